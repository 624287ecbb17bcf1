import { findings } from './findings.ts'
import { frame } from './frame.ts'
import { inspector } from './inspector.ts'
import { map } from './map.ts'
import { search } from './search.ts'
import { signIn } from './sign-in.ts'
import { table } from './table.ts'
import { words } from './words.ts'

export const zh = { frame, signIn, map, search, findings, inspector, table, words }
