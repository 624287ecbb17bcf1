import { describe, expect, it } from 'vitest'
import { hashPassword, matchesPassword } from '../../../server/accounts/passwords.ts'

const good = '潮南 tide-47 lantern'
const refusal = (words: RegExp) =>
  expect.objectContaining({
    code: 'bad-input',
    sentence: { zh: expect.stringContaining('口令'), en: expect.stringMatching(words) },
    about: [{ at: 'password' }],
  })

describe('passwords [P25]', () => {
  it('are hashed by Argon2id with 19 MiB, two passes, one lane, and a salt of their own', async () => {
    const [one, two] = await Promise.all([hashPassword(good), hashPassword(good)])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(one).not.toBe(two)
  })

  it('match when they are the same, and only then', async () => {
    const hash = await hashPassword(good)
    expect(await matchesPassword(hash, good)).toBe(true)
    for (const wrong of ['', `${good} `, good.toUpperCase(), good.slice(0, -1)])
      expect(await matchesPassword(hash, wrong)).toBe(false)
  })

  it('[input 108] match in NFC and NFD', async () => {
    const hash = await hashPassword('caf\u00e9 au lait')
    expect(await matchesPassword(hash, 'cafe\u0301 au lait')).toBe(true)
  })

  it('of an account that is not there never match, not even the stand-in', async () => {
    for (const guess of ['', good, 'undefined']) expect(await matchesPassword(undefined, guess)).toBe(false)
  })

  it('[input 107] of 10,000 characters do not match and do no harm', async () => {
    expect(await matchesPassword(await hashPassword(good), 'x'.repeat(10_000))).toBe(false)
  })

  it('have 8 to 128 characters as people count them', async () => {
    for (const length of [0, 7, 129, 10_000])
      await expect(hashPassword('长短之间有学问'.repeat(2000).slice(0, length))).rejects.toEqual(refusal(/8 to 128/))
    await expect(hashPassword('𠮷㐂𠮷㐂𠮷㐂𠮷')).rejects.toEqual(refusal(/8 to 128/))
    expect(await hashPassword('𠮷㐂𠮷㐂𠮷㐂𠮷野')).toMatch(/^\$argon2id/)
    expect(await hashPassword('长短之间有学问'.repeat(20).slice(0, 128))).toMatch(/^\$argon2id/)
  })

  it.each([
    '12345678',
    'password',
    'Password1!',
    'P@ssw0rd',
    'qwertyuiop',
    '1qaz2wsx',
    'woaini1314',
    'ＰＡＳＳＷＯＲＤ',
    '88888888',
    'abababab',
    'admin2026',
    'iloveyou',
    'slipknot',
    'Liverpool!2024',
    'q1w2e3r4t5',
    '5201314520',
    'woaini520',
    '19491001',
    '87654321',
    'mimamima',
    '456456456',
    'dragon20261122',
  ])('that lead every list are refused: %s', async (common) => {
    await expect(hashPassword(common)).rejects.toEqual(refusal(/too common/))
  })

  it('the 3,000 that most people choose are refused, as far as they are long enough', async () => {
    const { dictionary } = await import('@zxcvbn-ts/language-common')
    const common = dictionary['passwords-common'].filter((word) => word.length >= 8).slice(0, 3000)
    expect(common.length).toBe(3000)
    for (const word of common) await expect(hashPassword(word)).rejects.toEqual(refusal(/too common/))
  })

  it.each([
    'orgweave',
    'OrgWeave-2026',
    'chaonan123',
    '为人民服务2026!!',
    '不忘初心牢记使命',
    '潮南区20261122',
    'Planner Five',
    'planner five 55',
  ])('that are the name of the program, a place or the account are refused: %s', async (known) => {
    await expect(hashPassword(known, 'Planner Five')).rejects.toEqual(refusal(/name of/))
  })

  it('that merely contain such a word are taken: there is no rule of composition', async () => {
    for (const fine of [
      'orgweave sails at dawn',
      'correct horse battery',
      '潮水南来又一年吧',
      'zzyxqjvk',
      'amber 7391-5508-26',
    ])
      expect(await hashPassword(fine, 'Planner Five')).toMatch(/^\$argon2id/)
  })
})
