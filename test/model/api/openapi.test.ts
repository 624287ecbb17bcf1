import { describe, expect, it } from 'vitest'
import { contract, type Endpoint } from '../../../model/api/contract.ts'
import { openapi } from '../../../model/api/openapi.ts'

interface Parameter {
  name: string
  in: string
  required: boolean
  schema: object
}
interface Operation {
  security: object[]
  parameters: (Parameter | { $ref: string })[]
  requestBody?: {
    content: Record<string, { schema: { properties: Record<string, unknown>; additionalProperties: boolean } }>
  }
  responses: Record<string, { content?: Record<string, unknown> }>
}

const description = openapi(contract) as {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, unknown>; parameters: Record<string, unknown> }
}
const entries: [string, Endpoint][] = Object.entries(contract)
const pathOf = ({ path }: Endpoint) => `/api${path.replace(/:(\w+)/g, '{$1}')}`
const operationOf = (entry: Endpoint) => description.paths[pathOf(entry)][entry.method]
const ownParameters = ({ parameters }: Operation) => parameters.flatMap((each) => ('name' in each ? [each] : []))

describe('OpenAPI from the contract', () => {
  it('describes every endpoint once, and nothing else', () => {
    expect(description.openapi).toBe('3.1.0')
    const told = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    )
    expect(told.sort()).toEqual(entries.map(([, entry]) => `${entry.method} ${pathOf(entry)}`).sort())
  })

  it.each(entries)('%s: parameters, body, answer and sign-in are the contract’s', (_name, entry) => {
    const operation = operationOf(entry)
    const named = (given: Endpoint['query'], where: string) =>
      Object.keys(given?.shape ?? {}).map((name) => [name, where])
    expect(ownParameters(operation).map((each) => [each.name, each.in])).toEqual([
      ...named(entry.params, 'path'),
      ...named(entry.query, 'query'),
    ])
    for (const { in: where, required } of ownParameters(operation)) if (where === 'path') expect(required).toBe(true)
    expect(pathOf(entry).match(/\{\w+\}/g) ?? []).toEqual(named(entry.params, 'path').map(([name]) => `{${name}}`))
    expect(operation.requestBody !== undefined).toBe(entry.body !== undefined)
    const body = operation.requestBody?.content['application/json'].schema
    expect(Object.keys(body?.properties ?? {})).toEqual(Object.keys(entry.body?.shape ?? {}))
    if (body) expect(body.additionalProperties).toBe(false)
    expect(operation.responses[String(entry.status ?? 200)].content !== undefined).toBe(entry.answer !== undefined)
    expect(operation.security.length > 0).toBe(entry.permission !== 'anyone')
  })

  it('says which parameters are required: the place, and what is searched', () => {
    const required = ownParameters(operationOf(contract.searchNames)).filter((each) => each.required)
    expect(required.map(({ name }) => name)).toEqual(['place', 'q'])
  })

  it('is plain JSON, and its references lead somewhere', () => {
    const text = JSON.stringify(description)
    expect(JSON.parse(text)).toEqual(description)
    const references = new Set(text.match(/"\$ref":"[^"]+"/g))
    expect([...references]).toEqual([
      '"$ref":"#/components/parameters/MinSeq"',
      '"$ref":"#/components/schemas/Problem"',
      '"$ref":"#/components/parameters/Prefer"',
    ])
    expect(description.components.schemas.Problem).toBeDefined()
    expect(description.components.parameters.MinSeq).toBeDefined()
  })
})
