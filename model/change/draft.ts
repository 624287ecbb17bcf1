import { Problem } from '../problem.ts'
import type { AnyRecord, Versioned } from '../schema/records.ts'
import { advance } from './advance.ts'
import { added, asWritten } from './as-written.ts'
import type { Change } from './change.ts'
import { type ChangeRequest, type RequestOf, requestKey } from './request.ts'
import { seen } from './stored.ts'
import { retractTie, turn } from './tie-verbs.ts'
import { type Drafted, saidOf, type Writing, writingOf } from './writing.ts'

/**
 * What a request means for the record as it is stored: the same for a draft in the browser, for evaluating, for writing,
 * and for telling whether something written earlier is what is asked for again.
 * Throws `not-found`, `stale-version`, `bad-input`.
 */
export function draft(request: ChangeRequest, stored: Versioned | undefined, given: Writing): Drafted {
  const writing = writingOf(request, given)
  switch (request.type) {
    case 'tie.add':
      return addition(request, writing)
    case 'tie.end':
    case 'tie.reopen':
      return turn(request, stored, writing)
    case 'tie.retract':
      return retractTie(request, stored, writing)
    case 'record.add':
      return addition(request, writing)
    case 'record.alter':
      return alteration(request, stored, writing)
    case 'record.advance':
      return step(request, stored, writing)
    case 'record.retract':
      return retraction(request, stored, writing)
  }
}

function addition(request: RequestOf<'tie.add' | 'record.add'>, writing: Writing): Drafted {
  const [given, at] = request.type === 'tie.add' ? [request.tie, 'tie'] : [request.record, 'record']
  const { record, refused } = asWritten(added(given, writing.on), null, writing, `${writing.at}.${at}`)
  return {
    change: additionOf(request.type, record, writing),
    edit: { key: requestKey(request), before: null, after: record, version: null },
    refused,
  }
}

export function additionOf(type: 'tie.add' | 'record.add', record: AnyRecord, writing: Writing): Change {
  return type === 'tie.add' && record.kind === 'joint-building'
    ? { type, tie: record, ...saidOf(writing) }
    : { type: 'record.add', record, ...saidOf(writing) }
}

function alteration(request: RequestOf<'record.alter'>, stored: Versioned | undefined, writing: Writing): Drafted {
  const { version } = request
  const key = requestKey(request)
  const before = seen(key, stored, version, writing.at)
  // Where it comes from is not the caller's to say.
  const wanted = { ...request.record, source: before.source } as AnyRecord
  const { record: after, refused } = asWritten(wanted, before, writing, `${writing.at}.record`)
  return {
    change: { type: 'record.alter', version, before, after, ...saidOf(writing) },
    edit: { key, before, after, version },
    refused,
  }
}

function step(request: RequestOf<'record.advance'>, stored: Versioned | undefined, writing: Writing): Drafted {
  const { type, kind, id, version, to, document } = request
  const before = seen({ kind, id }, stored, version, writing.at)
  const { on } = writing
  const { record: after, refused } = asWritten(advance(before, { to, on, document }), before, writing, writing.at)
  return {
    change: { type, kind, id, version, to, ...(document !== undefined && { document }), ...saidOf(writing) },
    edit: { key: { kind, id }, before, after, version },
    // A step says no more than the state that it leads to.
    refused: refused && new Problem(refused.code, refused.sentence, [{ kind, id, at: `${writing.at}.to` }]),
  }
}

function retraction(request: RequestOf<'record.retract'>, stored: Versioned | undefined, writing: Writing): Drafted {
  const { kind, id, version } = request
  const before = seen({ kind, id }, stored, version, writing.at)
  return {
    change: { type: 'record.retract', version, record: before, ...saidOf(writing) },
    edit: { key: { kind, id }, before, after: null, version },
  }
}
