import { Problem, type Sentence } from '../../../model/problem.ts'
import type { RecordKey } from '../../../model/schema/records.ts'
import type { Address } from '../address.ts'
import { UnreadableCell } from '../unreadable.ts'

/** The code of a driver error; its own errors say `N/A`. Nothing else of an error tells reliably what happened. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** Also a node that cannot go because relationships hold it. */
export function isConstraintViolation(error: unknown): boolean {
  return errorCode(error) === 'Neo.ClientError.Schema.ConstraintValidationFailed'
}

/** Neo4j has no memory left for one more record of this transaction, or of all of them. */
export function isOutOfMemory(error: unknown): boolean {
  const code = errorCode(error instanceof Problem ? error.cause : error)
  return /^Neo\.TransientError\.General\.(MemoryPool)?OutOfMemoryError$/.test(code)
}

/** Neo4j does not let this account in, or no longer. */
export function isRefusedLogin(error: unknown): boolean {
  return refusedLogin.test(errorCode(error))
}

/** The pool gave no connection in time. */
export function isAcquisitionTimeout(error: unknown): boolean {
  return errorCode(error) === 'N/A' && error instanceof Error && error.message.startsWith('Connection acquisition')
}

/** The driver calls it a ProtocolError when a connection is lost while it is being greeted. */
const passing =
  /^(ServiceUnavailable|SessionExpired|ProtocolError|N\/A|Neo\.TransientError\..*|Neo\.ClientError\.Transaction\..*|Neo\.ClientError\.Database\..*)$/
const notWritable =
  /^Neo\.ClientError\.(General\.(ForbiddenOnReadOnlyDatabase|WriteOnReadOnlyAccessDatabase)|Cluster\.NotALeader|Security\.Forbidden)$/
const refusedLogin = /^Neo\.ClientError\.Security\./

/** A driver error as a problem that anybody may read; anything else as it is. */
export function translate(error: unknown): unknown {
  if (error instanceof Problem) return error
  if (error instanceof UnreadableCell) return damage(error.says, error)
  const code = errorCode(error)
  if (notWritable.test(code)) return readOnly(error)
  if (refusedLogin.test(code)) return unavailable(loginRefused, error)
  if (passing.test(code)) return unavailable(noAnswer, error)
  return error
}

const noAnswer: Sentence = {
  zh: 'Neo4j 暂时没有应答，请稍后再试。若正在保存，请重试同一操作：不会重复写入。',
  en: 'Neo4j does not answer at present; try again. If you were saving, repeat the same operation: it is never written twice.',
}
const loginRefused: Sentence = {
  zh: 'Neo4j 不再接受本程序的账户，请联系管理员检查 NEO4J_USER 与 NEO4J_PASSWORD。',
  en: 'Neo4j no longer accepts the account of this program: ask its operator to check NEO4J_USER and NEO4J_PASSWORD.',
}

function unavailable(sentence: Sentence, cause?: unknown): Problem {
  return new Problem('store-unavailable', sentence, [{ at: 'NEO4J_URI' }], { cause })
}

/** Nothing was heard within the deadline; whether a write was done is not known. */
export function missedDeadline(): Problem {
  return unavailable(noAnswer, new Error('no answer within the deadline'))
}

export function closing(): Problem {
  return new Problem('store-unavailable', { zh: '数据库正在关闭。', en: 'The store is closing.' })
}

/** Another write holds the head for longer than anybody should wait; nothing was written. */
export function busy(): Problem {
  const sentence: Sentence = {
    zh: '另一项写入占用数据库超过 10 秒，请稍后再试；本次没有写入任何内容。',
    en: 'Another write has held the database for more than 10 seconds. Try again; nothing was written.',
  }
  return new Problem('store-unavailable', sentence)
}

/** Of a write so large that another try would end the same way. */
export function outOfMemory(cause: unknown): Problem {
  const sentence: Sentence = {
    zh: 'Neo4j 的内存不够一次写入这么多记录，没有写入任何内容。请给它更多内存（server.memory.heap.max_size；若设有 dbms.memory.transaction.total.max，也要调高），或把表格分几次导入。',
    en: 'Neo4j has not enough memory to write so many records at once; nothing was written. Give it more (server.memory.heap.max_size, and dbms.memory.transaction.total.max where that is set), or import the sheets in several parts.',
  }
  return new Problem('bad-environment', sentence, [{ at: 'server.memory.heap.max_size' }], { cause })
}

/** Relationships still lead to a record that was to be retracted, perhaps drawn by somebody else. */
export function stillHeld(keys: RecordKey[], cause: unknown): Problem {
  const ids = keys.map(({ id }) => id)
  const named = ids.slice(0, 5).join(', ')
  const sentence: Sentence = {
    zh: `「${named}」在 Neo4j 中仍有关系相连，不能收回；没有写入。`,
    en: `${named} cannot be retracted while relationships in Neo4j hold on to it; nothing was written.`,
  }
  return new Problem('not-retractable', sentence, keys.slice(0, 20), { cause })
}

function readOnly(cause: unknown): Problem {
  const sentence: Sentence = {
    zh: 'Neo4j 数据库只读或本程序没有写权限：仍可查看，修改未保存。',
    en: 'The Neo4j database is read-only, or this program may not write there: reading goes on, the change was not kept.',
  }
  return new Problem('store-read-only', sentence, [{ at: 'NEO4J_DATABASE' }], { cause })
}

/** @param what names in words what is not as it was written */
export function damage(what: Sentence, cause?: unknown): Problem {
  const sentence: Sentence = {
    zh: `Neo4j 中的数据与日志不符（${what.zh}）：有人在程序之外改动过。程序未作修改；请改回原样，或恢复最近的备份。`,
    en: `What Neo4j holds is not what the log says (${what.en}): somebody changed it outside this program. It was left as it is; undo that change or restore the latest backup.`,
  }
  return new Problem('store-damaged', sentence, [{ at: what.en }], { cause })
}

/** What stopped the very first question, told to whoever starts the program: which setting, and where it leads. */
export function startProblem(error: unknown, { uri, user, database }: Address): unknown {
  const code = errorCode(error instanceof Problem ? error.cause : error)
  const refuse = (zh: string, en: string, ...settings: string[]) =>
    new Problem(
      'bad-environment',
      { zh, en },
      settings.map((at) => ({ at })),
      { cause: error },
    )
  if (code === 'Neo.ClientError.Security.CredentialsExpired')
    return refuse(
      `${uri} 的 Neo4j 要求先更改用户 ${user} 的初始口令：用 Neo4j 自带的浏览器登录一次并更改，再把新口令设为 NEO4J_PASSWORD。`,
      `The Neo4j at ${uri} wants the first password of user ${user} changed: sign in once with the browser of Neo4j and change it, then give the new one as NEO4J_PASSWORD.`,
      'NEO4J_PASSWORD',
    )
  if (refusedLogin.test(code))
    return refuse(
      `${uri} 的 Neo4j 不接受此账户，请检查 NEO4J_USER（${user ?? '未设置'}）与 NEO4J_PASSWORD。`,
      `The Neo4j at ${uri} refuses this account: check NEO4J_USER (${user ?? 'not set'}) and NEO4J_PASSWORD.`,
      'NEO4J_USER',
      'NEO4J_PASSWORD',
    )
  if (code === 'Neo.ClientError.Database.DatabaseNotFound')
    return refuse(
      `${uri} 的 Neo4j 没有名为 ${database} 的数据库，请检查 NEO4J_DATABASE。`,
      `The Neo4j at ${uri} has no database called ${database}: check NEO4J_DATABASE.`,
      'NEO4J_DATABASE',
    )
  if (code === 'ServiceUnavailable' || code === 'SessionExpired' || code === 'ProtocolError' || code === 'N/A')
    return new Problem(
      'store-unavailable',
      {
        zh: `${uri} 没有 Neo4j 应答：请检查 NEO4J_URI 的地址与端口（Bolt 端口一般是 7687），以及 Neo4j 是否已启动。`,
        en: `No Neo4j answers at ${uri}: check address and port in NEO4J_URI (Bolt is usually 7687), and that Neo4j runs.`,
      },
      [{ at: 'NEO4J_URI' }],
      { cause: error },
    )
  return translate(error)
}
