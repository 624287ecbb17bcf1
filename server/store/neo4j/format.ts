import recordsAndLog from '../../../cypher/schema/001-records-and-log.cypher?raw'
import operationsOfActors from '../../../cypher/schema/002-operations-of-actors.cypher?raw'
import { Problem } from '../../../model/problem.ts'
import type { Statement } from './statement.ts'
import { type Cell, whole } from './values.ts'

/** Migration n brings format n − 1 to format n. Only ever appended to; each may be run again and by several at once. */
export const migrations: Statement[] = [recordsAndLog, operationsOfActors]

/** Of the format that a statement answers: a newer release may take the store over while this one runs. [F19] */
export function refuseNewer(cell: Cell): void {
  const found = whole(cell)
  if (found > migrations.length) throw newer('Neo4j', found, migrations.length)
}

/** @param where names what was found, @param found, known formats of the records or of the accounts */
export function newer(where: string, found: number, known: number): Problem {
  return new Problem(
    'store-newer',
    {
      zh: `${where} 的数据由较新版本的 Orgweave 写成（格式 ${found}，本程序只认识到 ${known}）。请改用该版本或更新的程序；数据未被改动。`,
      en: `What stands at ${where} was written by a newer Orgweave (format ${found}; this one knows up to ${known}). Run that version or a later one; nothing was touched.`,
    },
    [{ at: 'NEO4J_URI' }],
  )
}
