import type { GroupStatus } from '../schema/group.ts'
import type { OrganizationStatus } from '../schema/organization.ts'
import type { AnyRecord, RecordKind } from '../schema/records.ts'
import type { Claim, PairingStatus } from '../schema/tie.ts'
import type { Ledger } from '../schema/work.ts'

type Steps<S extends string> = Record<S, readonly S[]>

/** What may follow each state. A pairing that is returned by who reviews it is proposed again. [domain: states] */
const pairing: Steps<PairingStatus> = {
  proposed: ['reviewed', 'rejected', 'withdrawn'],
  reviewed: ['approved', 'proposed', 'rejected', 'withdrawn'],
  approved: ['active', 'withdrawn'],
  active: ['dormant', 'rectifying', 'ended'],
  dormant: ['active', 'ended'],
  rectifying: ['active', 'ended'],
  ended: [],
  rejected: [],
  withdrawn: [],
}

const group: Steps<GroupStatus> = {
  proposed: ['applied'],
  applied: ['reviewed'],
  reviewed: ['submitted'],
  submitted: ['filed'],
  filed: ['active', 'dissolved'],
  active: ['demonstration', 'rectifying', 'dissolved'],
  demonstration: ['active', 'rectifying', 'dissolved'],
  rectifying: ['active', 'dissolved'],
  dissolved: [],
}

const organization: Steps<OrganizationStatus> = {
  preparing: ['established', 'abolished'],
  established: ['in-re-election', 'abolished', 'merged'],
  'in-re-election': ['established', 'abolished', 'merged'],
  abolished: [],
  merged: [],
}

const claim: Steps<Claim['status']> = {
  claimed: ['in-progress', 'returned'],
  'in-progress': ['done', 'returned'],
  done: ['confirmed', 'returned'],
  confirmed: [],
  returned: [],
}

const ledger: Steps<Ledger['status']> = { draft: ['signed'], signed: ['closed'], closed: [] }

interface Lifecycle {
  steps: Readonly<Record<string, readonly string[]>>
  /** States that are its end: it holds no more from their day on. The first is how it ends unless said otherwise. */
  ends: readonly string[]
  /** How a record has been of which only the end is told. */
  running: string
  /** States that nobody may write until approving exists. */
  approvals: readonly string[]
}

/** The lifecycle of each kind that has one. */
const lifecycles = {
  'joint-building': { steps: pairing, ends: ['ended'], running: 'active', approvals: ['approved'] },
  group: { steps: group, ends: ['dissolved'], running: 'active', approvals: [] },
  organization: { steps: organization, ends: ['abolished', 'merged'], running: 'established', approvals: [] },
  claim: { steps: claim, ends: [], running: 'claimed', approvals: [] },
  ledger: { steps: ledger, ends: [], running: 'draft', approvals: [] },
} as const satisfies Partial<Record<RecordKind, Lifecycle>>

type LifecycleKind = keyof typeof lifecycles
type WithLifecycle = Extract<AnyRecord, { kind: LifecycleKind }>

export function hasLifecycle(record: AnyRecord): record is WithLifecycle {
  return record.kind in lifecycles
}

export function lifecycleOf(kind: LifecycleKind): Lifecycle {
  return lifecycles[kind]
}
