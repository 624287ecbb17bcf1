import { config } from 'zod'
import { takeSecret } from './state/link-secret.ts'

// zod compiles its parsers with `new Function` unless told otherwise, which the content security policy reports.
config({ jitless: true })
const secret = takeSecret()
const { start } = await import('./app.tsx')
start(secret)
