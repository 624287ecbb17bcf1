import { describe, expect, it } from 'vitest'
import { measureText, saysOf, subjectText } from '../../../client/findings/finding-words.ts'
import {
  chosenFindings,
  countBySeverity,
  countByStandard,
  findingAboutGroup,
  findingsIn,
  groupFindings,
  worst,
} from '../../../client/findings/select-findings.ts'
import { summarize, summarySentence } from '../../../client/findings/summary.ts'
import { texts } from '../../../client/text/language.ts'
import { allStandards } from '../../../model/standards/all-standards.ts'
import { groundOf, sampleWorld } from '../network.ts'

const { findings } = groundOf(sampleWorld)
const judged = new Map(allStandards.map((standard) => [standard.id, standard]))
const townOf = (region: string) => region.slice(0, 9)
const anywhere = () => true
const number = (n: number) => String(n)
const nameOf = (region: string) => (region === '990101002' ? '乙镇' : region)

describe('the two sentences [P50]', () => {
  it('count the villages without an upper partner, the town with most, and the isolated [R14, R19]', () => {
    const summary = summarize(sampleWorld, findings, judged, undefined, townOf, anywhere)
    expect(summary).toEqual({ villages: 4, gaps: 2, worst: null, isolated: 3 })
    const more = summarize(
      sampleWorld,
      [...findings, ...findings.filter(({ standard }) => standard === 'R14').slice(0, 1)].map((finding, at) =>
        at === 0 ? { ...finding, standard: 'R14', region: '990101001001' } : finding,
      ),
      judged,
      undefined,
      townOf,
      anywhere,
    )
    expect(more.worst).toEqual({ region: '990101002', count: 3 })
  })

  it('count no village of which only the name is shown, as the other end of a tie', () => {
    const inTown = (region: string) => region.startsWith('990101002')
    const summary = summarize(sampleWorld, findingsIn(findings, '990101002'), judged, undefined, townOf, inTown)
    expect(summary).toEqual(
      summarize(sampleWorld, findingsIn(findings, '990101002'), judged, '990101002', townOf, anywhere),
    )
    expect(summary.villages).toBeLessThan(4)
  })

  it('say so in both languages, figures in bold', () => {
    const summary = { villages: 232, gaps: 37, worst: { region: '990101002', count: 9 }, isolated: 5 }
    expect(summarySentence(summary, texts['zh-CN'], number, nameOf)).toBe(
      '**232** 个村、社区中 **37** 个没有上级共建单位，其中 **9** 个在乙镇。**5** 个组织完全孤立。',
    )
    expect(summarySentence({ ...summary, gaps: 1, isolated: 1 }, texts.en, number, () => 'Yi')).toBe(
      '**1** of **232** villages has no upper partner; **9** are in Yi. **1** organization is isolated.',
    )
  })

  it('say what is well, and are silent about a standard that is not judged here [C02, E02]', () => {
    const fine = { villages: 4, gaps: 0, worst: null, isolated: 0 }
    expect(summarySentence(fine, texts['zh-CN'], number, nameOf)).toBe(
      '**4** 个村、社区都有上级共建单位。没有孤立的组织。',
    )
    const silent = summarize(
      sampleWorld,
      findings,
      new Map([...judged].filter(([id]) => id === 'R08')),
      undefined,
      townOf,
      anywhere,
    )
    expect(silent).toMatchObject({ gaps: null, isolated: null })
    expect(summarySentence(silent, texts['zh-CN'], number, nameOf)).toBe('这里有 **4** 个村、社区。')
    expect(summarySentence({ ...fine, villages: 0 }, texts.en, number, nameOf)).toBe(
      'There are no villages here. No organization is isolated.',
    )
  })

  it('count only the region that is filtered to', () => {
    const region = '990101001'
    const summary = summarize(sampleWorld, findingsIn(findings, region), judged, region, townOf, anywhere)
    expect(summary).toMatchObject({ villages: 2, gaps: 0 })
  })
})

describe('a group’s badge', () => {
  const about = (severity: 'error' | 'warning', key: string) => ({
    ...findings[0],
    key,
    severity,
    subjects: [{ kind: 'group' as const, id: 'G', name: '共同体' }],
  })

  it('stands for the most severe of what the filters leave, else of all', () => {
    const all = [...findings, about('warning', 'light'), about('error', 'grave')]
    expect(findingAboutGroup(all, {}, 'G')?.key).toBe('grave')
    expect(findingAboutGroup(all, { severity: 'warning' }, 'G')?.key).toBe('light')
    expect(findingAboutGroup(all, { severity: 'information' }, 'G')?.key).toBe('grave')
    expect(findingAboutGroup(all, {}, 'H')).toBeUndefined()
  })
})

describe('the findings list', () => {
  it('counts by standard, errors first, and loses none', () => {
    const counts = countByStandard(findings)
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(findings.length)
    expect(counts.map(({ severity }) => severity)).toEqual(
      [...counts.map(({ severity }) => severity)].sort(
        (a, b) => ['error', 'warning', 'information'].indexOf(a) - ['error', 'warning', 'information'].indexOf(b),
      ),
    )
    expect(counts.find(({ standard }) => standard === 'R14')?.count).toBe(2)
    const bySeverity = countBySeverity(findings)
    expect(bySeverity.error + bySeverity.warning + bySeverity.information).toBe(findings.length)
  })

  it.each(['severity', 'standard', 'region'] as const)('stands under headings by %s, each finding once', (by) => {
    const groups = groupFindings(findings, by, townOf)
    expect(groups.flatMap((group) => group.findings.map(({ key }) => key)).sort()).toEqual(
      findings.map(({ key }) => key).sort(),
    )
    for (const { key, findings: group } of groups)
      for (const finding of group) expect(by === 'region' ? townOf(finding.region) : finding[by]).toBe(key)
  })

  it('filters by region and below, standard and severity together', () => {
    const chosen = chosenFindings(findings, { region: '990101002', standard: 'R14', severity: 'warning' })
    expect(chosen.map(({ subjects }) => subjects[0].id).sort()).toEqual(['V3P', 'V4P'])
    expect(chosenFindings(findings, { region: '9901010', standard: 'R14' })).toEqual([])
    expect(chosenFindings(findings, {})).toEqual(findings)
  })

  it('names the worst of some findings', () => {
    expect(worst([])).toBeUndefined()
    expect(worst(findings)).toBe('error')
  })
})

describe('measured against the limit, in words [A08]', () => {
  const [finding] = findings.filter(({ standard }) => standard === 'R14')
  const standard = allStandards.find(({ id }) => id === 'R14')

  it('puts both figures into the sentence of the standard, in both languages', () => {
    expect(standard).toBeDefined()
    if (!standard) return
    const info = { ...standard, marks: [...standard.marks], parameters: {} }
    for (const language of ['zh-CN', 'en'] as const) {
      const said = saysOf(info, { ...finding, measured: 41, limit: 73 }, language, texts[language], number)
      expect(said).toContain('41')
      expect(said).toContain('73')
      expect(said).not.toMatch(/[{}]/)
    }
  })

  it('says «never» and ranges as words', () => {
    expect(measureText(null, texts['zh-CN'], number)).toBe('从未')
    expect(measureText(null, texts.en, number)).toBe('never')
    expect(measureText([3, 7], texts.en, number)).toBe('3–7')
  })

  it('names one subject, two, or the first of many', () => {
    const of = (...ids: string[]) => ({
      ...finding,
      subjects: ids.map((id) => ({ kind: 'organization', id, name: `村${id}` })),
    })
    expect(subjectText(of('1'), texts['zh-CN'])).toBe('村1')
    expect(subjectText(of('1', '2'), texts['zh-CN'])).toBe('村1、村2')
    expect(subjectText(of('1', '2', '3'), texts['zh-CN'])).toBe('村1等 3 个')
    expect(subjectText(of('1', '2', '3'), texts.en)).toBe('村1 and 2 more')
  })
})
