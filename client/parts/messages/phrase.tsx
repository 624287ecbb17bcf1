/** A sentence whose figures stand between ** and are set in bold. */
export function Phrase({ text }: { text: string }) {
  return text.split('**').map((part, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence have no other identity than their place.
    at % 2 === 1 ? <b key={at}>{part}</b> : part,
  )
}
