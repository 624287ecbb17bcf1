import { useEffect, useRef } from 'react'
import './tips.css'

export type Side = 'top' | 'bottom' | 'left' | 'right'

/** What a control gives to have a tooltip: its words are those of its name, which a screen reader hears already. */
export function tipOf(words: string, side: Side): { 'data-tip': string; 'data-side': Side } {
  return { 'data-tip': words, 'data-side': side }
}

const restMilliseconds = 400
const leaveMilliseconds = 120
const distance = 6

/** The tooltips of the whole program, one at a time: of what the pointer rests on, or the keyboard's focus stands on. */
export function Tips() {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => (element.current ? listen(element.current) : undefined), [])
  return <div ref={element} className="tip" popover="manual" aria-hidden="true" />
}

function listen(tip: HTMLElement): () => void {
  let timer = 0
  let owner: HTMLElement | undefined
  const become = (next: HTMLElement | undefined, delay: number) => {
    if (next === owner) return
    owner = next
    window.clearTimeout(timer)
    timer = window.setTimeout(() => (owner?.isConnected ? show(tip, owner) : hide(tip)), delay)
  }
  // The pointer may go onto the tooltip itself without losing it. [WCAG 1.4.13]
  const onPointer = ({ target, pointerType }: PointerEvent) => {
    if (pointerType !== 'mouse' || (target instanceof Node && tip.contains(target))) return
    const next = ownerOf(target)
    become(next, next ? restMilliseconds : leaveMilliseconds)
  }
  // A browser takes the first focus of a page for the keyboard's: where nothing hovers there is none.
  const touched = window.matchMedia('(hover: none)')
  const onFocus = ({ target }: FocusEvent) => {
    if (touched.matches) return
    if (target instanceof Element && target.matches(':focus-visible')) become(ownerOf(target), restMilliseconds)
  }
  const onEnd = () => become(undefined, 0)
  const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && onEnd()
  const stop = new AbortController()
  const options = { signal: stop.signal, capture: true, passive: true }
  document.addEventListener('pointerover', onPointer, options)
  document.addEventListener('focusin', onFocus, options)
  document.addEventListener('keydown', onKey, options)
  for (const end of ['focusout', 'pointerdown', 'scroll'] as const) document.addEventListener(end, onEnd, options)
  return () => {
    window.clearTimeout(timer)
    stop.abort()
  }
}

function ownerOf(target: EventTarget | null): HTMLElement | undefined {
  return (target instanceof Element && target.closest<HTMLElement>('[data-tip]')) || undefined
}

function hide(tip: HTMLElement): void {
  if (tip.matches(':popover-open')) tip.hidePopover()
}

/** Beside its owner, above everything, and always inside the window. */
function show(tip: HTMLElement, owner: HTMLElement): void {
  hide(tip)
  tip.textContent = owner.dataset.tip ?? ''
  tip.showPopover()
  const { left, right, top, bottom } = owner.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = tip
  const [middleX, middleY] = [(left + right - width) / 2, (top + bottom - height) / 2]
  const places: Record<Side, [x: number, y: number]> = {
    top: [middleX, top - height - distance],
    bottom: [middleX, bottom + distance],
    left: [left - width - distance, middleY],
    right: [right + distance, middleY],
  }
  const [x, y] = places[(owner.dataset.side ?? 'bottom') as Side]
  tip.style.left = `${Math.max(4, Math.min(x, window.innerWidth - width - 4))}px`
  tip.style.top = `${Math.max(4, Math.min(y, window.innerHeight - height - 4))}px`
}
