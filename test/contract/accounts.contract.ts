import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Grant } from '../../model/api/contract.ts'
import type { Accounts } from '../../server/accounts/accounts.ts'
import type { KeptAccounts } from '../../server/accounts/kept.ts'
import { fillSqliteAccounts, keptSqliteAccounts } from '../../server/accounts/sqlite/kept.ts'
import { awkward, blanks, broken, unseen } from '../awkward.ts'

/** Accounts of their own for one test, that can be opened more than once; sessions of 30 minutes and 12 hours. */
export interface AccountsSite {
  open(): Promise<Accounts>
  /** All that is kept, as one piece of text, to look for what must not be in it. */
  everything(): Promise<string>
  /** What would go along to another store. */
  kept(): Promise<KeptAccounts>
  remove(): Promise<void>
}

const planner: Grant = { role: 'planner', scope: '440514' }
const admin: Grant = { role: 'admin', scope: '*' }
const start = new Date('2026-11-22T08:00:00Z')
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000)

/** What every adapter of the accounts promises. */
export function accountsContract(name: string, makeSite: () => Promise<AccountsSite>): void {
  describe(`accounts contract: ${name}`, () => {
    let site: AccountsSite
    let accounts: Accounts
    const opened: Accounts[] = []
    const openAccounts = async () => {
      const another = await site.open()
      opened.push(another)
      return another
    }
    beforeEach(async () => {
      site = await makeSite()
      accounts = await openAccounts()
    })
    afterEach(async () => {
      for (const one of opened.splice(0)) await one.close()
      await site.remove()
    })
    const problem = (code: string) => expect.objectContaining({ code })

    describe('accounts', () => {
      it('a new account has its grants, no name and no password, and outlives the process', async () => {
        const account = await accounts.create([planner, { role: 'analyst', scope: '44' }, planner])
        expect(account).toEqual({
          id: expect.any(String),
          name: null,
          hasPassword: false,
          disabled: false,
          grants: [{ role: 'analyst', scope: '44' }, planner],
        })
        await accounts.close()
        accounts = await openAccounts()
        expect(await accounts.find(account.id)).toEqual(account)
        expect(await accounts.passwordHash(account.id)).toBeUndefined()
        expect(await accounts.find('nobody')).toBeUndefined()
      })

      it('a name and a password hash are given, and given anew', async () => {
        const { id } = await accounts.create([planner])
        expect(await accounts.rename(id, ' 组织科长 ', 'hash-1')).toMatchObject({ name: '组织科长', hasPassword: true })
        expect(await accounts.find('组织科长')).toMatchObject({ id })
        expect(await accounts.passwordHash(id)).toBe('hash-1')
        await accounts.rename(id, '党建办主任', 'hash-2')
        expect(await accounts.find('组织科长')).toBeUndefined()
        expect(await accounts.passwordHash(id)).toBe('hash-2')
      })

      it.each([
        ['planner a', 'PLANNER A'],
        ['planner a', 'planner  A '],
        ['plannera', 'planner a'],
        ['ＡＢ岗', 'ab岗'],
        ['caf\u00e9', 'cafe\u0301'],
        ['科 长', '科\u3000长'],
      ])('[trust 109] «%s» and «%s» are one name', async (first, second) => {
        const one = await accounts.create([planner])
        const two = await accounts.create([planner])
        await accounts.rename(one.id, first, 'hash')
        expect(await accounts.find(second)).toMatchObject({ id: one.id })
        await expect(accounts.rename(two.id, second, 'hash')).rejects.toEqual(problem('already-exists'))
        expect(await accounts.rename(one.id, second, 'hash')).toMatchObject({ id: one.id })
      })

      it('a name that shows wrongly is refused', async () => {
        const { id } = await accounts.create([planner])
        for (const wrong of [
          ...['', '   ', 'x'.repeat(61), 'a\nb'],
          ...blanks.map(([, blank]) => blank),
          ...unseen.map(([, one]) => `甲${one}乙`),
        ])
          await expect(accounts.rename(id, wrong, 'hash'), JSON.stringify(wrong)).rejects.toEqual(problem('bad-input'))
        expect((await accounts.find(id))?.name).toBeNull()
      })

      it('names and labels that are awkward come back as they were given, also from another store', async () => {
        for (const [, words] of awkward) {
          const { id } = await accounts.create([planner])
          expect(await accounts.rename(id, `甲${words}乙`, 'hash')).toMatchObject({ name: `甲${words}乙` })
          expect(await accounts.find(`甲${words}乙`)).toMatchObject({ id, name: `甲${words}乙` })
          await accounts.issueToken(id, `甲${words}乙`, start)
        }
        const kept = await site.kept()
        const given = awkward.map(([, words]) => `甲${words}乙`).toSorted()
        expect(kept.accounts.map(({ name }) => name).toSorted()).toEqual(given)
        expect(kept.tokens.map(({ label }) => label).toSorted()).toEqual(given)
        const directory = mkdtempSync(join(tmpdir(), 'orgweave-accounts-'))
        const path = join(directory, 'copy.db')
        await fillSqliteAccounts(path, kept)
        expect(await keptSqliteAccounts(path)).toEqual(kept)
        rmSync(directory, { recursive: true, force: true })
      })

      it('nobody is called by a name that no store keeps', async () => {
        const { id } = await accounts.create([planner])
        await accounts.rename(id, '甲\ufffd乙', 'hash')
        for (const name of broken.flatMap(([, wrong]) => [wrong, `甲${wrong}乙`, `${id}${wrong}`])) {
          expect(await accounts.find(name)).toBeUndefined()
          await expect(accounts.rename(name, '丙', 'hash')).rejects.toEqual(problem('not-found'))
          await expect(accounts.disable(name)).rejects.toEqual(problem('not-found'))
          await expect(accounts.openSession(name, start)).rejects.toEqual(problem('not-found'))
        }
      })

      it('a token is labelled by what can be kept and seen', async () => {
        const { id } = await accounts.create([planner])
        for (const [title, wrong] of [...unseen, ...blanks])
          await expect(accounts.issueToken(id, wrong, start), title).rejects.toEqual(problem('bad-input'))
        expect((await site.kept()).tokens).toEqual([])
      })

      it('of two who take one name at once, one gets it', async () => {
        const other = await openAccounts()
        const ids = await Promise.all([accounts, other].map(async (one) => (await one.create([planner])).id))
        const results = await Promise.allSettled([
          accounts.rename(ids[0], '书记', 'hash'),
          other.rename(ids[1], '书 记', 'hash'),
        ])
        expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      })

      it('what is asked of an account that is not there is refused', async () => {
        await expect(accounts.rename('nobody', 'name', 'hash')).rejects.toEqual(problem('not-found'))
        await expect(accounts.issueLink('nobody', 15, start)).rejects.toEqual(problem('not-found'))
        await expect(accounts.openSession('nobody', start)).rejects.toEqual(problem('not-found'))
        await expect(accounts.issueToken('nobody', 'label', start)).rejects.toEqual(problem('not-found'))
        await expect(accounts.disable('nobody')).rejects.toEqual(problem('not-found'))
      })

      it('the administrator is an account with that role that may also read and is not disabled; of several the one with most grants', async () => {
        expect(await accounts.administrator()).toBeUndefined()
        for (const grants of [[planner], [admin], [admin, { role: 'auditor', scope: '*' }]] as Grant[][])
          await accounts.create(grants)
        expect(await accounts.administrator()).toBeUndefined()
        const one = await accounts.create([admin, planner])
        expect(await accounts.administrator()).toEqual(one)
        const two = await accounts.create([admin, { role: 'analyst', scope: '*' }, planner])
        await accounts.create([admin])
        expect(await accounts.administrator()).toEqual(two)
        await accounts.disable(two.id)
        expect(await accounts.administrator()).toEqual(one)
      })
    })

    describe('one-time links', () => {
      it('lead to their account once', async () => {
        const { id } = await accounts.create([planner])
        const secret = await accounts.issueLink(id, 15, start)
        expect(await accounts.spendLink(secret, later(14), () => [])).toMatchObject({ id, grants: [planner] })
        await expect(accounts.spendLink(secret, later(14), () => [])).rejects.toEqual(problem('link-used'))
      })

      it('end after their minutes; an unknown one is refused with the same words', async () => {
        const { id } = await accounts.create([planner])
        const secret = await accounts.issueLink(id, 15, start)
        const expired = await accounts.spendLink(secret, later(15), () => []).catch((error) => error)
        const unknown = await accounts.spendLink('x'.repeat(43), start, () => []).catch((error) => error)
        expect(expired).toEqual(problem('link-used'))
        expect(unknown.sentence).toEqual(expired.sentence)
      })

      it('the first makes the first account; while there is an administrator it makes no other', async () => {
        const first = await accounts.issueLink(null, 15, start)
        const second = await accounts.issueLink(null, 15, start)
        expect(await accounts.spendLink(first, start, () => [admin, planner])).toMatchObject({
          grants: [admin, planner],
        })
        expect((await accounts.administrator())?.grants).toEqual([admin, planner])
        await expect(accounts.spendLink(second, start, () => [admin])).rejects.toEqual(problem('link-used'))
      })

      it('of many who spend one at once, one gets in', async () => {
        const other = await openAccounts()
        const secret = await accounts.issueLink(null, 15, start)
        const results = await Promise.allSettled(
          Array.from({ length: 8 }, (_, index) =>
            (index % 2 ? accounts : other).spendLink(secret, start, () => [admin]),
          ),
        )
        expect(results.filter(({ status }) => status === 'fulfilled').length).toBe(1)
        for (const result of results)
          if (result.status === 'rejected') expect(result.reason).toEqual(problem('link-used'))
      })

      it('of a disabled account is refused', async () => {
        const { id } = await accounts.create([planner])
        const secret = await accounts.issueLink(id, 15, start)
        await accounts.disable(id)
        await expect(accounts.spendLink(secret, start, () => [])).rejects.toEqual(problem('link-used'))
      })
    })

    describe('sessions', () => {
      it('are known by their secret alone until they are closed', async () => {
        const account = await accounts.create([planner])
        const secret = await accounts.openSession(account.id, start)
        const another = await accounts.openSession(account.id, start)
        expect(another).not.toBe(secret)
        expect(await accounts.session(secret, start)).toEqual({ account, by: 'cookie' })
        expect(await accounts.session(`${secret}x`, start)).toBeUndefined()
        expect(await accounts.token(secret, start)).toBeUndefined()
        await accounts.closeSession(secret)
        expect(await accounts.session(secret, start)).toBeUndefined()
        expect(await accounts.session(another, start)).toBeDefined()
      })

      it('end when idle for 30 minutes; use keeps them alive, for 12 hours at most', async () => {
        const { id } = await accounts.create([planner])
        const idle = await accounts.openSession(id, start)
        const used = await accounts.openSession(id, start)
        expect(await accounts.session(idle, later(29))).toBeDefined()
        expect(await accounts.session(idle, later(59))).toBeUndefined()
        for (let minutes = 20; minutes < 720; minutes += 20)
          expect(await accounts.session(used, later(minutes)), `after ${minutes} minutes`).toBeDefined()
        expect(await accounts.session(used, later(719))).toBeDefined()
        expect(await accounts.session(used, later(720))).toBeUndefined()
      })

      it('outlive the process', async () => {
        const { id } = await accounts.create([planner])
        const secret = await accounts.openSession(id, start)
        await accounts.close()
        accounts = await openAccounts()
        expect(await accounts.session(secret, later(1))).toMatchObject({ account: { id } })
      })

      it('all end with a new password', async () => {
        const { id } = await accounts.create([planner])
        const stranger = await accounts.create([planner])
        const secrets = [await accounts.openSession(id, start), await accounts.openSession(id, start)]
        const other = await accounts.openSession(stranger.id, start)
        await accounts.rename(id, 'name', 'hash')
        for (const secret of secrets) expect(await accounts.session(secret, start)).toBeUndefined()
        expect(await accounts.session(other, start)).toBeDefined()
      })

      it('[trust 113] and tokens end with the account', async () => {
        const { id } = await accounts.create([planner])
        const secret = await accounts.openSession(id, start)
        const token = await accounts.issueToken(id, 'script', start)
        await accounts.disable(id)
        expect(await accounts.session(secret, start)).toBeUndefined()
        expect(await accounts.token(token, start)).toBeUndefined()
        const late = await accounts.openSession(id, start)
        expect(await accounts.session(late, start)).toBeUndefined()
        expect(await accounts.find(id)).toMatchObject({ disabled: true })
      })

      it('[trust 114] a hundred at once are all good', async () => {
        const { id } = await accounts.create([planner])
        const secrets = await Promise.all(Array.from({ length: 100 }, () => accounts.openSession(id, start)))
        expect(new Set(secrets).size).toBe(100)
        const sessions = await Promise.all(secrets.map((secret) => accounts.session(secret, later(5))))
        expect(sessions.every((session) => session?.account.id === id)).toBe(true)
      })
    })

    describe('tokens', () => {
      it('bear their account without a session', async () => {
        const account = await accounts.create([planner])
        const secret = await accounts.issueToken(account.id, 'nightly export', start)
        expect(await accounts.token(secret, later(1_000_000))).toEqual({ account, by: 'token' })
        expect(await accounts.session(secret, start)).toBeUndefined()
        expect(await accounts.token('x'.repeat(43), start)).toBeUndefined()
      })
    })

    it('secrets are long, and none of them is kept', async () => {
      const { id } = await accounts.create([planner])
      const secrets = [
        await accounts.openSession(id, start),
        await accounts.issueToken(id, 'label', start),
        await accounts.issueLink(id, 15, start),
      ]
      const kept = await site.everything()
      expect(kept).toContain(id)
      for (const secret of secrets) {
        expect(Buffer.from(secret, 'base64url').length).toBe(32)
        expect(kept).not.toContain(secret)
      }
    })
  })
}
