import type { Change, ChangeOf } from './change/change.ts'
import { capital } from './change/words.ts'
import type { Sentence } from './problem.ts'
import { type AnyRecord, isTie, wordFor } from './schema/records.ts'

/** What a change speaks of, as people call it. */
interface Named {
  /** The record as the change leaves it, or as it was when the change takes it out. */
  record: AnyRecord
  /** Of a tie the names of its two ends; of anything else its own. */
  names: readonly string[]
}

/** A record in a sentence: 结对（甲、乙） or 组织「甲」. */
function told({ record, names }: Named): Sentence {
  const word = wordFor(record.kind)
  if (isTie(record)) return { zh: `${word.zh}（${names.join('、')}）`, en: `${word.en} of ${names.join(' and ')}` }
  return { zh: `${word.zh}「${names.join('、')}」`, en: `${word.en} ${names.join(', ')}` }
}

/** From which day on it holds, when it says so. */
function since({ record }: Named): Sentence {
  if (!('validFrom' in record) || record.validFrom === undefined) return { zh: '', en: '' }
  return { zh: `，自 ${record.validFrom} 起`, en: `, from ${record.validFrom}` }
}

const attributes: Record<string, Sentence> = {
  name: { zh: '名称', en: 'name' },
  status: { zh: '状态', en: 'status' },
  location: { zh: '所在区划', en: 'region' },
  validFrom: { zh: '起始日期', en: 'first day' },
  validTo: { zh: '结束日期', en: 'end' },
  note: { zh: '备注', en: 'note' },
}

/** What of a record has changed; what has no word of its own here is told as «others». */
function altered(before: AnyRecord, after: AnyRecord): Sentence {
  const read = (record: AnyRecord, field: string) => JSON.stringify((record as Record<string, unknown>)[field])
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => read(before, field) !== read(after, field),
  )
  const words = new Set(fields.map((field) => attributes[field] ?? { zh: '其他内容', en: 'other details' }))
  const say = (language: keyof Sentence) => [...new Set([...words].map((word) => word[language]))]
  return { zh: say('zh').join('、'), en: say('en').join(', ') }
}

/** A step in its lifecycle, with its document. */
function advanced({ to, on, document }: ChangeOf<'record.advance'>, { zh, en }: Sentence): Sentence {
  const [by, per] = document === undefined ? ['', ''] : [`（${document}）`, ` (${document})`]
  return { zh: `${zh}自 ${on} 起状态为 ${to}${by}。`, en: `${capital(en)} ${to} from ${on}${per}.` }
}

/** One change of the log as a sentence that whoever reads it understands. */
export function sentenceOf(change: Change, named: Named): Sentence {
  const { zh, en } = told(named)
  switch (change.type) {
    case 'tie.add':
    case 'record.add':
      return { zh: `新增${zh}${since(named).zh}。`, en: `${capital(en)} added${since(named).en}.` }
    case 'tie.end':
      return { zh: `${zh}自 ${change.on} 起终止。`, en: `${capital(en)} ended on ${change.on}.` }
    case 'tie.reopen':
      return { zh: `${zh}自 ${change.on} 起恢复。`, en: `${capital(en)} reopened on ${change.on}.` }
    case 'tie.retract':
    case 'record.retract':
      return { zh: `撤回${zh}，视为从未有过。`, en: `${capital(en)} retracted, as if it had never been.` }
    case 'record.advance':
      return advanced(change, { zh, en })
    case 'record.alter': {
      const what = altered(change.before, change.after)
      if (what.en === '') return { zh: `保存${zh}，内容不变。`, en: `${capital(en)} saved as it was.` }
      return { zh: `修改${zh}：${what.zh}。`, en: `${capital(en)} altered: ${what.en}.` }
    }
  }
}
