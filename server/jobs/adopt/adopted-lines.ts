import type { Sentence } from '../../../model/problem.ts'
import type { Language } from '../import/import-lines.ts'
import type { Adopted } from './adopt.ts'
import type { Finding } from './findings.ts'

/** What came of it, line by line: records by kind, what is wrong, what stays behind, and what was done. */
export function linesOf(adopted: Adopted, check: boolean, language: Language): string[] {
  const { kinds, findings } = adopted
  const counts = [...kinds].map(([kind, { added, changed, unchanged }]) =>
    language === 'zh'
      ? `${kind}：新增 ${added}，改动 ${changed}，不变 ${unchanged}`
      : `${kind}: ${added} new, ${changed} changed, ${unchanged} unchanged`,
  )
  return [...counts, ...findings.map((finding) => lineOf(finding, language)), outcome(adopted, check)[language]]
}

function lineOf({ severity, where, says, count, examples }: Finding, language: Language): string {
  const word = { error: { zh: '错误', en: 'error' }, note: { zh: '未采纳', en: 'left behind' } }[severity]
  if (language === 'zh') {
    const such = examples.length > 0 ? `，如 ${examples.join('、')}` : ''
    return `${word.zh} ${where}：${says.zh.replace(/。$/, '')}（${count} 处${such}）`
  }
  const such = examples.length > 0 ? `, such as ${examples.join(', ')}` : ''
  return `${word.en} ${where}: ${says.en.replace(/\.$/, '')} (${count}${such})`
}

function outcome({ kinds, errors, seq }: Adopted, check: boolean): Sentence {
  const sum = { added: 0, changed: 0 }
  for (const { added, changed } of kinds.values()) {
    sum.added += added
    sum.changed += changed
  }
  const { added, changed } = sum
  if (errors > 0)
    return {
      zh: `${errors} 处错误，没有写入任何内容。重复的编码、循环隶属等，要等这些改好后才能检查。`,
      en: `${errors === 1 ? '1 error' : `${errors} errors`}; nothing was written. Codes given twice, circles of superiors and the like can only be looked for once these are mended.`,
    }
  if (added + changed === 0) return { zh: '没有变化，没有写入。', en: 'Nothing has changed; nothing was written.' }
  if (check || seq === undefined)
    return {
      zh: `可以采纳：将新增 ${added} 条、改动 ${changed} 条记录。去掉 --check 即写入。`,
      en: `It fits: ${added} records would be new and ${changed} changed. Without --check they are written.`,
    }
  return {
    zh: `已采纳：新增 ${added} 条、改动 ${changed} 条记录，第 ${seq} 号操作。对方的图原样未动。`,
    en: `Adopted: ${added} records are new, ${changed} changed, log number ${seq}. Their graph is as it was.`,
  }
}
