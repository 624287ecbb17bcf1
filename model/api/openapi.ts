import { z } from 'zod'
import { asksRoles, type Endpoint, matrix, ProblemAnswer, WorkingAnswer } from './contract.ts'

type Json = Record<string, unknown>

/** The contract as OpenAPI 3.1, whose schemas are JSON Schema 2020-12. */
export function openapi(contract: Record<string, Endpoint>): Json {
  const paths: Record<string, Json> = {}
  for (const [name, entry] of Object.entries(contract)) {
    const path = `/api${entry.path.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [entry.method]: operation(name, entry) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Orgweave', version: '1' },
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'npm run --silent token -- --role ROLE --scope REGION' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'session',
          description: 'Unsafe methods also need `X-Orgweave: 1` and a page of the same origin.',
        },
      },
      parameters: { MinSeq: minSeq, Prefer: prefer },
      schemas: { Problem: schemaOf(ProblemAnswer, 'output') },
    },
  }
}

const minSeq = {
  name: 'X-Min-Seq',
  in: 'header',
  required: false,
  description:
    'A log number, as a write answers it: what is answered knows that write, through whichever server. Waits up to 2 s, else 503 `behind-sequence`.',
  schema: { type: 'string', pattern: '^(0|[1-9][0-9]{0,14})$' },
}

const working = {
  description: 'Asked with `Prefer: wait=SECONDS`: still worked out. Ask the same again.',
  content: json(schemaOf(WorkingAnswer, 'output')),
}

const prefer = {
  name: 'Prefer',
  in: 'header',
  required: false,
  description:
    '`wait=SECONDS`: answered with 202 when it takes longer, and worked on; without it the answer is waited for. [RFC 7240]',
  schema: { type: 'string', pattern: '^wait=[0-9]{1,3}$' },
}

function operation(name: string, entry: Endpoint): Json {
  const open = entry.permission === 'anyone'
  return {
    operationId: name,
    summary: entry.summary,
    description: description(entry),
    security: open ? [] : [{ token: [] }, { session: [] }],
    parameters: [
      ...parameters('path', entry.params),
      ...parameters('query', entry.query),
      { $ref: '#/components/parameters/MinSeq' },
      ...(entry.long ? [{ $ref: '#/components/parameters/Prefer' }] : []),
    ],
    ...(entry.body ? { requestBody: { required: true, content: json(schemaOf(entry.body, 'input')) } } : {}),
    responses: {
      [entry.status ?? 200]: {
        description: entry.summary,
        ...(entry.answer ? { content: json(schemaOf(entry.answer, 'output')) } : {}),
      },
      ...(entry.long ? { 202: working } : {}),
      default: {
        description: 'Refused',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function description({ permission, inPerson, scoping }: Endpoint): string {
  const who = asksRoles(permission)
    ? `Roles: ${matrix[permission].join(', ')}.`
    : { anyone: 'Anybody.', own: 'Any account.', 'in-person': 'Any account, signed in without a token.' }[permission]
  const where = {
    none: '',
    place: ' Within the scopes held; another place is not found.',
    touched: ' All that a record touches within the scopes held, where it was and where it shall be.',
    accounts: ' Grants within the scopes held.',
    account: ' An account with a grant within the scopes held; another is not found.',
    'whole-account': ' An account with all grants within the scopes held; one without any is not found.',
  }[scoping]
  return `${who}${inPerson ? ' Not with a token.' : ''}${where}`
}

function parameters(where: 'path' | 'query', given: z.ZodObject | undefined): Json[] {
  return Object.entries(given?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: where,
    required: !(schema as z.ZodType).safeParse(undefined).success,
    schema: schemaOf(schema as z.ZodType, 'input'),
  }))
}

function json(schema: Json): Json {
  return { 'application/json': { schema } }
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
