import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

function mount(...options: string[]): void {
  execFileSync('mount', options, { stdio: 'ignore' })
}

export function unmount(directory: string): void {
  execFileSync('umount', ['--lazy', directory], { stdio: 'ignore' })
}

/** A disk of this size of its own. */
export function mountSmallDisk(directory: string, kibibytes: number): void {
  mount('-t', 'tmpfs', '-o', `size=${kibibytes}k`, 'tmpfs', directory)
}

/** The same files under a second name, where nothing can be written. */
export function mountReadOnly(source: string, directory: string): void {
  mount('--bind', source, directory)
  mount('-o', 'remount,ro,bind', directory)
}

/** Whether this process may mount, as root outside a narrow container may. */
export function canMount(): boolean {
  const directory = mkdtempSync(join(tmpdir(), 'orgweave-mount-'))
  try {
    mountSmallDisk(directory, 64)
    unmount(directory)
    return true
  } catch {
    return false
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
