import { Grant } from '../../../model/api/contract.ts'
import { boolean, type Cell, list, type Row, text } from '../../store/neo4j/values.ts'
import { UnreadableCell } from '../../store/unreadable.ts'
import type { Account } from '../accounts.ts'

/** A grant stands as «role scope»; neither has a space. */
export function writtenGrants(grants: Grant[]): string[] {
  return [...new Set(grants.map(({ role, scope }) => `${role} ${scope}`))].sort()
}

export function readGrant(cell: Cell): Grant {
  const [role, scope] = text(cell).split(' ')
  const grant = Grant.safeParse({ role, scope })
  if (!grant.success) throw new UnreadableCell('not a grant of an account')
  return grant.data
}

/** The account whose five cells a row ends with. */
export function accountOf(row: Row): Account {
  const [id, name, hasPassword, disabled, grants] = row.slice(-5)
  return {
    id: text(id),
    name: name === null ? null : text(name),
    hasPassword: boolean(hasPassword),
    disabled: boolean(disabled),
    grants: list(grants).map(readGrant),
  }
}
