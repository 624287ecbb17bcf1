import { mkdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Problem } from '../../model/problem.ts'
import type { Address } from './address.ts'
import type { Archive, Beside } from './archive.ts'
import type { Contents } from './contents.ts'
import type { ForeignGraph } from './foreign.ts'
import { fillNeo4jStore } from './neo4j/fill.ts'
import { openForeignGraph } from './neo4j/foreign.ts'
import { whereabouts } from './neo4j/prepare.ts'
import { openNeo4jStore } from './neo4j/store.ts'
import { notThere } from './refusals.ts'
import { readOnly } from './sqlite/failures.ts'
import { fillSqliteStore } from './sqlite/fill.ts'
import { openSqliteStore } from './sqlite/store.ts'
import type { Absent, Store } from './store.ts'

/** Where records and accounts are kept. */
export interface Whereabouts {
  dataDir: string
  /** Given, it is there; the data directory then holds neither. */
  neo4j?: Address
}

/** Opens the store. The only place that knows which adapter. Throws `not-found` where an absent one is not to be made. */
export async function openStore({ dataDir, neo4j }: Whereabouts, absent: Absent = 'make'): Promise<Store> {
  if (neo4j) return openNeo4jStore(neo4j, absent)
  if (absent === 'refuse' && isAbsent(fileIn(dataDir))) throw notThere(fileIn(dataDir))
  makeDataDirectory(dataDir)
  return openSqliteStore(fileIn(dataDir))
}

/** The store where there is one; for who only looks and makes nothing. */
export async function openStoreIfThere(where: Whereabouts): Promise<Store | undefined> {
  return openStore(where, 'refuse').catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'not-found') return undefined
    throw error
  })
}

/**
 * Fills an empty store, made where there is none, with all that an archive holds, and answers what that comes to. Not to
 * be opened before it is whole. Throws `already-exists` when it holds something, and what `fill…Store` says.
 */
export async function fillStore({ dataDir, neo4j }: Whereabouts, archive: Archive, beside?: Beside): Promise<Contents> {
  if (neo4j) return fillNeo4jStore(neo4j, archive, beside)
  makeDataDirectory(dataDir)
  return fillSqliteStore(fileIn(dataDir), archive, beside)
}

/** Somebody else's graph in this Neo4j, to be read. */
export function openForeign(neo4j: Address): Promise<ForeignGraph> {
  return openForeignGraph(neo4j)
}

/** How a sentence calls a place. */
export function whereaboutsSaid({ dataDir, neo4j }: Whereabouts): string {
  return neo4j ? whereabouts(neo4j) : resolve(dataDir)
}

function fileIn(dataDir: string): string {
  return join(resolve(dataDir), 'orgweave.db')
}

/** Which lines of a head file are of this store: those that name this Neo4j, or those that name none. */
export function nameInHeads({ neo4j }: Whereabouts): string | undefined {
  return neo4j && whereabouts(neo4j)
}

/** An empty file is one that was begun, or one that was emptied: there is nothing in it either way. */
export function isAbsent(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0
}

/** Open to its owner alone. */
export function makeDataDirectory(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw readOnly(dataDir, cause)
  }
}
