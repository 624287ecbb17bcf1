import componentSizes from '../../cypher/analysis/component-sizes.cypher?raw'
import hopsStatement from '../../cypher/analysis/hops.cypher?raw'
import isolatedBodies from '../../cypher/analysis/isolated-bodies.cypher?raw'
import matrixCounts from '../../cypher/analysis/matrix-counts.cypher?raw'
import shortestPathStatement from '../../cypher/analysis/shortest-path.cypher?raw'
import uncoveredVillages from '../../cypher/analysis/uncovered-villages.cypher?raw'
import readme from '../../cypher/README.md?raw'
import { components } from '../../model/analysis/components.ts'
import { hops } from '../../model/analysis/hops.ts'
import { pairingMatrix } from '../../model/analysis/pairing-matrix.ts'
import { shortestPath } from '../../model/analysis/shortest-path.ts'
import { civilDate } from '../../model/schema/dates.ts'
import { Sector } from '../../model/schema/organization.ts'
import { evaluateStandards } from '../../model/standards/evaluate.ts'
import type { World } from '../../model/truth/world.ts'
import { bodyId } from '../../seed/generated-shape.ts'
import { date, integer, type Parameters } from '../../server/store/neo4j/values.ts'

/** One question, as Cypher and as the read model are asked. */
export interface Question {
  what: string
  statement: string
  /** Shorter and less exact, of `cypher/README.md`. */
  short?: string
  /** One row of the answer as a line. */
  line(row: Record<string, unknown>): string
  cases: Case[]
}

export interface Case {
  parameters: Parameters
  /** Answers what tells the answer as lines, so that telling is not timed. */
  ask(world: World): () => string[]
}

/** The six questions about a generated network of so many bodies, as of the day of the world. */
export function questionsAbout({ place, day }: World, bodies: number): Question[] {
  const common = { place: place.id, date: date(civilDate(day)) }
  return [
    finding('isolated bodies', 'R19', isolatedBodies, common),
    finding('uncovered villages', 'R14', uncoveredVillages, { ...common, min: integer(1) }),
    {
      what: 'pairing matrix, by county',
      statement: matrixCounts,
      line: ({ region, level, sector, ends }) => `${region} ${level ?? 0} ${sector ?? ''} ${ends}`,
      cases: [{ parameters: { ...common, depth: integer(county) }, ask: askMatrix }],
    },
    {
      what: 'three hops',
      statement: hopsStatement,
      line: ({ id, steps }) => `${id} ${steps}`,
      cases: spread(bodies).map((id) => ({
        parameters: { ...common, id, steps: integer(3) },
        ask: (world) => askHops(world, id),
      })),
    },
    {
      what: 'shortest path',
      statement: shortestPathStatement,
      line: ({ ties }) => String(ties),
      cases: spread(bodies).map((from, k, all) => {
        const to = all[(k + 2) % all.length]
        return { parameters: { ...common, from, to }, ask: (world) => askPath(world, from, to) }
      }),
    },
    {
      what: 'components',
      statement: componentSizes,
      line: ({ size, components }) => `${size} ${components}`,
      cases: [{ parameters: common, ask: askComponents }],
    },
  ]
}

const county = 3

/** Some bodies that stand far apart. */
function spread(bodies: number): string[] {
  return [0.05, 0.3, 0.55, 0.8, 0.999].map((share) => bodyId(Math.floor(share * bodies)))
}

function finding(what: string, standard: string, statement: string, parameters: Parameters): Question {
  const ask = (world: World) => {
    const found = evaluateStandards(world, [standard])
    return () => found.map(({ subjects }) => subjects[0].id)
  }
  return { what, statement, short: pasted(standard), line: ({ id }) => String(id), cases: [{ parameters, ask }] }
}

/** What people paste into Neo4j's own browser for this standard. */
function pasted(standard: string): string {
  const found = new RegExp(`\\(${standard}\\)[^\\n]*:\\n\\n\`\`\`cypher\\n([\\s\\S]*?)\`\`\``).exec(readme)
  if (!found) throw new Error(`cypher/README.md has no statement for ${standard}`)
  return found[1]
}

function askMatrix(world: World): () => string[] {
  const cells = pairingMatrix(world, county)
  const { id } = world.network.nodes
  return () =>
    cells.map(({ region, level, sector, ends }) =>
      [id.at(region), level, sector === 0 ? '' : Sector.options[sector - 1], ends].join(' '),
    )
}

function askHops(world: World, id: string): () => string[] {
  const { projection, network } = world
  const { bodies, steps } = hops(projection, [vertexOf(world, id)], 3)
  return () => bodies.map((vertex, k) => `${network.nodes.id.at(projection.node[vertex])} ${steps[k]}`)
}

function askPath(world: World, from: string, to: string): () => string[] {
  const path = shortestPath(world.projection, vertexOf(world, from), vertexOf(world, to))
  return () => (path.length === 0 ? [] : [String(path.length - 1)])
}

function askComponents(world: World): () => string[] {
  const { sizes } = components(world.projection)
  return () => {
    const counts = new Map<number, number>()
    for (const size of sizes) counts.set(size, (counts.get(size) ?? 0) + 1)
    return Array.from(counts, ([size, count]) => `${size} ${count}`)
  }
}

function vertexOf({ network, projection }: World, id: string): number {
  return projection.vertex[network.nodeOf('organization', id)]
}
