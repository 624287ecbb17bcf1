/**
 * `npm run cypher`: writes each file of parts/analysis/ to analysis/, with the parts that it names. With `--check` it
 * writes nothing, says what is not current, and ends with 1 if anything is not.
 *
 * A line `//: NAME WORD=…` stands for parts/NAME.cypher, indented as the line is, with that in place of each WORD.
 * A part may name others.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))
const read = (file) => readFileSync(join(here, file), 'utf8')
const written = (file) =>
  `// Written by \`npm run cypher\` from cypher/parts/analysis/${file} and the parts that it names.\n`
const uses = new Map(
  readdirSync(join(here, 'parts'))
    .filter((file) => file.endsWith('.cypher'))
    .map((file) => [file.replace('.cypher', ''), 0]),
)

function part(indent, name, words) {
  uses.set(name, (uses.get(name) ?? 0) + 1)
  let text = read(`parts/${name}.cypher`).trimEnd()
  for (const word of words.trim().split(/ +/).filter(Boolean)) {
    const [from, to] = word.split('=')
    text = text.replace(new RegExp(`\\b${from}\\b`, 'g'), to)
  }
  return whole(text).replace(/^(?=.)/gm, indent)
}

function whole(text) {
  return text.replace(/^( *)\/\/: ([a-z-]+)((?: \w+=\w+)*)$/gm, (_, indent, name, words) => part(indent, name, words))
}

const check = process.argv.includes('--check')
for (const file of readdirSync(join(here, 'parts/analysis'))) {
  // The comment at the head says what the statement answers; behind it, what it is made from.
  const text = whole(read(`parts/analysis/${file}`)).replace(/^(?:\/\/.*\n)+/, (head) => head + written(file))
  if (!check) writeFileSync(join(here, 'analysis', file), text)
  else if (read(`analysis/${file}`) !== text) {
    process.exitCode = 1
    process.stdout.write(`cypher/analysis/${file} is not what its parts say: npm run cypher\n`)
  }
}
for (const [name, times] of uses) {
  if (times > 1) continue
  process.exitCode = 1
  process.stdout.write(`cypher/parts/${name}.cypher stands in ${times} places, and is no part\n`)
}
