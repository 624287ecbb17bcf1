import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Grant } from '../../model/api/contract.ts'
import type { Accounts } from '../../server/accounts/accounts.ts'
import type { KeptAccounts } from '../../server/accounts/kept.ts'
import { verifyAccounts } from '../../server/accounts/replay.ts'
import { tokenId } from '../../server/accounts/secrets.ts'
import { fillSqliteAccounts, keptSqliteAccounts } from '../../server/accounts/sqlite/kept.ts'
import { chainHash } from '../../server/store/chain.ts'
import { awkward, blanks, broken, unseen } from '../awkward.ts'

/** Accounts of their own for one test, that can be opened more than once; sessions of 30 minutes and 12 hours. */
export interface AccountsSite {
  open(): Promise<Accounts>
  /** All that is kept, as one piece of text, to look for what must not be in it. */
  everything(): Promise<string>
  kept(): Promise<KeptAccounts>
  /** What somebody does to account and token behind the program's back. */
  meddle(how: Meddling, about: { account: string; token: string }): Promise<void>
  remove(): Promise<void>
}

/** `token` is the digest of one; the log has entries 1 and 2 at least. */
export type Meddling =
  | 'widen a grant'
  | 'take a grant'
  | 'change the password'
  | 'enable'
  | 'add an account'
  | 'lengthen a token'
  | 'add a token'
  | 'remove a token'
  | 'alter entry 2'
  | 'remove entry 2'
  | 'spoil entry 2'
  | 'cut the end'

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
      ])('[input 109] «%s» and «%s» are one name', async (first, second) => {
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

      it('[input 113] and tokens end with the account', async () => {
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

      it('[input 114] a hundred at once are all good', async () => {
        const { id } = await accounts.create([planner])
        const secrets = await Promise.all(Array.from({ length: 100 }, () => accounts.openSession(id, start)))
        expect(new Set(secrets).size).toBe(100)
        const sessions = await Promise.all(secrets.map((secret) => accounts.session(secret, later(5))))
        expect(sessions.every((session) => session?.account.id === id)).toBe(true)
      })
    })

    describe('tokens', () => {
      const daysLater = (days: number) => later(days * 24 * 60)

      it('bear their account without a session, for ninety days', async () => {
        const account = await accounts.create([planner])
        const secret = await accounts.issueToken(account.id, 'nightly export', start)
        expect(await accounts.token(secret, daysLater(89.9))).toEqual({ account, by: 'token' })
        expect(await accounts.hasExpired(secret, daysLater(89.9))).toBe(false)
        expect(await accounts.token(secret, daysLater(90))).toBeUndefined()
        expect(await accounts.hasExpired(secret, daysLater(90))).toBe(true)
        expect(await accounts.session(secret, start)).toBeUndefined()
        expect(await accounts.token('x'.repeat(43), start)).toBeUndefined()
        expect(await accounts.hasExpired('x'.repeat(43), start)).toBe(false)
      })

      it('end when it was said, and of a disabled account nobody is told that they did', async () => {
        const { id } = await accounts.create([planner])
        const secret = await accounts.issueToken(id, 'short', start, { expiresAt: later(60) })
        expect(await accounts.token(secret, later(59))).toBeDefined()
        expect(await accounts.token(secret, later(60))).toBeUndefined()
        await accounts.disable(id)
        expect(await accounts.hasExpired(secret, later(60))).toBe(false)
      })

      it('are listed without their secrets, the newest first, and taken back one by one', async () => {
        const { id } = await accounts.create([planner])
        const other = await accounts.create([planner])
        const secrets = [
          await accounts.issueToken(id, 'one', start),
          await accounts.issueToken(id, 'two', later(1), { expiresAt: later(100) }),
          await accounts.issueToken(other.id, 'three', later(2)),
        ]
        const [two, one, ...none] = await accounts.tokens(id)
        expect(two).toEqual({
          id: expect.stringMatching(/^token-[0-9a-f]{12}$/),
          account: id,
          label: 'two',
          issuedAt: +later(1),
          expiresAt: +later(100),
        })
        expect(one).toMatchObject({ label: 'one', expiresAt: +daysLater(90) })
        expect(none).toEqual([])
        expect((await accounts.tokens()).map(({ label }) => label)).toEqual(['three', 'two', 'one'])
        await expect(accounts.revokeToken(one.id, undefined, other.id)).rejects.toEqual(problem('not-found'))
        await accounts.revokeToken(one.id, undefined, id)
        expect(await accounts.token(secrets[0], start)).toBeUndefined()
        expect(await accounts.hasExpired(secrets[0], daysLater(100))).toBe(false)
        expect(await accounts.token(secrets[1], start)).toBeDefined()
        await expect(accounts.revokeToken(one.id)).rejects.toEqual(problem('not-found'))
      })
    })

    describe('what is taken back', () => {
      it('grants are given and taken one by one; the same twice is once', async () => {
        const { id } = await accounts.create([planner])
        const analyst: Grant = { role: 'analyst', scope: '44' }
        expect((await accounts.grant(id, analyst)).grants).toEqual([analyst, planner])
        expect((await accounts.grant(id, analyst)).grants).toEqual([analyst, planner])
        const session = await accounts.openSession(id, start)
        expect((await accounts.session(session, start))?.account.grants).toEqual([analyst, planner])
        expect((await accounts.revoke(id, { role: 'analyst', scope: '4405' })).grants).toEqual([analyst, planner])
        expect(await accounts.session(session, start)).toBeDefined()
        expect((await accounts.revoke(id, analyst)).grants).toEqual([planner])
        expect(await accounts.session(session, start)).toBeUndefined()
        expect((await accounts.revoke(id, planner)).grants).toEqual([])
        for (const change of [accounts.grant, accounts.revoke])
          await expect(change('nobody', planner)).rejects.toEqual(problem('not-found'))
      })

      it('what a token may do follows the grants of its account at once', async () => {
        const { id } = await accounts.create([planner, { role: 'analyst', scope: '44' }])
        const token = await accounts.issueToken(id, 'script', start)
        await accounts.revoke(id, planner)
        expect((await accounts.token(token, start))?.account.grants).toEqual([{ role: 'analyst', scope: '44' }])
      })

      it('an account is disabled and enabled again; its sessions stay ended, its tokens go on', async () => {
        const { id } = await accounts.create([planner])
        const [session, token] = [await accounts.openSession(id, start), await accounts.issueToken(id, 'script', start)]
        expect(await accounts.disable(id)).toMatchObject({ disabled: true })
        expect(await accounts.token(token, start)).toBeUndefined()
        expect(await accounts.enable(id)).toMatchObject({ disabled: false })
        expect(await accounts.session(session, start)).toBeUndefined()
        expect(await accounts.token(token, start)).toBeDefined()
        await expect(accounts.enable('nobody')).rejects.toEqual(problem('not-found'))
      })

      it('a password is taken away, and sessions end with it', async () => {
        const { id } = await accounts.create([planner])
        await accounts.rename(id, '书记', 'hash')
        const session = await accounts.openSession(id, start)
        expect(await accounts.setPassword(id, null)).toMatchObject({ name: '书记', hasPassword: false })
        expect(await accounts.passwordHash(id)).toBeUndefined()
        expect(await accounts.session(session, start)).toBeUndefined()
        await expect(accounts.setPassword('nobody', null)).rejects.toEqual(problem('not-found'))
      })

      it('[P22] the last administrator is neither disabled nor loses the role', async () => {
        const one = await accounts.create([admin, planner])
        const narrow = await accounts.create([{ role: 'admin', scope: '440514' }])
        for (const change of [() => accounts.disable(one.id), () => accounts.revoke(one.id, admin)])
          await expect(change()).rejects.toEqual(problem('forbidden'))
        expect(await accounts.find(one.id)).toEqual(one)
        await accounts.revoke(one.id, planner)
        const two = await accounts.create([admin])
        await accounts.disable(two.id)
        await expect(accounts.disable(one.id)).rejects.toEqual(problem('forbidden'))
        await accounts.enable(two.id)
        await accounts.disable(one.id)
        await accounts.disable(narrow.id)
        expect(verifyAccounts(await site.kept())).toMatchObject({ badEntry: undefined, differences: [] })
      })

      it('of two administrators who disable each other at once, one stays', async () => {
        const other = await openAccounts()
        const [one, two] = [await accounts.create([admin]), await accounts.create([admin])]
        const results = await Promise.allSettled([accounts.disable(one.id), other.disable(two.id)])
        expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      })

      it('sessions are listed and ended: one, or all but the one at hand', async () => {
        const { id } = await accounts.create([planner])
        const stranger = await accounts.create([planner])
        const foreign = await accounts.openSession(stranger.id, start)
        const secrets = [
          await accounts.openSession(id, start),
          await accounts.openSession(id, later(1)),
          await accounts.openSession(id, later(2)),
        ]
        const listed = await accounts.sessions(id, later(3))
        expect(listed.map(({ openedAt }) => openedAt)).toEqual([2, 1, 0].map((minutes) => +later(minutes)))
        expect(listed[0]).toEqual({
          id: expect.stringMatching(/^session-[0-9a-f]{12}$/),
          openedAt: +later(2),
          seenAt: +later(2),
        })
        expect(await accounts.sessions(id, later(31))).toHaveLength(1)
        await expect(accounts.endSession(stranger.id, listed[2].id)).rejects.toEqual(problem('not-found'))
        await accounts.endSession(id, listed[2].id)
        expect(await accounts.session(secrets[0], later(3))).toBeUndefined()
        await accounts.endSessions(id, secrets[1])
        expect(await accounts.session(secrets[1], later(3))).toBeDefined()
        expect(await accounts.session(secrets[2], later(3))).toBeUndefined()
        await accounts.endSessions(id)
        expect(await accounts.sessions(id, later(3))).toEqual([])
        expect(await accounts.session(foreign, later(3))).toBeDefined()
        await expect(accounts.endSessions('nobody')).rejects.toEqual(problem('not-found'))
      })

      it('who listens is told of each account that lost something, and of no other', async () => {
        const { id } = await accounts.create([planner, admin])
        await accounts.create([admin])
        const session = await accounts.openSession(id, start)
        const another = await accounts.openSession(id, start)
        await accounts.issueToken(id, 'script', start)
        const [token] = await accounts.tokens(id)
        const told: string[] = []
        const stop = accounts.subscribe((account) => told.push(account))
        const acts = [
          () => accounts.closeSession(session),
          () => accounts.closeSession('unknown'.repeat(7)),
          async () => accounts.endSession(id, (await accounts.sessions(id, start))[0].id),
          () => accounts.endSessions(id),
          () => accounts.revokeToken(token.id),
          () => accounts.revoke(id, planner),
          () => accounts.rename(id, '书记', 'hash'),
          () => accounts.setPassword(id, null),
          () => accounts.disable(id),
        ]
        const counts = []
        for (const act of acts) {
          told.length = 0
          await act()
          counts.push(told.length)
          expect(told.every((account) => account === id)).toBe(true)
        }
        expect(counts.map((count) => count > 0)).toEqual([
          true,
          false,
          true,
          expect.anything(),
          true,
          true,
          true,
          true,
          true,
        ])
        expect(await accounts.session(another, start)).toBeUndefined()
        stop()
        told.length = 0
        await accounts.enable(id)
        expect(told).toEqual([])
      })

      it('accounts are listed with when they were last seen, and what of theirs is still good', async () => {
        const one = await accounts.create([planner], undefined, '书记')
        const two = await accounts.create([])
        await accounts.openSession(one.id, start)
        const used = await accounts.openSession(one.id, start)
        await accounts.session(used, later(20))
        await accounts.issueToken(one.id, 'long', start)
        await accounts.issueToken(one.id, 'short', start, { expiresAt: later(60) })
        const listed = new Map((await accounts.list(later(31))).map((account) => [account.id, account]))
        expect(listed.get(one.id)).toEqual({ ...one, seenAt: +later(20), sessions: 1, tokens: 2 })
        expect(listed.get(two.id)).toEqual({ ...two, seenAt: null, sessions: 0, tokens: 0 })
        expect((await accounts.list(later(700))).find(({ id }) => id === one.id)).toMatchObject({
          sessions: 0,
          tokens: 1,
        })
        await accounts.endSessions(one.id)
        expect((await accounts.list(later(700))).find(({ id }) => id === one.id)?.seenAt).toBe(+start)
      })

      it('a new account may be given a name, which nobody else has', async () => {
        const one = await accounts.create([planner], undefined, ' 书记 ')
        expect(one).toMatchObject({ name: '书记', hasPassword: false })
        expect(await accounts.find('书 记')).toEqual(one)
        await expect(accounts.create([planner], undefined, '书　记')).rejects.toEqual(problem('already-exists'))
        await expect(accounts.create([planner], undefined, 'a\u202eb')).rejects.toEqual(problem('bad-input'))
        expect(await accounts.list(start)).toHaveLength(1)
      })

      it('who bears a name may be an administrator without reading; who may read comes first', async () => {
        const one = await accounts.create([admin], undefined, '管理员')
        expect(await accounts.administrator()).toEqual(one)
        const two = await accounts.create([admin, planner])
        expect(await accounts.administrator()).toEqual(two)
      })
    })

    describe('the log of accounts', () => {
      const cause = { by: 'account-of-somebody', at: start }
      /** An account with a password, two grants and a token, disabled; the digest of the token. */
      const live = async () => {
        const { id } = await accounts.create([planner], cause)
        await accounts.grant(id, { role: 'analyst', scope: '44' }, cause)
        await accounts.rename(id, '书记', 'hash', cause)
        await accounts.issueToken(id, 'script', start, { by: cause.by })
        await accounts.disable(id, cause)
        return { account: id, token: (await site.kept()).tokens[0].secret }
      }

      it('says who did what and when, in order, and none of it twice', async () => {
        const { account, token } = await live()
        await accounts.disable(account, cause)
        await accounts.grant(account, planner, cause)
        await accounts.enable(account)
        await accounts.revoke(account, planner, cause)
        await accounts.revokeToken(tokenId(token), cause)
        await accounts.issueLink(account, 15, start, cause.by)
        await accounts.setPassword(account, null, cause)
        const entries = await accounts.log(0, 100)
        expect(entries.map(({ act }) => act.type)).toEqual([
          ...['account.make', 'grant.give', 'account.name', 'account.password', 'token.make', 'account.disable'],
          ...['account.enable', 'grant.take', 'token.revoke', 'link.issue', 'account.password'],
        ])
        expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1))
        expect(entries[1]).toMatchObject({
          ...{ at: start.toISOString(), by: cause.by, previous: entries[0].hash },
          act: { type: 'grant.give', account, grant: { role: 'analyst', scope: '44' } },
        })
        expect(entries[6].by).toBe('terminal')
        expect(await accounts.head()).toEqual({ seq: 11, hash: entries[10].hash })
        expect((await accounts.log(9, 1)).map(({ seq }) => seq)).toEqual([10])
        expect(verifyAccounts(await site.kept())).toEqual({ entries: 11, badEntry: undefined, differences: [] })
      })

      it('holds its order when many change accounts at once through two processes', async () => {
        const other = await openAccounts()
        await Promise.all(Array.from({ length: 12 }, (_, k) => (k % 2 ? accounts : other).create([planner])))
        expect(verifyAccounts(await site.kept())).toEqual({ entries: 12, badEntry: undefined, differences: [] })
      })

      it('a change that is refused leaves no entry', async () => {
        const { id } = await accounts.create([admin], undefined, '管理员')
        await accounts.disable(id).catch(() => undefined)
        await accounts.create([planner], undefined, '管理员').catch(() => undefined)
        await accounts.issueLink('nobody', 15, start).catch(() => undefined)
        await accounts.spendLink('x'.repeat(43), start, () => [admin]).catch(() => undefined)
        expect(await accounts.head()).toMatchObject({ seq: 1 })
      })

      it.each([
        ['widen a grant', 'account', 'has more grants: admin *'],
        ['take a grant', 'account', 'lacks grants: analyst 44'],
        ['change the password', 'account', 'has another password'],
        ['enable', 'account', 'was enabled'],
        ['add an account', 'account-forged', 'unknown to the log'],
        [
          'lengthen a token',
          'token',
          `expires at ${later(1000 * 24 * 60).toISOString()} instead of ${later(90 * 24 * 60).toISOString()}`,
        ],
        ['add a token', tokenId('f'.repeat(64)), 'unknown to the log'],
        ['remove a token', 'token', 'missing'],
      ] as const)('[P18] what was done behind its back is named: %s', async (how, whose, what) => {
        const about = await live()
        await site.meddle(how, about)
        const id = whose === 'account' ? about.account : whose === 'token' ? tokenId(about.token) : whose
        const { badEntry, differences } = verifyAccounts(await site.kept())
        expect(badEntry).toBeUndefined()
        expect(differences.map((each) => [each.id, each.what.en])).toEqual([[id, what]])
      })

      it.each([
        ['alter entry 2', 2],
        ['remove entry 2', 2],
        ['spoil entry 2', 2],
        ['cut the end', 6],
      ] as const)('[P18] an entry that is altered or missing is named: %s', async (how, seq) => {
        await site.meddle(how, await live())
        expect(verifyAccounts(await site.kept())).toMatchObject({ badEntry: seq, differences: [] })
      })

      it('an entry that was altered with its hash breaks the next one', async () => {
        await live()
        const kept = await site.kept()
        const { previous, hash: _, ...said } = kept.log[1]
        const forged = { ...said, by: 'account-of-another' }
        kept.log[1] = { ...forged, previous, hash: chainHash(previous, forged) }
        expect(verifyAccounts(kept).badEntry).toBe(3)
      })
    })

    it('secrets are long, and none of them is kept', async () => {
      const { id } = await accounts.create([planner])
      const [session, token, link] = [
        await accounts.openSession(id, start),
        await accounts.issueToken(id, 'label', start),
        await accounts.issueLink(id, 15, start),
      ]
      const kept = await site.everything()
      expect(kept).toContain(id)
      expect(token).toMatch(/^orgweave_[A-Za-z0-9_-]{43}[0-9A-Za-z]{6}$/)
      for (const secret of [session, token.slice(9, 52), link]) {
        expect(Buffer.from(secret, 'base64url').length).toBe(32)
        expect(kept).not.toContain(secret)
      }
    })
  })
}
