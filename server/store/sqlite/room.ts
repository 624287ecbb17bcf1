import { accessSync, constants, statfsSync } from 'node:fs'
import { dirname } from 'node:path'

/** With less room than this the next change may fail; though the write-ahead log may have room of its own. */
const leastRoom = 1 << 16

/** Whether the disk looks full or not to be written, which only a write then tells. */
export function mayTakeNothing(path: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(path))
    if (bavail * bsize < leastRoom) return true
    accessSync(path, constants.W_OK)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && (error.code === 'EROFS' || error.code === 'EACCES')
  }
}
