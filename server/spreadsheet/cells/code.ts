import type { Sentence } from '../../../model/problem.ts'
import { cutRegionCode, OrganizationId, RegionId, TieId } from '../../../model/schema/ids.ts'
import { withoutPassedOver } from '../../../model/schema/legible.ts'
import { withNumbersCovered } from '../personal-numbers.ts'
import { type Cell, type Reading, wrong } from './cell.ts'
import { identityIn, personIn } from './person.ts'

const asText = {
  zh: '把该列设为「文本」格式，重新填入完整编码',
  en: 'set the column to text format and enter the full code again',
}

/** A code as the office gives it: letters, digits and . _ / - */
export const codeCell = officeCode(OrganizationId, '. _ / -', 64)

/** The number of a pairing; one made by the program names both ends, as in pairing:A>B. */
export const pairingCell = officeCode(TieId, '. _ / : > @ -', 240)

/** The number of an officer: a post, not a person. Nobody numbers posts like mobile telephones. */
export const officerCell: Cell<string> = {
  ...codeCell,
  read: (text) => personIn(text) ?? codeCell.read(text),
}

/** An office may give codes of eleven digits that begin like a mobile number, but none that is an ID number by chance. */
function officeCode(schema: typeof OrganizationId, signs: string, most: number): Cell<string> {
  return {
    isCode: true,
    read(text) {
      const faults = identityIn(text) ?? mangled(text)
      if (faults) return faults
      if (schema.safeParse(text).success) return { value: text }
      return wrong(
        {
          zh: `不是编码：编码以字母、汉字或数字开头，只含字母、汉字、数字和 ${signs}，最多 ${most} 字`,
          en: `is no code: a code begins with a letter or digit, holds letters, digits and ${signs} only, and at most ${most} characters`,
        },
        { zh: '改用本单位的编码', en: 'use the code that the office has given' },
      )
    },
    write: (value) => value,
  }
}

/** A division code of up to twelve digits, cut to its significant length, or a grid: its community, hyphen, number. */
export const regionCell: Cell<string> = {
  isCode: true,
  read(text) {
    const faults = mangled(text)
    if (faults) return faults
    const value = cutRegionCode(text)
    if (RegionId.safeParse(value).success) return { value }
    return wrong(
      {
        zh: '不是区划代码：应为 2、4、6、9 或 12 位数字，网格为村（社区）12 位代码加「-」和编号',
        en: 'is no division code: it has 2, 4, 6, 9 or 12 digits; a grid has the 12 digits of its community, a hyphen and a number',
      },
      /^\d+$/.test(text)
        ? { zh: `现有 ${text.length} 位，请补全`, en: `it has ${text.length} digits: complete it` }
        : asText,
    )
  },
  write: (value) => value,
}

/** What spreadsheets and copying do to a code; names the nearest code where it can still be read. */
function mangled(text: string): Reading<never> | undefined {
  if (/^[+-]?\d+(\.\d+)?[eE]\+?\d+$/.test(text))
    return wrong(
      {
        zh: '编码被表格软件改成了科学计数，末尾的数字已经丢失',
        en: 'the spreadsheet has turned the code into scientific notation; its last digits are lost',
      },
      asText,
    )
  const whole = /^(\d+)\.0+$/.exec(text)
  if (whole)
    return nearest(whole[1], {
      zh: '编码被当作小数，末尾多了「.0」',
      en: 'the code was taken for a decimal: «.0» was added',
    })
  const plain = withoutPassedOver(text.normalize('NFKC')).replace(/\s/g, '').replace(/^'/, '')
  if (plain !== text && OrganizationId.safeParse(plain).success)
    return nearest(plain, {
      zh: '编码里有全角、空格或不可见的字符',
      en: 'the code holds full-width characters, spaces or invisible characters',
    })
  return undefined
}

function nearest(code: string, problem: { zh: string; en: string }): Reading<never> {
  return wrong(problem, { zh: `多半应为 ${code}`, en: `most likely ${code}` })
}

/** Several values in one cell, apart by 、 (，, ; and ； are read too). Each once. */
export function several<T>(one: Cell<T>): Cell<T[]> {
  return {
    isCode: one.isCode,
    isText: one.isText,
    words: one.words,
    read(text) {
      const values = new Set<T>()
      let remark: Sentence | undefined
      for (const part of text.split(/[、，,;；\n]/)) {
        if (part.trim() === '') continue
        const reading = one.read(part.trim())
        if (reading.problem) {
          const { problem, mend } = reading
          const shown = withNumbersCovered(part.trim()).slice(0, 40)
          return wrong({ zh: `「${shown}」${problem.zh}`, en: `«${shown}» ${problem.en}` }, mend)
        }
        values.add(reading.value)
        remark ??= reading.remark
      }
      return { value: [...values], remark }
    },
    write: (values) => values.map((value) => one.write(value)).join('、'),
  }
}

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** Unified social credit code: 18 characters, the last a check over the rest. [GB 32100-2015] */
export const creditCodeCell: Cell<string> = {
  isCode: true,
  read(text) {
    const faults = mangled(text)
    if (faults) return faults
    const value = text.toUpperCase()
    if (!/^[0-9A-HJ-NP-RTUWXY]{18}$/.test(value))
      return wrong(
        {
          zh: '不是统一社会信用代码：应为 18 位数字和大写字母，不含 I、O、S、V、Z',
          en: 'is no unified social credit code: 18 digits and capital letters, without I, O, S, V, Z',
        },
        /[IO]/.test(value)
          ? {
              zh: `多半应为 ${value.replace(/I/g, '1').replace(/O/g, '0')}`,
              en: `most likely ${value.replace(/I/g, '1').replace(/O/g, '0')}`,
            }
          : { zh: '对照证照重新填写', en: 'copy it from the certificate again' },
      )
    const check = creditCheck(value.slice(0, 17))
    if (value[17] !== check)
      return wrong(
        {
          zh: `校验位不符：前 17 位算得 ${check}，写的是 ${value[17]}`,
          en: `its check character does not fit: the first 17 give ${check}, ${value[17]} is written`,
        },
        {
          zh: `若前 17 位无误，应为 ${value.slice(0, 17)}${check}`,
          en: `if the first 17 are right, it is ${value.slice(0, 17)}${check}`,
        },
      )
    return { value }
  },
  write: (value) => value,
}

/** The check character of the first 17: Σ cᵢ·(3^(i−1) mod 31), (31 − sum mod 31) mod 31. */
export function creditCheck(first: string): string {
  let sum = 0
  let weight = 1
  for (const character of first) {
    sum += alphabet.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return alphabet[(31 - (sum % 31)) % 31]
}
