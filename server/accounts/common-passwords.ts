/**
 * The list of zxcvbn, made from leaked passwords, and what it lacks of our part of the world. It leaves out what follows
 * a pattern; `isPattern` finds that. Loaded when a password is first set.
 */
export async function commonPasswords(): Promise<ReadonlySet<string>> {
  known ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set([...dictionary['passwords-common'], ...lacking]),
  )
  return known
}
let known: Promise<ReadonlySet<string>> | undefined

const lacking =
  `0987654321 3141592653 52013145 5201314520 1314520520 7758521 77585210 a88888888 88886666 66668888 p@ssword pa$$word
  qwertyuiop[] asdfghjkl; zxcvbnm, abcd abcde abcdef aa12345678 w12345678 z12345678 woaini520 woaini1314 woaini123
  wodemima mima1234 admin1234 admin888 root1234 batman1234 secret1234 test12345 user1234 login123 china123 beijing2008
  guangdong guangzhou shenzhen`.split(/\s+/)

/** One or two characters, a short piece again and again, a row of neighbours, or a date. */
export function isPattern(text: string): boolean {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0)
  const isRow = (step: number) => codes.every((code, at) => at === 0 || code - codes[at - 1] === step)
  return new Set(codes).size <= 2 || /^(.{1,5})\1+$/u.test(text) || isRow(1) || isRow(-1) || /^(19|20)\d{6}$/.test(text)
}

/** What somebody who knows this program and its places would try first. Names of places as they are typed. */
export const ownWords: readonly string[] = [
  'orgweave',
  'orgweaver',
  'dangjian',
  'dangzhibu',
  'dangzuzhi',
  'gongchandang',
  'zuzhibu',
  'shequ',
  'jiedui',
  'chaonan',
  'chaonanqu',
  'shantou',
  'qidong',
  'hubei',
  'binzhou',
  'haixi',
  '党建',
  '党支部',
  '党组织',
  '共产党',
  '组织部',
  '基层党建',
  '结对共建',
  '为人民服务',
  '不忘初心',
  '不忘初心牢记使命',
  '潮南',
  '潮南区',
  '汕头潮南',
]
