import { evaluateChanges, postChanges } from '../../model/api/contract.ts'
import { type Api, serve } from '../http/endpoint.ts'
import { commit, evaluate } from './pairing-changes.ts'
import type { Services } from './services.ts'

export function changeRoutes(api: Api, services: Services): void {
  serve(api, evaluateChanges, ({ body, scope }) => evaluate(services, body, scope))
  serve(api, postChanges, ({ body, scope, actor, now }) => commit(services, { body, scope, actor, now }))
}
