/**
 * `npm run count [-- --list]`: how large the rooms are, and of what there should be little: exports that nobody imports,
 * casts, long files and functions. With --list each of these with its place.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('..', import.meta.url))
const storeys = ['model', 'server', 'client', 'seed']
const weighed = ['model/truth', 'model/projection', 'model/standards']
/** What lint allows, and from where on one should look twice. */
const bounds = { file: [150, 250], function: [30, 50] }

const files = [...storeys, 'test', 'bench'].flatMap((storey) =>
  readdirSync(join(root, storey), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => parse(`${storey}/${file.replaceAll('\\', '/')}`)),
)
const own = files.filter(({ path }) => storeys.includes(path.split('/')[0]))

function parse(path) {
  const text = readFileSync(join(root, path), 'utf8')
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const lines = text.trimEnd().split('\n').length
  return { path, source, lines }
}

function visit(node, see) {
  see(node)
  ts.forEachChild(node, (child) => visit(child, see))
}

const lineOf = (node) => node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1
const placeOf = (node) => `${node.getSourceFile().fileName}:${lineOf(node)}`

/** Every name that a file exports by a declaration of its own. */
function exportsOf({ source }) {
  const isExported = (node) => node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  return source.statements.filter(isExported).flatMap((statement) => {
    if (!ts.isVariableStatement(statement)) return statement.name ? [statement.name] : []
    return statement.declarationList.declarations.flatMap(({ name }) =>
      ts.isIdentifier(name) ? [name] : name.elements.map((element) => element.name),
    )
  })
}

/** `path name` of everything that anybody imports; a file that is imported whole has `path *`. */
function importedNames() {
  const names = new Set()
  for (const { path, source } of files) {
    const target = (specifier) => normalize(join(dirname(path), specifier.text))
    visit(source, (node) => {
      if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
        const bindings = ts.isImportDeclaration(node) ? node.importClause?.namedBindings : node.exportClause
        for (const { name, propertyName } of bindings?.elements ?? [])
          names.add(`${target(node.moduleSpecifier)} ${(propertyName ?? name).text}`)
        if (!bindings?.elements) names.add(`${target(node.moduleSpecifier)} *`)
      } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
        if (ts.isStringLiteral(node.arguments[0])) names.add(`${target(node.arguments[0])} *`)
      } else if (ts.isImportTypeNode(node)) names.add(`${target(node.argument.literal)} *`)
    })
  }
  return names
}

function unusedExports() {
  const imported = importedNames()
  return own.flatMap((file) =>
    imported.has(`${file.path} *`)
      ? []
      : exportsOf(file)
          .filter((name) => !imported.has(`${file.path} ${name.text}`))
          .map((name) => `${placeOf(name)} ${name.text}`),
  )
}

function casts() {
  const found = []
  for (const { source } of own) {
    visit(source, (node) => {
      const isCast = ts.isAsExpression(node) || ts.isTypeAssertionExpression(node) || ts.isNonNullExpression(node)
      if (isCast && node.type?.getText() !== 'const') found.push(`${placeOf(node)} ${node.type?.getText() ?? '!'}`)
    })
  }
  return found
}

/** Lines of each function, its head with it. */
function functions() {
  const found = []
  for (const { source } of own) {
    visit(source, (node) => {
      if (!ts.isFunctionLike(node) || !node.body) return
      const end = source.getLineAndCharacterOfPosition(node.getEnd()).line + 1
      const name = node.name?.getText() ?? node.parent?.name?.getText() ?? 'a function'
      found.push({ lines: end - lineOf(node) + 1, place: `${placeOf(node)} ${name}` })
    })
  }
  return found.sort((a, b) => b.lines - a.lines)
}

function print(rows) {
  const width = Math.max(...rows.map(([name]) => name.length))
  for (const [name, ...cells] of rows) console.log(`${name.padEnd(width)}  ${cells.join('  ')}`)
}

const total = (list) => list.reduce((sum, { lines }) => sum + lines, 0)
const inRoom = (room) => own.filter(({ path }) => path.startsWith(`${room}/`))
const [unused, cast, measured] = [unusedExports(), casts(), functions()]
const bySize = [...own].sort((a, b) => b.lines - a.lines)
const above = (list, [twice, most]) =>
  `${list.filter(({ lines }) => lines > twice).length} above ${twice} lines, ${list.filter(({ lines }) => lines > most).length} above ${most}; longest ${list[0].lines}`

print([
  ...[...storeys, ...weighed].map((room) => [room, `${total(inRoom(room))} lines in ${inRoom(room).length} files`]),
  ['exports nobody imports', unused.length],
  ['casts', cast.length],
  ['files', above(bySize, bounds.file)],
  ['functions', above(measured, bounds.function)],
])
if (process.argv.includes('--list')) {
  const long = bySize.filter(({ lines }) => lines > bounds.file[1]).map(({ path, lines }) => `${path} ${lines}`)
  const longFunctions = measured
    .filter(({ lines }) => lines > bounds.function[1])
    .map(({ lines, place }) => `${place} ${lines}`)
  for (const [title, list] of Object.entries({
    'exports nobody imports': unused,
    casts: cast,
    'long files': long,
    'long functions': longFunctions,
  }))
    console.log(`\n${title}\n${list.map((each) => `  ${each}`).join('\n')}`)
}
