import { PassThrough } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Step } from '../../../../server/jobs/import/steps.ts'
import { tellOn } from '../../../../server/jobs/import/telling.ts'

function stream(isTTY: boolean, columns = 80): { stream: NodeJS.WriteStream; written(): string } {
  const made = Object.assign(new PassThrough(), { isTTY, columns }) as unknown as NodeJS.WriteStream
  return { stream: made, written: () => String((made as unknown as PassThrough).read() ?? '') }
}

const writing: Step = { doing: 'writing', done: 200, of: 1000 }
const waiting: Step = { doing: 'waiting', because: 'stale-version', attempt: 2, of: 5 }

describe('what an import says while it works', () => {
  it('on a terminal is one line that is rewritten and gone at the end', async () => {
    const { stream: terminal, written } = stream(true)
    const telling = tellOn(terminal, 'zh')
    await pause(150)
    for (let time = 0; time < 50; time += 1) telling.tell(writing)
    expect(written()).toBe('\r\u001b[2K正在写入：1000 条记录中的第 200 条')
    telling.end()
    expect(written()).toBe('\r\u001b[2K')
    telling.end()
    expect(written()).toBe('')
  })

  it('never wraps, and shows no control character of a file name', async () => {
    const { stream: terminal, written } = stream(true, 20)
    const telling = tellOn(terminal, 'zh')
    await pause(150)
    telling.tell({ doing: 'reading', file: '组织\u001b]0;名册名册名册.csv', row: 1000 })
    expect(written()).toBe('\r\u001b[2K正在读 组织\\u001b]0')
  })

  it('elsewhere is a line now and then, and one whenever it begins again and why', () => {
    const { stream: file, written } = stream(false)
    const telling = tellOn(file, 'en')
    for (let time = 0; time < 50; time += 1) telling.tell(writing)
    telling.tell(waiting)
    telling.tell({ ...waiting, because: 'store-unavailable' })
    telling.end()
    expect(written()).toBe(
      'Others have changed what this import depends on: comparing anew (2 of 5)\nThe store is busy: trying again (2 of 5)\n',
    )
  })
})
