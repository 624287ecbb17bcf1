import { nodesOfKind } from '../network/rows-of-kind.ts'
import { familiesOfBody } from './family.ts'
import type { Truth } from './truth.ts'
import type { Families } from './world.ts'

/** All families of the network, of any place, in the order of their units' rows. [C05] */
export function listFamilies(truth: Truth): Families {
  const organizations = nodesOfKind(truth.network, 'organization')
  const rows = truth.network.nodes.count
  const unit = organizations.filter((row) => truth.families(row).includes(row))
  const number = new Int32Array(rows).fill(-1)
  unit.forEach((row, family) => {
    number[row] = family
  })
  const offsets = new Int32Array(unit.length + 1)
  const members: number[] = []
  for (let family = 0; family < unit.length; family++) {
    const body = truth.body(unit[family])
    members.push(body)
    for (const member of [...truth.members(unit[family])].sort((a, b) => a - b))
      if (member !== body) members.push(member)
    offsets[family + 1] = members.length
  }
  return {
    count: unit.length,
    unit,
    body: unit.map((row) => truth.body(row)),
    offsets,
    members: Int32Array.from(members),
    ...ofEachNode(truth, organizations, number),
  }
}

function ofEachNode(truth: Truth, organizations: Int32Array, number: Int32Array) {
  const rows = number.length
  const allOffsets = new Int32Array(rows + 1)
  const all: number[] = []
  const of = new Int32Array(rows).fill(-1)
  let at = 0
  for (const node of organizations) {
    allOffsets.fill(all.length, at, node + 1)
    at = node + 1
    for (const family of truth.families(node)) all.push(number[family])
    of[node] = all[allOffsets[node]] ?? -1
  }
  allOffsets.fill(all.length, at)
  return { of, allOffsets, all: Int32Array.from(all) }
}

/** The organizations of the network that are the body of a family, in order of their rows. [B01] */
export function familyBodies(truth: Truth): Int32Array {
  return truth.keep('family bodies', -1, () =>
    nodesOfKind(truth.network, 'organization').filter((row) => familiesOfBody(truth, row).length > 0),
  )
}
