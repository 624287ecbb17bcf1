import type { FindingAnswer } from '../../model/api/contract.ts'
import { useOpenPlace } from '../state/open-place.ts'
import { useLanguage } from '../text/language.ts'
import { defectOf, explainsOf } from './finding-words.ts'

/** The ids of the standards that these findings break, where there is no room for words: each tells its own on a hover. */
export function StandardIds({ findings }: { findings: readonly FindingAnswer[] }) {
  const { standards } = useOpenPlace()
  const language = useLanguage()
  return [...new Set(findings.map(({ standard }) => standard))].map((id, at) => {
    const standard = standards.get(id)
    const words = [defectOf(standard, id, language), explainsOf(standard, language)].filter(Boolean)
    return (
      <span key={id} title={words.join('\n')}>
        {at > 0 && ' '}
        {id}
      </span>
    )
  })
}
