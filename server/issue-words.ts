import type { z } from 'zod'
import type { Sentence } from '../model/problem.ts'

const typeWords: Record<string, Sentence> = {
  string: { zh: '应为文字', en: 'must be text' },
  number: { zh: '应为数字', en: 'must be a number' },
  int: { zh: '应为整数', en: 'must be a whole number' },
  boolean: { zh: '应为 true 或 false', en: 'must be true or false' },
  array: { zh: '应为列表', en: 'must be a list' },
  tuple: { zh: '应为列表', en: 'must be a list' },
  object: { zh: '应为对象', en: 'must be an object' },
  record: { zh: '应为对象', en: 'must be an object' },
}
const otherwise: Sentence = { zh: '的值或格式不对', en: 'has a wrong value or form' }

/** What the schemas' own checks say, by the message they carry. */
const checks: Record<string, Sentence> = {
  'not a civil date': {
    zh: '应为 1900–2199 年间确有的日期，写作 2026-03-01',
    en: 'must be a real date from 1900 to 2199, written 2026-03-01',
  },
  'not trimmed or not NFC': { zh: '首尾不能有空格', en: 'must not begin or end with a space' },
  'control character': {
    zh: '不能含有换行、控制字符或不可见字符',
    en: 'must not hold line breaks or invisible characters',
  },
  'half a character': { zh: '不能含有残缺的字符', en: 'must not hold half of a character' },
  'nothing to see': { zh: '须有看得见的字符', en: 'must hold something that can be seen' },
}

const missing: Sentence = { zh: '缺少', en: 'is missing' }

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key], input)
}

/**
 * What would be right in the place of an issue, to follow the name of the field. The value is never repeated.
 * @param input what was parsed
 */
export function wordsOf(issue: z.core.$ZodIssue, input: unknown): Sentence {
  if (issue.code !== 'custom' && valueAt(input, issue.path) === undefined) return missing
  switch (issue.code) {
    case 'invalid_type':
      return typeWords[issue.expected] ?? otherwise
    case 'invalid_value':
      return {
        zh: `应为 ${issue.values.map(String).join('、')} 之一`,
        en: `must be one of ${issue.values.map(String).join(', ')}`,
      }
    case 'too_small':
      return limit(issue.origin, { zh: '至少', en: 'at least' }, issue.minimum)
    case 'too_big':
      return limit(issue.origin, { zh: '至多', en: 'at most' }, issue.maximum)
    case 'unrecognized_keys':
      return { zh: '不是已知的字段', en: 'is not a known field' }
    case 'custom':
      return checks[issue.message] ?? otherwise
    default:
      return otherwise
  }
}

function limit(origin: string, bound: Sentence, value: number | bigint): Sentence {
  if (origin === 'string') return { zh: `${bound.zh} ${value} 个字符`, en: `must have ${bound.en} ${value} characters` }
  if (origin === 'array') return { zh: `${bound.zh} ${value} 项`, en: `must have ${bound.en} ${value} entries` }
  return { zh: `${bound.zh}为 ${value}`, en: `must be ${bound.en} ${value}` }
}
