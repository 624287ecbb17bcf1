import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** Every text file of the project, by its path from the root. */
export function projectTexts(): Map<string, string> {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  })
  const files = listed
    .split('\0')
    .filter((file) => /\.(tsx?|css|[cm]js|md|cypher|html|yaml|json)$|^\.ci\/run$/.test(file))
  const texts = new Map<string, string>()
  for (const file of files) {
    if (file === 'package-lock.json') continue
    try {
      texts.set(file, readFileSync(join(root, file), 'utf8'))
    } catch (error) {
      // Removed here, and still in the index.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
  return texts
}

export interface Citation {
  file: string
  /** The bracket as it stands. */
  bracket: string
  /** What it leads to: an id, `invariant 4`, `input 46`, `domain: sheets`; none for a publication. */
  to: string[]
  /** What in it leads nowhere that the grammar knows. */
  unknown: string[]
}

const publication = /^(RFC \d+|WCAG \d|GB\/T \d+|Sigma #\d+)/
const numbered = /^(invariant|input)s? (\d+)(?:[–-](\d+))?$/
const identified = /^([A-FKPR])(\d\d)(?:[–-]\1(\d\d))?$/
const headed = /^(domain|definitions|promises): [a-z ]+$/

function run(from: string, to: string | undefined, name: (n: number) => string): string[] {
  const last = Number(to ?? from)
  return Array.from({ length: last - Number(from) + 1 }, (_, k) => name(Number(from) + k))
}

/** What one part of a bracket leads to; undefined when it is no citation. `before` is the part in front of it. */
function targets(part: string, before: string): string[] | undefined {
  const id = identified.exec(part)
  if (id) return run(id[2], id[3], (n) => `${id[1]}${String(n).padStart(2, '0')}`)
  // «invariants 1, 4, 9»: the word counts for the numbers behind it; a publication may name a section.
  const known = numbered.exec(
    /^\d+([–-]\d+)?$/.test(part) && /^in/.test(before) ? `${before.split(' ')[0]} ${part}` : part,
  )
  if (known) return run(known[2], known[3], (n) => `${known[1]} ${n}`)
  if (headed.test(part) || /^CN C\d+$/.test(part)) return [part]
  return publication.test(part) || (publication.test(before) && /^[\d.]+$/.test(part)) ? [] : undefined
}

/** Everything in square brackets of which some part is a citation. A comment may break inside of one. */
export function citationsIn(file: string, text: string): Citation[] {
  const found: Citation[] = []
  for (const [bracket, inside] of text.replace(/\n\s*(\*|\/\/)? ?/g, ' ').matchAll(/\[([^[\]]{1,120})\](?!\()/g)) {
    let before = ''
    const parts = inside.split(/[,;] /).map((part) => {
      const to = targets(part, before)
      if (/^\D/.test(part)) before = part
      return { part, to }
    })
    if (!parts.some(({ to }) => to)) continue
    found.push({
      ...{ file, bracket, to: parts.flatMap(({ to }) => to ?? []) },
      unknown: parts.filter(({ to }) => !to).map(({ part }) => part),
    })
  }
  return found
}

/** Rules and definitions that prose names without brackets. */
export function idsNamedIn(file: string, text: string): string[] {
  const prose = file.endsWith('.md') ? text : (text.match(/\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*/g) ?? []).join('\n')
  return [...prose.matchAll(/(?<!CN |[\w#'"«+\\-])([A-ER]\d\d)(?![\w'"])/g)].map(([id]) => id)
}

/** A heading as GitHub makes an anchor of it. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
}

export function headingsOf(markdown: string): string[] {
  return [...markdown.replace(/```[\s\S]*?```/g, '').matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading)
}

/** The rows of the tables under a heading, each as its cells. */
export function rowsUnder(markdown: string, heading: string): string[][] {
  const section = markdown.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? ''
  return section
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .slice(2, -2)
        .split(' | ')
        .map((cell) => cell.trim()),
    )
}
