import { describe, expect, it } from 'vitest'
import { csvIn } from '../../../server/spreadsheet/csv-in.ts'
import { csvOut } from '../../../server/spreadsheet/csv-out.ts'
import { recognise } from '../../../server/spreadsheet/recognise.ts'
import { UnreadableRow } from '../../../server/spreadsheet/row-port.ts'
import { plainHeader } from '../../../server/spreadsheet/sheet.ts'
import { writeFiles } from '../jobs/import/small-place.ts'
import { gb18030, utf16 } from './encoders.ts'

async function rowsOf(content: string | Uint8Array): Promise<string[][]> {
  const [path] = writeFiles({ 'a.csv': content })
  const rows: string[][] = []
  for await (const { number, cells } of csvIn(path, 'a.csv').rows()) {
    expect(number).toBe(rows.length + 1)
    rows.push(cells)
  }
  return rows
}

/** The rows before a fault, and the fault. */
async function faultOf(content: string | Uint8Array): Promise<{ rows: number; fault: UnreadableRow }> {
  const [path] = writeFiles({ 'a.csv': content })
  let rows = 0
  try {
    for await (const _ of csvIn(path, 'a.csv').rows()) rows += 1
  } catch (fault) {
    if (fault instanceof UnreadableRow) return { rows, fault }
    throw fault
  }
  throw new Error('read without fault')
}

const text = '组织编码,名称\r\nA,司马浦镇𠮷\r\nB,"甲,乙"\r\n'
const cells = [
  ['组织编码', '名称'],
  ['A', '司马浦镇𠮷'],
  ['B', '甲,乙'],
]

describe('CSV in', () => {
  it.each([
    ['UTF-8', text],
    ['UTF-8 with BOM', `\uFEFF${text}`],
    ['GB18030', gb18030(text)],
    ['UTF-16 little endian with BOM', utf16(text, 'le')],
    ['UTF-16 big endian with BOM', utf16(text, 'be')],
    ['line feeds alone', text.replaceAll('\r\n', '\n')],
  ])('reads %s', async (_, content) => {
    expect(await rowsOf(content)).toEqual(cells)
  })

  it.each([';', '\t'])('reads cells apart by %j', async (separator) => {
    expect(await rowsOf(`编码${separator}名称\n1${separator}甲,乙\n`)).toEqual([
      ['编码', '名称'],
      ['1', '甲,乙'],
    ])
  })

  it('counts rows as a spreadsheet does: blank rows too, a cell of two lines once', async () => {
    expect(await rowsOf('编码,名称\n\n1,"甲\n乙"\n2,丙\n')).toEqual([
      ['编码', '名称'],
      [''],
      ['1', '甲\n乙'],
      ['2', '丙'],
    ])
  })

  it('a large GB18030 file is read across its pieces', async () => {
    const many = `编码,名称\n${Array.from({ length: 20_000 }, (_, index) => `${index},第${index}个党支部`).join('\n')}\n`
    const rows = await rowsOf(gb18030(many))
    expect(rows.length).toBe(20_001)
    expect(rows[20_000]).toEqual(['19999', '第19999个党支部'])
  })

  it.each([
    ['an unclosed quote, at the row where it opened', '编码,名称\n1,甲\n2,"乙\n3,丙\n', 3, /没有闭合/],
    ['a quote in the middle of a cell', '编码,名称\n1,甲"乙"\n', 2, /不成对/],
    ['a cell of five megabytes', `编码,名称\n1,${'甲'.repeat(1_700_000)}\n`, 2, /没有闭合/],
    [
      'a header that is UTF-8 above text that is not',
      Buffer.concat([Buffer.from('编码,名称\n1,甲\n'), gb18030('2,乙\n')]),
      3,
      /UTF-8 编码/,
    ],
    ['a file cut off inside a character', Buffer.from('编码,名称\n1,甲\n').subarray(0, -2), 2, /截断/],
    ['a workbook renamed', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0]), undefined, /Excel 工作簿/],
    ['NUL bytes', Buffer.from('编码\0,名称\n'), undefined, /空字节/],
    ['bytes of no encoding', Buffer.from([0xff, 0xff, 0x2c, 0x0a]), 1, /既不是 UTF-8 也不是 GB18030/],
  ])('refuses %s', async (_, content, row, says) => {
    const { fault } = await faultOf(content)
    expect(fault.row).toBe(row)
    expect(fault.says.zh).toMatch(says)
    expect(fault.says.en).not.toBe('')
  })

  it('hands on every row before a fault', async () => {
    const { rows } = await faultOf(`编码,名称\n${'1,甲\n'.repeat(500)}2,"乙\n`)
    expect(rows).toBe(501)
  })
})

describe('CSV out', () => {
  it('writes a BOM, and no cell that a spreadsheet would run', () => {
    const rows = [
      ['编码', '名称'],
      ['1', '=cmd|calc'],
      ['2', '+1'],
      ['3', '-1'],
      ['4', '@SUM(A1)'],
      ['5', '＝1+1'],
      ['6', "'=1"],
      ['7', 'a "b", c'],
    ]
    const out = csvOut(rows)
    expect(out.startsWith('\uFEFF')).toBe(true)
    for (const line of out.split('\r\n').slice(1)) expect(line).not.toMatch(/(^|,)"?[=+\-@＝]/)
  })
})

describe('headers', () => {
  it.each([
    ['组织编码*', '组织编码'],
    [' 服务时长(小时) ', '服务时长'],
    ['服务时长（小时）＊', '服务时长'],
    ['主责(是/否)', '主责'],
    ['党 员 数', '党员数'],
  ])('%s is %s', (header, plain) => {
    expect(plainHeader(header)).toBe(plain)
  })

  it('a sheet is known by its header, whatever the file is called and in whatever order', () => {
    expect(recognise(['状态', '乙方组织编码', '甲方组织编码*', '结对编号'], 'a.csv')?.sheet).toBe('pairings')
    expect(recognise(['年度', '派出组织编码', '接收组织编码', '单位是否报到', '报到党员数'], 'a.csv')?.sheet).toBe(
      'reporting',
    )
  })

  it('a tie is decided by the name of the file', () => {
    const header = ['组织编码', '名称', '备注']
    expect(recognise(header, '组织名册.csv')?.sheet).toBe('organizations')
    expect(recognise(header, '共同体.csv')?.sheet).toBe('groups')
  })

  it('the header of no sheet is none', () => {
    expect(recognise(['考核编号', '考核方案', '周期', '得分', '等次'], 'a.csv')).toBeUndefined()
    expect(recognise(['汇总表', '', ''], 'a.csv')).toBeUndefined()
  })
})
