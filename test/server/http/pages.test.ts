import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, startHarness } from '../harness.ts'

let harness: Harness
let behindProxy: Harness
let clientDir: string
beforeAll(async () => {
  clientDir = mkdtempSync(join(tmpdir(), 'orgweave-client-'))
  mkdirSync(join(clientDir, 'assets'))
  writeFileSync(join(clientDir, 'index.html'), '<meta name="csp-nonce" content="__NONCE__" />')
  writeFileSync(join(clientDir, 'icon.svg'), '<svg/>')
  writeFileSync(join(clientDir, 'assets', 'main-abc123.js'), 'void 0')
  writeFileSync(join(clientDir, '.secret'), 'no')
  harness = await startHarness({ clientDir })
  behindProxy = await startHarness({ clientDir, publicUrl: 'https://orgweave.example.cn' })
})
afterAll(async () => {
  await harness.close()
  await behindProxy.close()
  rmSync(clientDir, { recursive: true, force: true })
})

const get = (path: string) => harness.agent.get(path)

describe('the page and its policy [P28]', () => {
  it('carries the nonce that its policy names, another one each time, and is never kept', async () => {
    const [first, second] = [await get('/').expect(200), await get('/').expect(200)]
    const nonce = /content="([^"]+)"/.exec(first.text)?.[1]
    expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/)
    expect(first.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`)
    expect(second.text).not.toBe(first.text)
    expect(first.headers['cache-control']).toBe('no-store')
  })

  it('the policy allows our own scripts only, and nobody frames us', async () => {
    const policy = String((await get('/')).headers['content-security-policy']).split(';')
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'self'",
        "script-src 'self'",
        "worker-src 'self'",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
      ]),
    )
    expect(policy.join(';')).not.toMatch(/unsafe|\*/)
    const api = await get('/api/openapi.json')
    expect(api.headers['content-security-policy']).toContain("script-src 'self'")
    expect(api.headers['x-content-type-options']).toBe('nosniff')
    expect(api.headers['x-powered-by']).toBeUndefined()
  })

  it('where there is a page it opens; where there is none a browser is told so on a page, with 404', async () => {
    expect((await get('/').expect(200)).type).toBe('text/html')
    for (const path of ['/nope', '/map/440514', '/plans/a-1'])
      expect((await get(path).expect(404)).type).toBe('text/html')
    const browser = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
    for (const path of ['/index.html', '/nope.html', '/Nope/', '/a%20b', '/.secret']) {
      const answer = await get(path).set(browser).expect(404)
      const nonce = /content="([^"]+)"/.exec(answer.text)?.[1]
      expect(answer.headers['content-security-policy'], path).toContain(`'nonce-${nonce}'`)
      expect(answer.headers['cache-control']).toBe('no-store')
    }
  })

  it('what looks like a file, and whatever is not there under the API, is a problem', async () => {
    for (const path of ['/main.js', '/.secret', '/index.html', '/index.html.bak', '/assets/', '/assets/none.js'])
      expect((await get(path).expect(404)).type, path).toBe('application/problem+json')
    for (const path of ['/api', '/api/', '/api/nope', '/health'])
      expect((await get(path).set('Accept', 'text/html').expect(404)).type, path).toBe('application/problem+json')
  })

  it('hashed assets are kept for ever, the rest for an hour', async () => {
    const asset = await get('/assets/main-abc123.js').expect(200)
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(asset.type).toMatch(/javascript/)
    expect((await get('/icon.svg').expect(200)).headers['cache-control']).toBe('public, max-age=3600')
  })

  it('plain http on loopback promises no TLS', async () => {
    const { headers } = await get('/')
    expect(headers['strict-transport-security']).toBeUndefined()
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests')
  })

  it('behind an https proxy: HSTS, upgrade, a Secure host cookie, and its origin alone', async () => {
    const own = { 'X-Orgweave': '1', Host: 'orgweave.example.cn' }
    const page = await behindProxy.agent.get('/').set('Host', 'orgweave.example.cn').expect(200)
    expect(page.headers['strict-transport-security']).toContain('max-age=31536000')
    expect(page.headers['content-security-policy']).toContain('upgrade-insecure-requests')
    const link = await behindProxy.accounts.issueLink(null, 15, behindProxy.clock.now)
    const signIn = (origin: string) =>
      behindProxy.agent
        .post('/api/session')
        .set({ ...own, Origin: origin })
        .send({ link })
    await signIn(behindProxy.origin).expect(403)
    const [cookie] = (await signIn('https://orgweave.example.cn').expect(200)).headers[
      'set-cookie'
    ] as unknown as string[]
    expect(cookie).toMatch(/^__Host-sid=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    await behindProxy.agent
      .get('/api/session')
      .set({ Host: 'orgweave.example.cn', Cookie: cookie.split(';')[0] })
      .expect(200)
  })
})

describe('health [P29]', () => {
  it('two bare answers, to any host name', async () => {
    expect((await get('/health/live').set('Host', '10.0.0.1').expect(200)).text).toBe('live')
    expect((await get('/health/ready').set('Host', '10.0.0.1').expect(200)).text).toBe('ready')
  })
})
