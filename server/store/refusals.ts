import type { Change, RecordEdit } from '../../model/change/change.ts'
import { sentenceOfFlaw } from '../../model/flaw-words.ts'
import { Problem, type ProblemSubject } from '../../model/problem.ts'
import { findFlaw, flawIn } from '../../model/schema/legible.ts'
import type { RecordKey } from '../../model/schema/records.ts'
import type { Operation, Seq } from './store.ts'

/** What every adapter refuses, in the same words and before anything of it is hashed. */
export function refuseMisfit(change: Change | undefined, edit: RecordEdit | undefined): void {
  if (edit) {
    refuseForeignRecord(edit)
    refuseIllegible(edit.after, edit.key, edit.before)
  }
  const { before, after } = change ? statesIn(change) : {}
  if (after !== edit?.after) refuseIllegible(after, {}, before)
  if (change?.reason !== undefined) refuseIllegible({ reason: change.reason })
}

function refuseForeignRecord({ key, before, after }: RecordEdit): void {
  for (const side of [before, after])
    if (side && (side.kind !== key.kind || side.id !== key.id))
      throw new TypeError(`an edit of ${key.id} with another record`)
}

function statesIn(change: Change): { before?: unknown; after?: unknown } {
  switch (change.type) {
    case 'tie.add':
      return { after: change.tie }
    case 'record.add':
      return { after: change.record }
    case 'tie.retract':
    case 'record.retract':
      return {}
    case 'record.advance':
      return { after: { to: change.to, document: change.document } }
    default:
      return change
  }
}

/**
 * Text that would not come back as it was hashed, or that nobody sees. What stood there before may stay, as an older
 * program took it: a pairing must be ended whatever its note holds.
 */
export function refuseIllegible(value: unknown, about: ProblemSubject = {}, before?: unknown): void {
  if (!findFlaw(value, flawIn)) return
  const known = new Set<string>()
  findFlaw(before, (text) => void known.add(text))
  const found = findFlaw(value, (text) => (known.has(text) ? undefined : flawIn(text)))
  if (found) throw new Problem('bad-input', sentenceOfFlaw(found.at, found.flaw), [{ ...about, at: found.at }])
}

export function refuseMalformed({ opId, actor, at }: Pick<Operation, 'opId' | 'actor' | 'at'>): void {
  refuseIllegible({ opId, actor, at })
  if (opId.length >= 1 && opId.length <= 100) return
  const sentence = { zh: '操作编号须为 1 至 100 个字符。', en: 'An operation id has 1 to 100 characters.' }
  throw new Problem('bad-input', sentence, [{ at: 'opId' }])
}

export function operationReused(opId: string): Problem {
  const sentence = {
    zh: `操作编号 ${opId} 已用于另一项内容不同的操作，本次没有写入。`,
    en: `Operation id ${opId} has been used for something else; nothing was written.`,
  }
  return new Problem('operation-reused', sentence, [{ id: opId, at: 'opId' }])
}

/** Says of the log what is said of a record that has been changed since. */
export function movedOn(seen: Seq, present: Seq): Problem {
  const sentence = {
    zh: `数据在此期间已有新的改动（你看到第 ${seen} 号，现为第 ${present} 号），请刷新后再试。`,
    en: `The data has changed since: you saw log number ${seen}, it is now ${present}. Look again and repeat.`,
  }
  return new Problem('stale-version', sentence, [{ kind: 'log', id: String(present) }])
}

export function alreadyExists({ kind, id }: RecordKey): Problem {
  const sentence = { zh: `${id} 已经存在，不能重复新增。`, en: `${id} exists already and cannot be added again.` }
  return new Problem('already-exists', sentence, [{ kind, id }])
}

export function staleVersion(edit: Pick<RecordEdit, 'key' | 'version'>, present: number | undefined): Problem {
  const { kind, id } = edit.key
  const sentence =
    present === undefined
      ? { zh: `${id} 已不存在，请刷新后再改。`, en: `${id} is no longer there. Look again before changing it.` }
      : {
          zh: `${id} 已被他人改过（你看到的是第 ${edit.version} 版，现为第 ${present} 版），请刷新后再改。`,
          en: `${id} has been changed since: you saw version ${edit.version}, it is now version ${present}. Look again before changing it.`,
        }
  return new Problem('stale-version', sentence, [{ kind, id, at: `version ${present ?? 'none'}` }])
}

/** A store that is half filled is nobody's to open. @param where names it */
export function unfinished(where: string, cause?: unknown): Problem {
  const sentence = {
    zh: `${where} 正在由搬移或恢复填入，或上一次填入中断，内容不全。请等它完成，或重新运行同一命令（会从头填入）；来源未受影响。`,
    en: `${where} is being filled by a move or a restore, or one was interrupted, so it is not whole. Wait for its end, or run the same command again, which begins anew; its source is as it was.`,
  }
  return new Problem('store-unfinished', sentence, [{ at: where }], { cause })
}

/** @param where names the place without a store */
export function notThere(where: string): Problem {
  const sentence = {
    zh: `${where} 没有本程序的数据，没有作任何改动。`,
    en: `There is no data of this program at ${where}; nothing was touched.`,
  }
  return new Problem('not-found', sentence, [{ at: where }])
}

/** Only an empty store is filled. @param where names it, @param held how many live records */
export function notEmpty(where: string, head: Seq, held: number): Problem {
  const sentence = {
    zh: `${where} 已有数据（日志 ${head} 条，记录 ${held} 条），没有写入。请换一个空的目标。`,
    en: `${where} holds data already (${head} log entries, ${held} records); nothing was written. Give an empty one.`,
  }
  return new Problem('already-exists', sentence, [{ at: where }])
}
