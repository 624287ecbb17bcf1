import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { narrowMarks, stringsOf } from './chinese-marks.ts'

const root = join(import.meta.dirname, '..')

describe('Chinese sentences carry full-width marks, wherever they stand', () => {
  it('in the program', () => {
    const found = narrowMarks(root, ['model', 'server', 'client'])
    expect(found.map(({ file, line, text }) => `${relative(root, file)}:${line} ${text}`)).toEqual([])
  })

  it('the reader of sources sees sentences with what is put into them, and no comments', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a source to be read.
    const source = '// 注释,不读\nconst a = `有 ${n} 处,${m}` + "甲:乙" + `${x}:${y}`'
    expect(stringsOf('a.ts', source).map(({ line, text }) => [line, text])).toEqual([
      [2, '有 \uFFFC 处,\uFFFC'],
      [2, '甲:乙'],
      [2, '\uFFFC:\uFFFC'],
    ])
  })
})
