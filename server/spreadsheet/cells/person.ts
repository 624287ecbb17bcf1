import type { Sentence } from '../../../model/problem.ts'
import { holdsIdentity, holdsTelephone } from '../personal-numbers.ts'
import { wrong } from './cell.ts'

function refused(zh: string, en: string): { problem: Sentence; mend: Sentence } {
  return wrong(
    {
      zh: `含有像是${zh}的号码：个人号码一律不保存`,
      en: `holds what looks like ${en}: numbers of persons are never kept`,
    },
    {
      zh: '删去这个号码，改用岗位名称或本单位的编号',
      en: 'remove it; use the post, or a number that the office has given',
    },
  )
}

/** Why a text with an ID number is not kept. [P40] */
export function identityIn(text: string) {
  return holdsIdentity(text) ? refused('身份证号', 'an ID number') : undefined
}

/** Why a text with an ID or mobile number is not kept. [P40] */
export function personIn(text: string) {
  return identityIn(text) ?? (holdsTelephone(text) ? refused('手机号', 'a mobile number') : undefined)
}
