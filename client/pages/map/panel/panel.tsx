import type { RefObject } from 'react'
import { nodeKinds } from '../../../../model/network/network.ts'
import { FindingsList } from '../../../findings/findings-list.tsx'
import { FindingsPanel, SummarySentences } from '../../../findings/findings-panel.tsx'
import { Phrase } from '../../../parts/messages/phrase.tsx'
import { SearchBox } from '../../../search/search-box.tsx'
import { useOpenPlace } from '../../../state/open-place.ts'
import type { PlaceData } from '../../../state/place-data.ts'
import { useText } from '../../../text/language.ts'
import { Legend } from './legend.tsx'

export function countRegions({ network }: PlaceData): number {
  let count = 0
  for (const kind of network.nodes.kind) if (nodeKinds[kind] === 'region') count += 1
  return count
}

/** What is wrong, what it means and how to find it are one column. `onGo`: something was chosen that the map shows. */
export function Panel(props: { empty: boolean; search: RefObject<HTMLInputElement | null>; onGo(): void }) {
  const { data, view, names } = useOpenPlace()
  const { map } = useText()
  if (props.empty)
    return (
      <>
        <p className="summary">
          <Phrase text={map.first.regions(names.number(countRegions(data)))} />
        </p>
        <p className="panel-empty">{map.first.findings}</p>
      </>
    )
  return (
    <>
      <SearchBox ref={props.search} onGo={props.onGo} />
      <SummarySentences />
      {view.list ? (
        <FindingsList onGo={props.onGo} />
      ) : (
        <>
          <FindingsPanel onGo={props.onGo} />
          <Legend onGo={props.onGo} />
        </>
      )}
    </>
  )
}
