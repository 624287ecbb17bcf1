import { isEverywhere, type Scope } from '../../model/api/scope.ts'
import type { RecordEdit } from '../../model/change/change.ts'
import { type ChangeRequest, isAddition } from '../../model/change/request.ts'
import { noRecord } from '../../model/change/stored.ts'
import type { Network } from '../../model/network/network.ts'
import { Problem } from '../../model/problem.ts'
import { asked, brought, held, notHeld } from '../../model/standing/asked.ts'

/**
 * Writing a record needs all that it touches in scope. What is not there and what is not ours get one answer. [P19]
 * Throws `not-found` when nothing of what is stored is in scope, `forbidden` when a part is.
 * @param at where the request stands in the input
 */
export function refuseStoredOutside(
  network: Network,
  { before, key }: Pick<RecordEdit, 'before' | 'key'>,
  scope: Scope,
  at: string,
): void {
  if (isEverywhere(scope) || before === null) return
  const part = held(network, asked(network, before), scope)
  if (part === 'none') throw noRecord(key, at)
  if (part === 'part') throw partOutside(key.kind, at)
}

/** The same of what is to be written. @param after the network as it would be */
export function refuseWrittenOutside(
  network: Network,
  after: Network,
  request: ChangeRequest,
  edit: RecordEdit,
  scope: Scope,
  at: string,
): void {
  if (isEverywhere(scope) || edit.after === null) return
  const touched = asked(network, edit.after, after)
  const part = held(after, touched, scope)
  const [first] = notHeld(after, [...touched, ...brought(network, edit, after)], scope)
  if (first === undefined) return
  const kind = edit.key.kind
  if (!isAddition(request)) throw partOutside(kind, request.type === 'record.alter' ? `${at}.record.${first}` : at)
  const where = `${at}.${request.type === 'tie.add' ? 'tie' : 'record'}`
  if (part !== 'none') throw partOutside(kind, `${where}.${first}`)
  throw kind === 'joint-building' ? noEnds(`${where}.ends`) : nothingHeld(kind, `${where}.${first}`)
}

function noEnds(at: string): Problem {
  return new Problem(
    'not-found',
    {
      zh: '这两个组织不存在，或不在你的范围内。',
      en: 'The two organizations are not there, or not within your scope.',
    },
    [{ kind: 'organization', at }],
  )
}

function nothingHeld(kind: string, at: string): Problem {
  return new Problem(
    'not-found',
    {
      zh: '它所在或所指的对象不存在，或不在你的范围内；暂无归属的，请在同一次操作中写明归属。',
      en: 'Where it stands or what it speaks of is not there, or not within your scope; what stands nowhere yet is to be tied to something in the same operation.',
    },
    [{ kind, at }],
  )
}

function partOutside(kind: string, at: string): Problem {
  const sentence =
    kind === 'joint-building'
      ? {
          zh: '结对的一方不存在，或不在你的范围内，不能写入。',
          en: 'One end of the pairing is not there, or not within your scope; it cannot be written.',
        }
      : {
          zh: '它所涉及的对象有的不存在，或不在你的范围内，不能写入。',
          en: 'Something that it touches is not there, or not within your scope; it cannot be written.',
        }
  return new Problem('forbidden', sentence, [{ kind, at }])
}
