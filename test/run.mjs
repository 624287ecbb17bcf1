/**
 * `npm test`: prepares what the tests need, then types, lint, build and every test. Last line: `N passed, N failed`.
 * Under CI a thing that is missing is a failure; elsewhere it is skipped aloud.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)
const output = 'test-output'
rmSync(output, { recursive: true, force: true })
mkdirSync(output)

const bin = (name) => `node_modules/.bin/${name}`
const run = (command, args, env = {}) =>
  spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } }).status === 0

function installOnDebian(...packages) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
  run('apt-get', ['update', '-qq'], quiet)
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet)
}

/** The browser journeys need Debian's chromium and a font with Chinese; as root on Debian they are installed here. */
function prepareBrowser() {
  const present = () => existsSync('/usr/bin/chromium') && spawnSync('fc-list', [':lang=zh-cn']).stdout?.length > 0
  if (present()) return true
  installOnDebian('chromium', 'fonts-noto-cjk', 'fontconfig')
  return present()
}

/** Neo4j needs a Java and, once, Maven; as root on Debian they are installed here. Its jars are fetched by the program. */
function prepareNeo4j() {
  const present = () => ['java', 'mvn'].every((command) => spawnSync(command, ['-version']).status === 0)
  if (!present()) installOnDebian('default-jre-headless', 'maven')
  return run('node', ['run.mjs', 'commands/neo4j', '--fetch'])
}

let passed = 0
let failed = 0
const skipped = []
function step(name, done) {
  process.stdout.write(`${done ? 'ok' : 'FAILED'}: ${name}\n`)
  if (done) passed += 1
  else failed += 1
}

function without(missing) {
  if (process.env.CI) step(missing, false)
  else skipped.push(missing)
}

const browser = prepareBrowser()
if (!browser)
  without('browser journeys: install chromium and fonts-noto-cjk (Debian: apt-get install chromium fonts-noto-cjk)')
const typed = ['model', 'server', 'client', 'test'].map(async (project) => {
  const child = spawn(bin('tsc'), ['-p', project], { stdio: 'inherit' })
  const [code] = await once(child, 'exit')
  return [`types of ${project}/`, code === 0]
})
for (const [name, done] of await Promise.all(typed)) step(name, done)
step('lint and format', run(bin('biome'), ['check', '.']))
step('build', run('node', ['run.mjs']))
if (!prepareNeo4j())
  without('Neo4j: install Java 17 or 21 and Maven (Debian: apt-get install openjdk-17-jre-headless maven)')

const projects = browser ? [] : ['--project', '!journeys']
const report = `${output}/vitest.json`
const clean = run(bin('vitest'), [
  'run',
  ...projects,
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
])
let failedTests = 0
if (existsSync(report)) {
  const counts = JSON.parse(readFileSync(report, 'utf8'))
  const brokenFiles = counts.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  failedTests = counts.numFailedTests + brokenFiles.length
  passed += counts.numPassedTests
  failed += failedTests
  for (const file of counts.testResults) {
    for (const test of file.assertionResults) {
      if (test.status === 'pending' || test.status === 'skipped') skipped.push(test.fullName)
    }
  }
}
// An error outside any test (an unhandled rejection, a crashed worker) fails the run though no test does.
if (!clean && failedTests === 0) step('vitest without errors outside the tests', false)

for (const name of skipped) process.stdout.write(`SKIPPED ${name}\n`)
if (process.env.CI && skipped.length > 0) step('nothing is skipped under CI', false)
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exit(failed === 0 ? 0 : 1)
