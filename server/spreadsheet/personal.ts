import type { Sentence } from '../../model/problem.ts'
import { holdsIdentity, holdsTelephone } from './personal-numbers.ts'
import { plainHeader } from './sheet.ts'

/** Columns that look like numbers of persons are refused, not read and never shown. [P40] */

const headerWords: [RegExp, Sentence][] = [
  [/身份证|证件号|公民身份|idcard|identitycard|idnumber/, { zh: '像是身份证号', en: 'looks like ID numbers' }],
  [
    /电话|手机|联系方式|联系号码|phone|mobile|^tel$|telephone/,
    { zh: '像是电话号码', en: 'looks like telephone numbers' },
  ],
  [/出生日期|出生年月|birthday|dateofbirth/, { zh: '像是出生日期', en: 'looks like dates of birth' }],
  [/微信号|^微信$|^qq号?码?$|wechat/, { zh: '像是个人联系号', en: 'looks like personal contact numbers' }],
]

export function personalHeader(header: string): Sentence | undefined {
  const plain = plainHeader(header)
  return headerWords.find(([word]) => word.test(plain))?.[1]
}

export const personalMend: Sentence = {
  zh: '删去整列再导入：本程序只用岗位名称和人数，不收身份证号和电话',
  en: 'delete the whole column: the program works with posts and counts and keeps no ID or telephone numbers',
}

/**
 * Counts the cells of a column of codes, or of one that is not read, that hold such a number; a few of them, or most of
 * the column, are enough. A cell of free text is refused by itself.
 */
export class PersonalCells {
  private filled = 0
  private identities = 0
  private telephones = 0
  private readonly mayHoldElevenDigits: boolean

  /** Codes of an office may have eleven digits and begin like a mobile number. */
  constructor(mayHoldElevenDigits: boolean) {
    this.mayHoldElevenDigits = mayHoldElevenDigits
  }

  see(cell: string): void {
    this.filled += 1
    if (holdsIdentity(cell)) this.identities += 1
    else if (!this.mayHoldElevenDigits && holdsTelephone(cell)) this.telephones += 1
  }

  found(): Sentence | undefined {
    const enough = (cells: number) => cells >= 3 || cells * 2 > this.filled
    if (this.filled === 0) return undefined
    if (enough(this.identities))
      return { zh: `有 ${this.identities} 格像是身份证号`, en: `${this.identities} cells look like ID numbers` }
    if (enough(this.telephones))
      return { zh: `有 ${this.telephones} 格像是手机号`, en: `${this.telephones} cells look like mobile numbers` }
    return undefined
  }
}
