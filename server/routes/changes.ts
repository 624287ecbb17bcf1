import { evaluateChanges, postChanges } from '../../model/api/contract.ts'
import { Problem } from '../../model/problem.ts'
import { type Api, serve } from '../http/endpoint.ts'
import { within } from '../within.ts'
import type { Services } from './services.ts'
import { commit, evaluate, untold } from './write-changes.ts'

export function changeRoutes(api: Api, services: Services): void {
  serve(api, evaluateChanges, ({ body, scope, actor, gone }) => {
    const asker = { account: actor.account.id, signal: gone }
    return evaluate(services, body, { scope, grants: actor.account.grants, asker })
  })
  serve(api, postChanges, async ({ body, scope, actor, now, isGoodStill }) => {
    const writing = { body, scope, actor, now, isGoodStill }
    const answer = await within(longest, commit(services, writing), refuseUnknown)
    // It is written; what it opens and closes is told to who sees it still.
    return (await isGoodStill().catch(() => false)) ? answer : untold(answer.seq)
  })
}

/** A planner is told within ten seconds, also when the store falls silent in the middle of a write. [P08] */
const longest = 9_500

function refuseUnknown(): never {
  throw new Problem('store-unavailable', {
    zh: '数据库没有及时应答，不知道这次修改是否已保存。请重试同一操作：不会重复写入。',
    en: 'The store did not answer in time, so it is not known whether this change was saved. Repeat the same operation: it is never written twice.',
  })
}
