/** An object whose canonical text has been worked out already. */
export interface KnownText {
  value: object | null
  text: string
}

/**
 * JSON with the keys of every object in order, so that the same data is the same text. Throws on what JSON has no word
 * for.
 */
export function canonical(value: unknown, known?: KnownText): string {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return JSON.stringify(value)
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`no JSON for ${value}`)
      return JSON.stringify(value)
    case 'object':
      if (value === null) return 'null'
      if (value === known?.value) return known.text
      return Array.isArray(value)
        ? `[${value.map((member) => canonical(member, known)).join(',')}]`
        : canonicalObject(value as Record<string, unknown>, known)
  }
  throw new TypeError(`no JSON for ${typeof value}`)
}

function canonicalObject(value: Record<string, unknown>, known?: KnownText): string {
  let members = ''
  for (const key of Object.keys(value).sort()) {
    const member = value[key]
    if (member === undefined) continue
    members += `${members === '' ? '' : ','}${named(key)}${canonical(member, known)}`
  }
  return `{${members}}`
}

const names = new Map<string, string>()
const mostNames = 1000

/** Keys are few and come by the million. */
function named(key: string): string {
  const known = names.get(key)
  if (known !== undefined) return known
  const name = `${JSON.stringify(key)}:`
  if (names.size < mostNames) names.set(key, name)
  return name
}
