import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { visit } from './browser.ts'
import type { Program } from './program.ts'
import { allTongues, drawn, expectSound, findingsOf, parameter, shareProgram, tongues } from './workbench.ts'

const { browser, program } = shareProgram()

/** What the browser says of an answer that refuses: here it is what was to be seen. */
const refusals = /status of 4/
const linkIn = (out: string) => /http\S+/.exec(out)?.[0] ?? ''

/** A link for an account of its own, without a name or a password. */
async function linkForNewAccount({ command, origin }: Program): Promise<string> {
  const token = (await command('token', '--role', 'planner', '--scope', '440514')).out.trim()
  const session = await fetch(`${origin}/api/session`, { headers: { Authorization: `Bearer ${token}` } })
  const { account } = await session.json()
  return linkIn((await command('sign-in', account)).out)
}

const desks = {
  'zh-CN': { name: '系统管理岗', password: '织网记得每一条联系 2026' },
  en: { name: 'Planning desk', password: 'every tie is remembered 2026' },
}

describe.each(allTongues)('journey 1: from the start line onto the map (%s)', (tongue) => {
  const text = tongues[tongue]

  it('the one-time link leads straight in, with findings in view, and its secret leaves the address', async () => {
    const { page, context, complaints } = await visit(browser(), { locale: tongue })
    // The start line's own link is spent by the first; the next one is made by the command.
    await page.goto(tongue === 'zh-CN' ? program().link : linkIn((await program().command('sign-in')).out))
    await drawn(page)
    expect(page.url()).not.toContain('k=')
    expect(parameter(page, 'place')).toBe('440514')
    const { counts } = await findingsOf(page)
    await page.getByRole('button', { name: new RegExp(`R19.*${counts.R19}`) }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(tongue)
    await page.getByText(text.frame.banner.unnamed).waitFor()
    await expectSound(page, tongue)
    expect(complaints).toEqual([])
    await context.close()
  })

  it('a used link is explained, and a link made by the command leads in again', async () => {
    const { page, context, complaints } = await visit(browser(), { locale: tongue })
    await page.goto(program().link)
    await page.getByText(text.signIn.linkFailed).waitFor()
    await expectSound(page, tongue)
    await page.goto(linkIn((await program().command('sign-in')).out))
    await drawn(page)
    expect(complaints.filter((line) => !refusals.test(line))).toEqual([])
    await context.close()
  })

  it('the banner gives the account a post name and a password, with which one signs in later', async () => {
    const { page, context, complaints } = await visit(browser(), { locale: tongue })
    const { name, password } = desks[tongue]
    await page.goto(await linkForNewAccount(program()))
    await drawn(page)
    await page.getByRole('button', { name: text.frame.banner.give }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(text.signIn.account.name, { exact: true }).fill(name)
    await dialog.getByRole('button', { name: text.signIn.account.save }).click()
    await dialog.getByRole('alert').getByText(text.signIn.account.passwordShort).waitFor()
    await dialog.getByLabel(text.signIn.account.password, { exact: true }).fill(password)
    await expectSound(page, tongue)
    await dialog.getByRole('button', { name: text.signIn.account.save }).click()
    await page.getByText(text.signIn.account.saved).first().waitFor()
    await page.getByRole('button', { name: text.frame.account }).click()
    await page.getByRole('menuitem', { name: text.frame.signOut }).click()
    await page.getByLabel(text.signIn.name, { exact: true }).fill(name)
    await page.getByLabel(text.signIn.password, { exact: true }).fill(`${password}?`)
    await page.getByRole('button', { name: text.signIn.enter }).click()
    await page.getByRole('alert').filter({ hasText: /\S/ }).waitFor()
    await expectSound(page, tongue)
    await page.getByLabel(text.signIn.password, { exact: true }).fill(password)
    await page.getByRole('button', { name: text.signIn.enter }).click()
    await drawn(page)
    expect(complaints.filter((line) => !refusals.test(line))).toEqual([])
    await context.close()
  })
})

it('no more than 250 kB of scripts, packed, come before the map [P47]', async () => {
  const { page, context } = await visit(browser())
  await page.goto(linkIn((await program().command('sign-in')).out))
  await drawn(page)
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => name.endsWith('.js')),
  )
  const sizes = scripts.map(async (script) => gzipSync(await (await page.request.get(script)).body()).length)
  const all = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  expect(scripts.length).toBeGreaterThan(5)
  expect(all).toBeLessThan(250_000)
  await context.close()
})
