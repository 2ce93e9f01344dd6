import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNT_ACCESS } from '../../../electron/aws/accountAccessClient.ts'
import type { ClientConfig } from '../../../electron/aws/clients.ts'
import { DEADLINES, handlerOptions } from '../../../electron/aws/deadlines.ts'
import { ROLES_ANYWHERE } from '../../../electron/aws/rolesAnywhereClient.ts'

const config = (change: Partial<ClientConfig> = {}): ClientConfig => ({
  region: 'us-east-1',
  credentials: async () => ({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' }),
  retryMode: 'standard',
  maxAttempts: 1,
  requestHandler: handlerOptions(DEADLINES),
  ...change,
})
let server: Server
let url = ''
const asked: { readonly line: string; readonly body: string; readonly scope: string }[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const scope = /Credential=\S+?\/\d{8}\/(\S+)\/aws4_request/.exec(request.headers.authorization ?? '')
      asked.push({ line: `${request.method} ${request.url}`, body, scope: scope?.[1] ?? '' })
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"entitlements":[{"a":{"b":true}}],"profiles":[{"enabled":false}],"nextToken":"n2"}')
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.close()
  await once(server, 'close')
})

describe('clients of services without a package', () => {
  it('account access manager: POST with JSON, as AWS’s model has it, and any answer as it came', async () => {
    const client = ACCOUNT_ACCESS.make(config({ region: 'eu-west-1', endpoint: url }))
    const answer = await client.entitlements({ applicationArn: 'arn:a', account: '1', nextToken: 'n1' }, {})
    await client.applications({}, {})
    client.destroy()
    expect(answer).toMatchObject({ entitlements: [{ a: { b: true } }], nextToken: 'n2' })
    expect(asked.splice(0)).toEqual([
      {
        line: 'POST /entitlements-list',
        body: '{"applicationArn":"arn:a","filter":{"principalRole":{"account":"1"}},"nextToken":"n1"}',
        scope: 'eu-west-1/account-access',
      },
      { line: 'POST /applications-list', body: '{}', scope: 'eu-west-1/account-access' },
    ])
  })

  it('IAM Roles Anywhere: GET with the token in the query', async () => {
    const client = ROLES_ANYWHERE.make(config({ endpoint: url }))
    expect(await client.profiles({ nextToken: 'a/b' }, {})).toMatchObject({ profiles: [{ enabled: false }] })
    await client.trustAnchors({}, {})
    client.destroy()
    expect(asked.splice(0)).toEqual([
      { line: 'GET /profiles?nextToken=a%2Fb', body: '', scope: 'us-east-1/rolesanywhere' },
      { line: 'GET /trustanchors', body: '', scope: 'us-east-1/rolesanywhere' },
    ])
  })

  it.each([
    [ACCOUNT_ACCESS, 'eu-west-1', {}, 'account-access.eu-west-1.api.aws'],
    [ACCOUNT_ACCESS, 'eu-west-1', { UseFIPS: true }, 'account-access-fips.eu-west-1.api.aws'],
    [ROLES_ANYWHERE, 'eu-west-1', {}, 'rolesanywhere.eu-west-1.amazonaws.com'],
    [ROLES_ANYWHERE, 'us-gov-west-1', { UseFIPS: true }, 'rolesanywhere-fips.us-gov-west-1.amazonaws.com'],
  ])('go to the hosts of AWS’s endpoint rules: %j %s %j', (service, Region, more, host) => {
    const client = service.make(config())
    const found = client.config.endpointProvider({ Region, UseFIPS: false, UseDualStack: false, ...more }, {})
    expect(found.url.host).toBe(host)
    client.destroy()
  })

  it('leave an endpoint of the profile as it is', () => {
    const client = ACCOUNT_ACCESS.make(config({ endpoint: url }))
    const found = client.config.endpointProvider(
      { Region: 'us-east-1', UseFIPS: false, UseDualStack: false, Endpoint: 'https://proxy.example' },
      {},
    )
    expect(found.url.host).toBe('proxy.example')
    client.destroy()
  })
})
