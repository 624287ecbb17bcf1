import { totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { Problem, type Sentence } from '../model/problem.ts'
import { variants } from '../seed/loading.ts'
import type { Address } from './store/address.ts'

const fillings = [...variants, 'none'] as const

export interface Config {
  port: number
  host: string
  /** Origin that browsers use, when it is not this process's own address. */
  publicUrl: string | undefined
  /** How many proxies stand before the program; only what comes from this machine is believed to have passed them. */
  trustedProxies: number
  dataDir: string
  /** Which variant of the sample an empty store is filled with. */
  sample: (typeof fillings)[number]
  /** Where the end of the log is noted outside the store. */
  headFile: string
  /** Given, records and accounts are kept there. */
  neo4j: Address | undefined
  /** What the process may take. */
  memoryMegabytes: number
}

type Environment = Record<string, string | undefined>

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || host === '[::1]' || /^127\./.test(host)

const Port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.int().min(1).max(65535))
const Host = z.union([z.ipv4(), z.ipv6(), z.hostname()])
/** An origin without path; plain http only where nobody but this machine can listen. */
const PublicUrl = z
  .url({ protocol: /^https?$/ })
  .transform((text) => new URL(text))
  .refine((url) => url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '')
  .refine((url) => url.protocol === 'https:' || isLoopback(url.hostname))
  .transform((url) => url.origin)

const Proxies = z
  .string()
  .regex(/^[0-9]$/)
  .transform(Number)

/** Where a Bolt server answers; who asks stands in variables of its own. */
const Neo4jUri = z
  .url({ protocol: /^(bolt|neo4j)(\+s|\+ssc)?$/ })
  .transform((text) => new URL(text))
  .refine(({ username, password, pathname, search, hash }) =>
    [username, password, pathname.replace(/^\/$/, ''), search, hash].every((part) => part === ''),
  )
  .transform(({ protocol, host }) => `${protocol}//${host}`)

const fewestMegabytes = 256
const Megabytes = z
  .string()
  .regex(/^\d{1,7}$/)
  .transform(Number)
  .pipe(z.int().min(fewestMegabytes).max(1_000_000))

/** Half of what the machine has, or of what this process may have of it. */
function usualMegabytes(): number {
  const allowed = process.constrainedMemory() || Number.POSITIVE_INFINITY
  return Math.max(fewestMegabytes, Math.floor(Math.min(totalmem(), allowed) / 2 ** 21))
}

const variables = {
  PORT: {
    schema: Port.default(8420),
    zh: '应为 1 到 65535 的端口号',
    en: 'must be a port number from 1 to 65535',
  },
  HOST: {
    schema: Host.default('127.0.0.1'),
    zh: '应为要监听的地址，如 127.0.0.1',
    en: 'must be the address to listen on, such as 127.0.0.1',
  },
  PUBLIC_URL: {
    schema: PublicUrl.optional(),
    zh: '应为不带路径的 https 网址，如 https://orgweave.example.cn',
    en: 'must be an https address without a path, such as https://orgweave.example.cn',
  },
  TRUST_PROXY: {
    schema: Proxies.default(0),
    zh: '应为前面反向代理的个数，0 到 9，如 1',
    en: 'must be how many proxies stand before the program, 0 to 9, such as 1',
  },
  DATA_DIR: {
    schema: z.string().max(4096).default('data'),
    zh: '应为存放数据的文件夹',
    en: 'must be the folder that holds the data',
  },
  SAMPLE: {
    schema: z.enum(fillings).default('gaps'),
    zh: `应为 ${fillings.join('、')} 之一`,
    en: `must be one of ${fillings.join(', ')}`,
  },
  HEAD_FILE: {
    schema: z.string().max(4096).optional(),
    zh: '应为记下日志末尾的文件',
    en: 'must be the file that notes where the log ends',
  },
  MEMORY_LIMIT: {
    schema: Megabytes.default(usualMegabytes()),
    zh: `应为本程序可用内存的上限，以 MB 计，${fewestMegabytes} 到 1000000`,
    en: `must be the most memory that the program may take, in megabytes, from ${fewestMegabytes} to 1000000`,
  },
  NEO4J_URI: {
    schema: Neo4jUri.optional(),
    zh: '应为 Bolt 地址，不含用户名与口令，如 bolt://127.0.0.1:7687',
    en: 'must be a Bolt address without user and password, such as bolt://127.0.0.1:7687',
  },
  NEO4J_USER: {
    schema: z.string().max(200).optional(),
    zh: '应为 Neo4j 的用户名，不超过 200 字',
    en: 'must be a user of Neo4j, 200 characters at the most',
  },
  NEO4J_PASSWORD: {
    schema: z.string().max(1000).optional(),
    zh: '不超过 1000 字',
    en: 'must have 1000 characters at the most',
  },
  NEO4J_DATABASE: {
    schema: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9.-]{2,62}$/)
      .default('neo4j'),
    zh: '应为 Neo4j 数据库的名称，如 neo4j',
    en: 'must be the name of a Neo4j database, such as neo4j',
  },
} as const

type Variable = keyof typeof variables

/** The only reader of the environment. Throws `bad-environment` naming every variable that is wrong. */
export function readConfig(environment: Environment): Config {
  const wrong: Variable[] = []
  const read = <T>(name: Variable, schema: z.ZodType<T>): T | undefined => {
    const parsed = schema.safeParse(given(name, environment))
    if (!parsed.success) wrong.push(name)
    return parsed.data
  }
  const port = read('PORT', variables.PORT.schema)
  const host = read('HOST', variables.HOST.schema)
  const publicUrl = read('PUBLIC_URL', variables.PUBLIC_URL.schema)
  const trustedProxies = read('TRUST_PROXY', variables.TRUST_PROXY.schema)
  const dataDir = read('DATA_DIR', variables.DATA_DIR.schema)
  const sample = read('SAMPLE', variables.SAMPLE.schema)
  const headFile = read('HEAD_FILE', variables.HEAD_FILE.schema)
  const memoryMegabytes = read('MEMORY_LIMIT', variables.MEMORY_LIMIT.schema) ?? fewestMegabytes
  const neo4j = readNeo4j(read)
  if (wrong.length > 0 || !port || !host || trustedProxies === undefined || !dataDir || !sample)
    throw refusal(wrong, environment)
  if (!isLoopback(host) && !publicUrl?.startsWith('https:')) throw unprotected(host)
  const noted = resolve(headFile ?? join(dataDir, 'heads.jsonl'))
  return {
    ...{ port, host, publicUrl, trustedProxies, neo4j, memoryMegabytes },
    ...{ dataDir: resolve(dataDir), sample, headFile: noted },
  }
}

/** An empty variable is one that is not given. Blanks may belong to a password. */
function given(name: Variable, environment: Environment): string | undefined {
  const text = environment[name]
  return (name === 'NEO4J_PASSWORD' ? text : text?.trim()) || undefined
}

type Read = <T>(name: Variable, schema: z.ZodType<T>) => T | undefined

/** Neo4j's own first user is called neo4j. */
function readNeo4j(read: Read): Address | undefined {
  const uri = read('NEO4J_URI', variables.NEO4J_URI.schema)
  const user = read('NEO4J_USER', variables.NEO4J_USER.schema)
  const password = read('NEO4J_PASSWORD', variables.NEO4J_PASSWORD.schema)
  const database = read('NEO4J_DATABASE', variables.NEO4J_DATABASE.schema)
  if (uri === undefined || database === undefined) return undefined
  if (password === undefined && user !== undefined) throw withoutPassword(user)
  return { uri, database, ...(password !== undefined && { user: user ?? 'neo4j', password }) }
}

/** The Neo4j that a command cannot do without. Throws `bad-environment` with the sentence. */
export function neo4jOf({ neo4j }: Config, otherwise: Sentence): Address {
  if (neo4j) return neo4j
  throw new Problem('bad-environment', otherwise, [{ at: 'NEO4J_URI' }])
}

/** Whether only this machine can reach the program: then the start line carries a link that leads straight in. */
export function onLoopback(config: Config): boolean {
  return isLoopback(config.host) && !config.publicUrl?.startsWith('https:')
}

/** The address that people open. */
export function addressOf(config: Config): string {
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  return config.publicUrl ?? `http://${host}:${config.port}`
}

function refusal(wrong: Variable[], environment: Environment): Problem {
  const say = (language: keyof Sentence) =>
    wrong.map((name) => `${shown(name, environment)} ${variables[name][language]}`).join('; ')
  return new Problem(
    'bad-environment',
    { zh: `环境变量有误：${say('zh')}。`, en: `Wrong environment: ${say('en')}.` },
    wrong.map((name) => ({ at: name })),
  )
}

/** A password is never printed. */
function shown(name: Variable, environment: Environment): string {
  return name === 'NEO4J_PASSWORD' ? name : `${name}=${JSON.stringify(environment[name])}`
}

function withoutPassword(user: string): Problem {
  return new Problem(
    'bad-environment',
    {
      zh: `已设置 NEO4J_USER=${user}，但没有 NEO4J_PASSWORD。不用口令的 Neo4j 请两者都不设。`,
      en: `NEO4J_USER=${user} is set without NEO4J_PASSWORD. For a Neo4j without authentication set neither.`,
    },
    [{ at: 'NEO4J_PASSWORD' }],
  )
}

function unprotected(host: string): Problem {
  return new Problem(
    'bad-environment',
    {
      zh: `HOST=${host} 可从其他机器访问，必须同时设置 https 的 PUBLIC_URL，由反向代理提供加密；做法见 docs/operating.md 的「Behind a reverse proxy」一节。`,
      en: `HOST=${host} can be reached from other machines: set an https PUBLIC_URL too and let a reverse proxy encrypt; docs/operating.md, «Behind a reverse proxy», has the recipe.`,
    },
    [{ at: 'HOST' }, { at: 'PUBLIC_URL' }],
  )
}
