import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FaultProxy, openFaultProxy } from '../faults/proxy.ts'
import { neo4jMissing, shareNeo4j } from '../neo4j.ts'
import { type Program, startProgram } from './program.ts'
import {
  allTongues,
  drawn,
  enter,
  expectSound,
  findingsOf,
  parameter,
  settled,
  shareBrowser,
  tongues,
} from './workbench.ts'

const browser = shareBrowser()

/** The count beside a standard in the panel. */
const counted = (page: Page, standard: string, n: number | undefined) =>
  page.getByRole('button', { name: new RegExp(` ${standard} ${n} `) })

describe.skipIf(neo4jMissing)('journey 8: the same program on Neo4j', () => {
  const neo4j = shareNeo4j()
  let proxy: FaultProxy
  let program: Program
  let headers: Record<string, string>
  beforeAll(async () => {
    proxy = await openFaultProxy(Number(new URL(neo4j.uri).port))
    program = await startProgram({ NEO4J_URI: proxy.uri, NEO4J_DATABASE: 'neo4j' })
    const { out } = await program.command('token', '--role', 'planner', '--scope', '440514')
    headers = { Authorization: `Bearer ${out.trim()}` }
  })
  afterAll(async () => {
    await program?.stop()
    await proxy?.close()
  })

  it('is opened by its link, searched and inspected, follows what others write, and goes on when Neo4j is away', async () => {
    const visits = []
    for (const tongue of allTongues)
      visits.push({ ...(await enter(browser(), program, tongue)), tongue, text: tongues[tongue] })
    const [{ page: first }] = visits
    const { counts, findings, asOf } = await findingsOf(first)
    expect(counts.R19).toBeGreaterThan(1)
    const alone = findings.find(({ standard }) => standard === 'R19')?.subjects[0]
    const unit = findings.find(({ standard }) => standard === 'R13')?.subjects[0]
    if (!alone || !unit) throw new Error('the sample has nobody to pair')
    for (const { page, tongue } of visits) {
      await counted(page, 'R19', counts.R19).waitFor()
      await page.getByRole('combobox').fill(alone.id)
      await page.getByRole('option').filter({ hasText: alone.name }).first().waitFor()
      await page.keyboard.press('Enter')
      await settled(page)
      expect(parameter(page, 'sel')).toBe(alone.id)
      await page.locator('#inspector').getByText('R19').first().waitFor()
      await expectSound(page, tongue)
    }

    const tie = { kind: 'joint-building', id: 'journey', ends: [unit.id, alone.id], status: 'active' }
    const data = { opId: 'journey', on: asOf, changes: [{ type: 'tie.add', tie }] }
    const written = await first.request.post('/api/changes', { headers, data })
    expect(written.status(), await written.text()).toBe(200)
    expect(await neo4j.ask('MATCH ()-[pairing {id: $id}]->() RETURN pairing', { id: tie.id })).toHaveLength(1)
    for (const { page, tongue } of visits) {
      await counted(page, 'R19', (counts.R19 ?? 0) - 1).waitFor()
      await page.locator('#inspector').getByRole('button', { name: unit.name }).first().waitFor()
      await expectSound(page, tongue)
    }

    proxy.refuse()
    for (const { page, tongue, text } of visits) {
      await page.getByText(text.frame.banner.store['store-unavailable']).waitFor({ timeout: 60_000 })
      await counted(page, 'R14', (await findingsOf(page)).counts.R14).click()
      await settled(page)
      expect(parameter(page, 'standard')).toBe('R14')
      await expectSound(page, tongue)
    }
    proxy.pass()
    for (const { page, context, complaints, text } of visits) {
      const away = page.getByText(text.frame.banner.store['store-unavailable'])
      await away.waitFor({ state: 'detached', timeout: 60_000 })
      await drawn(page)
      expect(complaints).toEqual([])
      await context.close()
    }
  }, 240_000)
})
