import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Problem } from '../../model/problem.ts'
import { addressOf, onLoopback, readConfig } from '../../server/config.ts'

function refusal(environment: Record<string, string>): Problem {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof Problem) return error
  }
  throw new Error('accepted')
}

describe('environment [P33]', () => {
  it('nothing given: loopback, port 8420, the gaps sample', () => {
    const config = readConfig({})
    expect(config).toMatchObject({
      port: 8420,
      host: '127.0.0.1',
      publicUrl: undefined,
      sample: 'gaps',
      trustedProxies: 0,
    })
    expect(readConfig({ TRUST_PROXY: '2' }).trustedProxies).toBe(2)
    expect(config.dataDir).toMatch(/data$/)
    expect(config.headFile).toBe(join(config.dataDir, 'heads.jsonl'))
    expect(readConfig({ HEAD_FILE: '/srv/heads' }).headFile).toBe('/srv/heads')
    expect(addressOf(config)).toBe('http://127.0.0.1:8420')
    expect(onLoopback(config)).toBe(true)
  })

  it('an empty variable is one that is not given', () => {
    expect(readConfig({ PORT: '', PUBLIC_URL: ' ', NEO4J_URI: '' }).port).toBe(8420)
  })

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '8420x'],
    ['HOST', 'not a host'],
    ['PUBLIC_URL', 'orgweave.example.cn'],
    ['PUBLIC_URL', 'http://orgweave.example.cn'],
    ['PUBLIC_URL', 'https://orgweave.example.cn/path'],
    ['PUBLIC_URL', 'https://user@orgweave.example.cn'],
    ['SAMPLE', 'all'],
    ['TRUST_PROXY', '-1'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '10'],
    ['TRUST_PROXY', '127.0.0.1'],
  ])('%s=%s is refused by name, in both languages', (name, value) => {
    const problem = refusal({ [name]: value })
    expect(problem.code).toBe('bad-environment')
    expect(problem.about).toEqual([{ at: name }])
    expect(problem.sentence.zh).toContain(name)
    expect(problem.sentence.en).toContain(name)
  })

  it('every wrong variable is named at once', () => {
    expect(refusal({ PORT: 'x', SAMPLE: 'y' }).about).toEqual([{ at: 'PORT' }, { at: 'SAMPLE' }])
  })

  it('reachable from other machines without https: refused, with the recipe named', () => {
    const reachable: Record<string, string>[] = [
      { HOST: '0.0.0.0' },
      { HOST: '::' },
      { HOST: '192.168.1.2', PUBLIC_URL: 'http://localhost:1' },
    ]
    for (const environment of reachable) {
      const problem = refusal(environment)
      expect(problem.sentence.en).toContain('docs/operating.md')
      expect(problem.sentence.zh).toContain('docs/operating.md')
    }
  })

  it('behind an https proxy the public address is the one that people get', () => {
    const config = readConfig({ HOST: '0.0.0.0', PUBLIC_URL: 'https://orgweave.example.cn/' })
    expect(addressOf(config)).toBe('https://orgweave.example.cn')
    expect(onLoopback(config)).toBe(false)
  })

  it('NEO4J_URI chooses Neo4j; its first user and database are the default', () => {
    expect(readConfig({}).neo4j).toBeUndefined()
    expect(readConfig({ NEO4J_PASSWORD: 'left over' }).neo4j).toBeUndefined()
    expect(readConfig({ NEO4J_URI: 'bolt://127.0.0.1:7687' }).neo4j).toEqual({
      uri: 'bolt://127.0.0.1:7687',
      database: 'neo4j',
    })
    expect(
      readConfig({ NEO4J_URI: 'neo4j+s://graph.example.cn', NEO4J_PASSWORD: ' blanks ', NEO4J_DATABASE: 'office' })
        .neo4j,
    ).toEqual({ uri: 'neo4j+s://graph.example.cn', user: 'neo4j', password: ' blanks ', database: 'office' })
  })

  it.each([
    ['NEO4J_URI', '127.0.0.1:7687'],
    ['NEO4J_URI', 'http://127.0.0.1:7474'],
    ['NEO4J_URI', 'bolt://neo4j:secret@127.0.0.1'],
    ['NEO4J_URI', 'bolt://127.0.0.1/office'],
    ['NEO4J_DATABASE', '!'],
  ])('%s=%s is refused by name', (name, value) => {
    expect(refusal({ NEO4J_URI: 'bolt://127.0.0.1', [name]: value }).about).toEqual([{ at: name }])
  })

  it('a user without a password is a mistake, and a wrong password is never printed', () => {
    expect(refusal({ NEO4J_URI: 'bolt://127.0.0.1', NEO4J_USER: 'office' }).about).toEqual([{ at: 'NEO4J_PASSWORD' }])
    const problem = refusal({ NEO4J_URI: 'bolt://127.0.0.1', NEO4J_PASSWORD: 'x'.repeat(1001) })
    expect(problem.about).toEqual([{ at: 'NEO4J_PASSWORD' }])
    expect(problem.sentence.en).not.toContain('xxx')
  })
})
