import { useCallback } from 'react'
import { familyTies } from '../../../../model/projection/family-ties.ts'
import { familyById } from '../../../../model/truth/bodies-of-families.ts'
import { defectOf } from '../../../findings/finding-words.ts'
import { announce } from '../../../parts/messages/announcer.tsx'
import { glyphLevel } from '../../../parts/signs/level-glyph.tsx'
import { useOpenPlace } from '../../../state/open-place.ts'
import { useLanguage, useText } from '../../../text/language.ts'

/** Speaks of the family walked to: name, level, partners, weakness. */
export function useSpeech(): (body: string | undefined) => void {
  const { world, byBody, standards } = useOpenPlace()
  const { map, words } = useText()
  const language = useLanguage()
  return useCallback(
    (body) => {
      const family = body === undefined ? -1 : familyById(world, body)
      if (body === undefined || family < 0) return
      const node = world.families.body[family]
      const weak = (byBody.get(body) ?? []).map(({ standard }) => defectOf(standards.get(standard), standard, language))
      announce(
        map.spoken(
          world.network.nodes.name.at(node),
          words.levels[glyphLevel(world.level[node])],
          familyTies(world).partners[family],
          weak.length > 0 ? words.list([...new Set(weak)]) : map.noWeakness,
        ),
      )
    },
    [world, byBody, standards, map, words, language],
  )
}
