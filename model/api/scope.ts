import { covers } from '../schema/ids.ts'
import type { RecordKind } from '../schema/records.ts'
import { asksRoles, editing, type Grant, matrix, type Permission } from './contract.ts'

/** Region ids whose subtrees a caller may reach; `*` is everywhere. Compared by path segment. [P19] */
export type Scope = readonly string[]

/** The scopes of those grants whose role carries the permission. Empty: nothing is granted. */
export function scopeFor(grants: readonly Grant[], permission: Permission): Scope {
  if (!asksRoles(permission)) return []
  const roles = matrix[permission]
  const regions = grants.filter((grant) => roles.includes(grant.role)).map((grant) => grant.scope)
  return regions.includes('*') ? ['*'] : [...new Set(regions)].sort()
}

/** The scopes within which records of a kind may be written. */
export function scopeToEdit(grants: readonly Grant[], kind: RecordKind): Scope {
  return scopeFor(grants, editing[kind])
}

export function isEverywhere(scope: Scope): boolean {
  return scope.includes('*')
}

/** Whether a region lies within the scope. */
export function includesRegion(scope: Scope, region: string): boolean {
  return scope.some((root) => root === '*' || covers(root, region))
}

/** Whether a place lies within the scope or above it: its rows are then narrowed to the scope. */
export function reachesPlace(scope: Scope, place: string): boolean {
  return scope.some((root) => root === '*' || covers(root, place) || covers(place, root))
}
