import { type KeyboardEvent, type Ref, useEffect, useId, useState } from 'react'
import { type SearchAnswer, searchNames } from '../../model/api/contract.ts'
import { call } from '../api/call.ts'
import { announce } from '../parts/messages/announcer.tsx'
import { Icon } from '../parts/signs/icons.tsx'
import { glyphLevel, LevelGlyph } from '../parts/signs/level-glyph.tsx'
import { bodyOfNode } from '../state/lit.ts'
import { useOpenPlace } from '../state/open-place.ts'
import { select } from '../state/selection.ts'
import { useText } from '../text/language.ts'
import './search.css'

type Hit = SearchAnswer['hits'][number]
type Found = { q: string; hits: Hit[] } | { q: string; failed: true }

const pause = 120

/** Asks as one types: the answer to the latest question only. */
function useSearch(place: string, q: string): Found | undefined {
  const [found, setFound] = useState<Found>()
  useEffect(() => {
    if (q === '') return setFound(undefined)
    const abort = new AbortController()
    const soon = window.setTimeout(() => {
      call(searchNames, { query: { place, q, limit: '20' }, signal: abort.signal })
        .then(({ hits }) => setFound({ q, hits }))
        .catch(() => abort.signal.aborted || setFound({ q, failed: true }))
    }, pause)
    return () => {
      window.clearTimeout(soon)
      abort.abort()
    }
  }, [place, q])
  return found
}

/** A combo box: names, aliases, codes, pinyin and initials; Enter selects and flies there. */
export function SearchBox({ ref, onGo }: { ref?: Ref<HTMLInputElement>; onGo?(): void }) {
  const { data } = useOpenPlace()
  const { search: text } = useText()
  const [written, setWritten] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const id = useId()
  const q = written.trim().slice(0, 100)
  const found = useSearch(data.place.id, q)
  const hits = found && 'hits' in found ? found.hits : []
  const show = useShow()
  useAnnounced(found, setActive)
  const go = (hit: Hit | undefined) => {
    if (!hit) return
    setOpen(false)
    setWritten('')
    show(hit)
    onGo?.()
  }
  const walk = (step: number) => {
    setOpen(true)
    setActive((active + step + hits.length) % hits.length)
  }
  const shown = open && q !== '' && found !== undefined
  // One layer at a time: the list, what is written, the box.
  const putAway = () => (shown ? setOpen(false) : written !== '' ? setWritten('') : leave())
  return (
    <search className="search" onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || setOpen(false)}>
      <Icon name="search" />
      <input
        ref={ref}
        className="search-input"
        role="combobox"
        aria-label={text.label}
        aria-expanded={shown && hits.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && hits.length > 0 ? `${id}-${active}` : undefined}
        placeholder={text.placeholder}
        autoComplete="off"
        spellCheck={false}
        value={written}
        onChange={(event) => {
          setWritten(event.target.value)
          setOpen(true)
        }}
        onFocus={() => setOpen(true)}
        onKeyDown={keysOf({ walk: hits.length > 0 ? walk : undefined, take: () => go(hits[active]), putAway })}
      />
      <kbd>/</kbd>
      <div className="search-list" hidden={!shown}>
        <Hits id={id} hits={hits} active={active} onActive={setActive} onGo={go} />
        {found && hits.length === 0 && (
          <p className="search-none">{'failed' in found ? text.failed : text.none(found.q)}</p>
        )}
      </div>
    </search>
  )
}

interface Acts {
  /** Undefined where there is nothing to walk. */
  walk: ((step: number) => void) | undefined
  take(): void
  putAway(): void
}

/** What keys do in the box, but for those that compose a character. */
function keysOf({ walk, take, putAway }: Acts) {
  return (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && walk) walk(step)
    else if (event.key === 'Enter') take()
    else if (event.key === 'Escape') putAway()
    else return
    event.preventDefault()
  }
}

/** The keys of the page are heard again: Esc clears the selection, ? tells the shortcuts. */
function leave(): void {
  document.getElementById('main')?.focus()
}

/** Says aloud what an answer is, and begins at its first hit. */
function useAnnounced(found: Found | undefined, setActive: (at: number) => void): void {
  const { search: text } = useText()
  useEffect(() => {
    if (!found || !('hits' in found)) return
    setActive(0)
    announce(found.hits.length > 0 ? text.found(found.hits.length) : text.none(found.q))
  }, [found, text, setActive])
}

/** Selects what was found, and flies there. */
function useShow(): (hit: Hit) => void {
  const { world, view, canvas } = useOpenPlace()
  const { search: text } = useText()
  return (hit) => {
    const [body = hit.body] = bodyOfNode(world, world.network.nodeOf('organization', hit.id))
    select(view, body)
    canvas.current?.flyTo(body)
    leave()
    announce(text.goingTo(hit.name))
  }
}

function Hits(props: {
  id: string
  hits: readonly Hit[]
  active: number
  onActive(at: number): void
  onGo(hit: Hit): void
}) {
  const { id, hits, active, onActive, onGo } = props
  const { search: text } = useText()
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])
  return (
    <div id={`${id}-list`} role="listbox" aria-label={text.label}>
      {hits.map((hit, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the input keeps the focus and handles the keys.
        // biome-ignore lint/a11y/useFocusableInteractive: the input names the active option.
        <div
          key={hit.id}
          id={`${id}-${at}`}
          role="option"
          aria-selected={at === active}
          className={at === active ? 'hit hit-active' : 'hit'}
          onMouseDown={(event) => event.preventDefault()}
          onMouseMove={() => onActive(at)}
          onClick={() => onGo(hit)}
        >
          <HitLine hit={hit} />
        </div>
      ))}
    </div>
  )
}

function HitLine({ hit }: { hit: Hit }) {
  const { world, names } = useOpenPlace()
  const node = world.network.nodeOf('organization', hit.id)
  return (
    <>
      <LevelGlyph level={node < 0 ? 90 : glyphLevel(world.level[node])} />
      <span className="hit-name">{hit.name}</span>
      {hit.matched && <span className="hit-matched">{hit.matched}</span>}
      <span className="hit-region">{hit.region === '' ? '' : names.region(names.townOf(hit.region))}</span>
    </>
  )
}
