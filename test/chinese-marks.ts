import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** One string of a source file as somebody reads it: what is put in stands as `hole`. */
export interface Said {
  file: string
  line: number
  text: string
}

export const hole = '\uFFFC'
const wide = `\\p{Script=Han}「」《》（）${hole}`
/** A half-width mark beside a Chinese character, or beside what is put into a Chinese sentence. */
const narrow = new RegExp(
  `(?<=[${wide}])[,:;!?()]|[,:;!?()](?=[${wide}])|(?<=\\p{Script=Han})\\.(?=\\s|\\p{Script=Han}|$)`,
  'u',
)

/** Strings with Chinese in them that carry a half-width mark where Chinese has a full-width one. */
export function narrowMarks(root: string, folders: readonly string[]): Said[] {
  return folders
    .flatMap((folder) => sourcesIn(join(root, folder)))
    .flatMap((file) => stringsOf(file, readFileSync(file, 'utf8')))
    .filter(({ text }) => /\p{Script=Han}/u.test(text) && narrow.test(text))
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
}

export function stringsOf(file: string, source: string): Said[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)
  const found: Said[] = []
  const visit = (node: ts.Node): void => {
    const text = isHeader(node) ? undefined : textOf(node)
    if (text !== undefined)
      found.push({ file, line: tree.getLineAndCharacterOfPosition(node.getStart()).line + 1, text })
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

/** The header of a column is written as the format of the sheets has it. [domain: sheets] */
function isHeader(node: ts.Node): boolean {
  const { parent } = node
  if (parent === undefined || !ts.isCallExpression(parent) || parent.arguments[0] !== node) return false
  return ts.isIdentifier(parent.expression) && /^(required|optional)$/.test(parent.expression.text)
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isJsxText(node)) return node.text
  if (!ts.isTemplateExpression(node)) return undefined
  return node.head.text + node.templateSpans.map(({ literal }) => hole + literal.text).join('')
}
