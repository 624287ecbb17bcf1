import { Problem } from '../../model/problem.ts'

const longest = 8_192

/** The query of a URL, each key once and plain. Throws `bad-request` naming the key. [inputs 43, 44, 48] */
export function strictQuery(url: string): Record<string, string> {
  if (url.length > longest)
    throw new Problem('bad-request', { zh: '网址过长。', en: 'The address is too long.' }, [{ at: 'url' }])
  const start = url.indexOf('?')
  const query: Record<string, string> = Object.create(null)
  if (start < 0) return query
  for (const [key, value] of new URLSearchParams(url.slice(start + 1))) {
    if (!/^[A-Za-z]{1,40}$/.test(key)) throw refused(key, 'unknown')
    if (key in query) throw refused(key, 'repeated')
    query[key] = value
  }
  return query
}

function refused(key: string, why: 'unknown' | 'repeated'): Problem {
  const name = key.slice(0, 40)
  return why === 'repeated'
    ? new Problem('bad-request', { zh: `查询参数「${name}」重复。`, en: `Query key “${name}” is repeated.` }, [
        { at: name },
      ])
    : new Problem('bad-request', { zh: `没有查询参数「${name}」。`, en: `There is no query key “${name}”.` }, [
        { at: name },
      ])
}
