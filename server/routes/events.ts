import { contract, describeApi, streamEvents } from '../../model/api/contract.ts'
import { openapi } from '../../model/api/openapi.ts'
import { scopeFor } from '../../model/api/scope.ts'
import { sessionOf } from '../http/credentials.ts'
import { type Api, serve } from '../http/endpoint.ts'
import { sendJson } from '../http/send.ts'
import type { Services } from './services.ts'

export function eventRoutes(api: Api, { accounts, hub }: Services): void {
  serve(api, streamEvents, async ({ actor, request, response }) => {
    await hub.listen({
      response,
      account: actor.account.id,
      session: `${actor.credential.by} ${actor.credential.secret}`,
      lastEventId: request.get('Last-Event-ID'),
      scopeNow: async () => {
        const session = await sessionOf(accounts, actor.credential, api.options.now(), true)
        const scope = session && scopeFor(session.account.grants, streamEvents.permission)
        return scope && scope.length > 0 ? scope : undefined
      },
      whenChanged: (listener) =>
        accounts.subscribe((account) => {
          if (account === actor.account.id) listener()
        }),
    })
  })
}

export function descriptionRoutes(api: Api): void {
  const description = openapi(contract)
  serve(api, describeApi, async ({ request, response }) => {
    await sendJson(request, response, 200, description)
  })
}
