/** Passwords that lead every published list and are long enough to be typed here; and words that lead to many more. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `12345678 123456789 1234567890 0123456789 0987654321 87654321 987654321 9876543210 12341234 123123123 123321123
  123454321 1234512345 12344321 11223344 1122334455 112233445566 11112222 111222333 123654789 147258369 741852963
  159357258 963852741 789456123 456789123 147852369 135792468 246813579 31415926 3141592653 52013145 5201314520
  1314520520 7758521 77585210 88888888a a88888888 66668888 88886666 19491001 20080808 20240101 20250101 20260101
  password passw0rd p@ssw0rd p@ssword pa55word pa$$word passwords password1 password12 password123 passwort
  qwertyui qwertyuiop qwertyuiop[] asdfghjk asdfghjkl asdfghjkl; zxcvbnm zxcvbnm, qwerty qwerty12 qwerty123 qwer1234
  qwerasdf asdfasdf asdf1234 asdfqwer zxcvasdf 1qaz2wsx 2wsx3edc 3edc4rfv 1qazxsw2 zaq12wsx q1w2e3r4 q1w2e3r4t5
  1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y qazwsxedc qazwsx123 qazwsxedcrfv a1b2c3d4 a1b2c3d4e5 abcd1234 abc12345 abcdefgh
  abcdefghi abcdefghij abc abcd abcde abcdef aa12345678 a12345678 a123456789 a1234567 q12345678 w12345678 z12345678
  woaini woaini520 woaini1314 woaini123 iloveyou iloveyou1 loveyou wodemima mima1234 mimamima nihaoma nihao123
  admin adminadmin admin123 admin1234 admin888 administrator root1234 rootroot system manager guest welcome welcome1
  welcome123 letmein letmein1 changeme changeit default trustno1 superman batman1234 football baseball basketball
  princess sunshine starwars pokemon1 dragon monkey master shadow michael jennifer computer internet whatever
  secret1234 testtest test1234 test12345 user1234 login123 pass1234 passpass hello123 helloworld freedom1 china123
  zhongguo beijing2008 shanghai guangdong guangzhou shenzhen`.split(/\s+/),
)

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
