import { crc32 } from 'node:zlib'
import { type RecordKey, recordKey } from '../../../model/schema/records.ts'

/**
 * Which records there are at which versions, as one number that takes a record in and out in any order: a load that
 * comes to another has found a record that is missing, too many, renamed or rewritten.
 */
export function withRecord(digest: number, key: RecordKey, version: number): number {
  return (digest ^ crc32(recordKey(key), version)) >>> 0
}
