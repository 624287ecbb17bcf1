import { chmodSync, copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fetchedJars, fetchJars } from '../../../server/local-neo4j/jars.ts'
import { findJava } from '../../../server/local-neo4j/java.ts'

const pom = join(import.meta.dirname, '..', '..', '..', 'neo4j', 'pom.xml')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgweave-tools-'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

/** A tool as the program calls it, that says this and ends so. */
function tool(name: string, says: string, code = 0): string {
  const file = join(folder, name)
  writeFileSync(file, `#!/bin/sh\n/bin/cat >&2 <<'END'\n${says}\nEND\nexit ${code}\n`)
  chmodSync(file, 0o755)
  return file
}
const java = (name: string, version: string) => tool(name, `openjdk version "${version}" 2025-04-15`)

describe('Java', () => {
  it('of 17 to 21 is taken, the first such one', () => {
    const places = [join(folder, 'none'), java('eight', '1.8.0_292'), java('new', '21.0.7'), java('other', '17')]
    expect(findJava(places)).toBe(join(folder, 'new'))
  })

  it.each([
    ['1.8.0_292', '8'],
    ['11.0.2', '11'],
    ['25-ea', '25'],
  ])('%s is refused by its number, with what to install', (version, number) => {
    expect(() => findJava([java('java', version)])).toThrow(
      expect.objectContaining({
        code: 'bad-environment',
        sentence: {
          zh: expect.stringMatching(new RegExp(`Java 版本是 ${number}，.*17 或 21.*apt-get install`)),
          en: expect.stringMatching(new RegExp(`is ${number};.*17 or 21.*apt-get install`)),
        },
      }),
    )
  })

  it('that is nowhere is asked for', () => {
    expect(() => findJava([join(folder, 'none')])).toThrow(/No Java was found;.*apt-get install/)
  })
})

describe('Maven', () => {
  beforeEach(() => {
    copyFileSync(pom, join(folder, 'pom.xml'))
    vi.stubEnv('PATH', folder)
  })

  it('that is nowhere is asked for, and nothing is left behind', async () => {
    await expect(fetchJars(folder)).rejects.toThrow(/Maven \(mvn\).*apt-get install maven/)
    expect(fetchedJars(folder)).toBeUndefined()
    expect(readdirSync(folder)).toEqual(['pom.xml'])
  })

  it('that fails is quoted, and nothing is left behind', async () => {
    tool('mvn', '[INFO] asking\n[ERROR] Could not transfer artifact', 1)
    await expect(fetchJars(folder)).rejects.toMatchObject({
      code: 'bad-environment',
      sentence: {
        zh: expect.stringMatching(/没能取得(.|\n)*Could not transfer artifact$/),
        en: expect.stringMatching(/could not fetch(.|\n)*Could not transfer artifact$/),
      },
    })
    expect(readdirSync(folder).sort()).toEqual(['mvn', 'pom.xml'])
  })

  it('is asked once; again when the pom has changed', async () => {
    tool('mvn', '')
    expect(fetchedJars(folder)).toBeUndefined()
    const jars = await fetchJars(folder)
    expect(fetchedJars(folder)).toBe(jars)
    writeFileSync(join(folder, 'pom.xml'), '<project/>')
    expect(fetchedJars(folder)).toBeUndefined()
    expect(fetchedJars(folder) ?? (await fetchJars(folder))).toBe(jars)
    expect(fetchedJars(folder)).toBe(jars)
  })
})
