import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Problem } from '../../model/problem.ts'

/** Neo4j takes none that is shorter. */
const shortest = 8

/** Where the first password stands until Neo4j's first start, in its own form. */
const firstPasswordOf = (home: string) => join(home, 'data', 'dbms', 'auth.ini')

/**
 * Gives a Neo4j that never ran its password: `given`, or one made here and kept in `home` for its owner alone. Answers
 * the file that keeps it, if any. Later the password is Neo4j's own affair. Throws `bad-environment`.
 */
export function providePassword(home: string, given: string | undefined): string | undefined {
  const kept = join(home, 'password')
  if (!existsSync(join(home, 'data', 'databases', 'system'))) {
    if (given !== undefined && given.length < shortest) throw tooShort()
    const password = given ?? (existsSync(kept) ? readFileSync(kept, 'utf8').trim() : newPassword(kept))
    const file = firstPasswordOf(home)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${credentialOf(password)}\n`, { mode: 0o600 })
  }
  return existsSync(kept) ? kept : undefined
}

/** What the file says that keeps the first password. */
export function keptPassword(file: string | undefined): string | undefined {
  return file === undefined ? undefined : readFileSync(file, 'utf8').trim()
}

/** Neo4j keeps the password of its first start, whatever NEO4J_PASSWORD or the file says later. */
export function passwordDiffers(home: string, cause: unknown): Problem {
  const kept = join(home, 'password')
  const [zh, en] = existsSync(kept)
    ? [
        `口令在 ${kept}：去掉 NEO4J_PASSWORD 再启动`,
        `The password is in ${kept}: leave NEO4J_PASSWORD out and start again`,
      ]
    : ['请把 NEO4J_PASSWORD 设为当时的口令', 'Give as NEO4J_PASSWORD the one of that start']
  return new Problem(
    'bad-environment',
    {
      zh: `${home} 中的 Neo4j 首次启动时已设口令，与现在给出的不同。${zh}；若后来在 Neo4j 中改过，请用改后的。`,
      en: `The Neo4j in ${home} has had its password since its first start, and it is not the one that is given now. ${en}; where it was changed in Neo4j since, give that one.`,
    },
    [{ at: 'NEO4J_PASSWORD' }],
    { cause },
  )
}

function newPassword(file: string): string {
  const password = randomBytes(24).toString('base64url')
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${password}\n`, { mode: 0o600 })
  chmodSync(file, 0o600)
  return password
}

const rounds = 1024

/** As Neo4j's own `set-initial-password` writes it, which would show the password in the list of processes. */
function credentialOf(password: string): string {
  const salt = randomBytes(32)
  let hash = createHash('sha256').update(salt).update(password, 'utf8').digest()
  for (let round = 1; round < rounds; round += 1) hash = createHash('sha256').update(hash).digest()
  return `neo4j:SHA-256,${hash.toString('hex')},${salt.toString('hex')},${rounds}:`
}

function tooShort(): Problem {
  return new Problem(
    'bad-environment',
    {
      zh: `NEO4J_PASSWORD 至少要有 ${shortest} 个字符。`,
      en: `NEO4J_PASSWORD must have at least ${shortest} characters.`,
    },
    [{ at: 'NEO4J_PASSWORD' }],
  )
}
