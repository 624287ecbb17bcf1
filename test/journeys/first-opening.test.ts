import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, visit } from './browser.ts'
import { type Program, startProgram } from './program.ts'
import { drawn, findingsOf, parameter, tongues } from './workbench.ts'

let browser: Browser
let program: Program
beforeAll(async () => {
  browser = await openBrowser()
  program = await startProgram()
})
afterAll(async () => {
  await browser.close()
  await program.stop()
})

describe('journey 1: from the start line onto the map', () => {
  it('the one-time link leads straight in, with findings in view, and its secret leaves the address', async () => {
    const { page, context, complaints } = await visit(browser)
    await page.goto(program.link)
    await drawn(page)
    expect(page.url()).not.toContain('k=')
    expect(parameter(page, 'place')).toBe('440514')
    const { counts } = await findingsOf(page)
    const isolated = page.getByRole('button', { name: new RegExp(`R19.*${counts.R19}`) })
    await isolated.waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-CN')
    await page.getByText(tongues['zh-CN'].frame.banner.unnamed).waitFor()
    await expectAccessible(page)
    expect(complaints).toEqual([])
    await context.close()
  })

  it('a used link is explained, and a link made by the command leads in again', async () => {
    const { page, context } = await visit(browser, { locale: 'en' })
    await page.goto(program.link)
    await page.getByText(tongues.en.signIn.linkFailed).waitFor()
    await expectAccessible(page)
    const { out, code } = await program.command('sign-in')
    expect(code).toBe(0)
    await page.goto(/http\S+/.exec(out)?.[0] ?? '')
    await drawn(page)
    await context.close()
  })

  it('the banner gives the account a post name and a password, with which one signs in later', async () => {
    const zh = tongues['zh-CN']
    const { page, context, complaints } = await visit(browser)
    await page.goto(/http\S+/.exec((await program.command('sign-in')).out)?.[0] ?? '')
    await drawn(page)
    await page.getByRole('button', { name: zh.frame.banner.give }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(zh.signIn.account.name, { exact: true }).fill('系统管理岗')
    await dialog.getByLabel(zh.signIn.account.password, { exact: true }).fill('织网记得每一条联系 2026')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: zh.signIn.account.save }).click()
    await page.getByText(zh.signIn.account.saved).first().waitFor()
    await context.clearCookies()
    await page.goto(program.origin)
    await page.getByLabel(zh.signIn.name, { exact: true }).fill('系统管理岗')
    await page.getByLabel(zh.signIn.password, { exact: true }).fill('错误的口令')
    await page.getByRole('button', { name: zh.signIn.enter }).click()
    await page.getByRole('alert').waitFor()
    await page.getByLabel(zh.signIn.password, { exact: true }).fill('织网记得每一条联系 2026')
    await page.getByRole('button', { name: zh.signIn.enter }).click()
    await drawn(page)
    expect(complaints.filter((line) => !line.includes('401'))).toEqual([])
    await context.close()
  })
})
