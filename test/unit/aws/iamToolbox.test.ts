import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ClientConfig } from '../../../electron/aws/clients.ts'
import { DEADLINES, handlerOptions } from '../../../electron/aws/deadlines.ts'
import { IAM_TOOLBOX } from '../../../electron/aws/iamToolbox.ts'

const config = (change: Partial<ClientConfig> = {}): ClientConfig => ({
  region: 'us-east-1',
  credentials: async () => ({
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'x',
    sessionToken: 'token',
  }),
  retryMode: 'standard',
  maxAttempts: 1,
  requestHandler: handlerOptions(DEADLINES),
  ...change,
})
let server: Server
let url = ''
const asked: { line: string; authorization: string; token: string }[] = []

beforeAll(async () => {
  server = createServer(({ method, url: path, headers }, response) => {
    asked.push({
      line: `${method} ${path}`,
      authorization: headers.authorization ?? '',
      token: String(headers['x-amz-security-token']),
    })
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"evaluations":[{"a":1}]}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.close()
  await once(server, 'close')
})

describe('the client of IAM Toolbox', () => {
  it('signs its GETs as iam, in the Region of the denial, and escapes what stands in the address', async () => {
    const client = IAM_TOOLBOX.make(config({ region: 'eu-west-1', endpoint: url }))
    expect(await client.details({ authorizationId: 'a1', nextToken: 'n/+ =' }, {})).toMatchObject({
      evaluations: [{ a: 1 }],
    })
    await client.policy({ authorizationId: 'a1', policyUri: 'arn:aws:iam::1:policy/a&b=c' }, {})
    client.destroy()
    expect(asked.map(({ line }) => line)).toEqual([
      'GET /authorization-details/a1?nextToken=n%2F%2B%20%3D',
      'GET /authorization-details/a1/policy?policyUri=arn%3Aaws%3Aiam%3A%3A1%3Apolicy%2Fa%26b%3Dc',
    ])
    for (const { authorization, token } of asked) {
      expect(authorization).toMatch(
        /^AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE\/\d{8}\/eu-west-1\/iam\/aws4_request, /,
      )
      expect(token).toBe('token')
    }
  })

  it.each([
    ['us-east-1', {}, 'iam-toolbox.us-east-1.amazonaws.com'],
    ['cn-north-1', {}, 'iam-toolbox.cn-north-1.amazonaws.com.cn'],
    ['eu-west-1', { UseFIPS: true }, 'iam-toolbox-fips.eu-west-1.amazonaws.com'],
    ['eu-west-1', { UseDualStack: true }, 'iam-toolbox.eu-west-1.api.aws'],
  ])('goes to the host of the Region: %s %j', (Region, more, host) => {
    const client = IAM_TOOLBOX.make(config())
    const found = client.config.endpointProvider({ Region, UseFIPS: false, UseDualStack: false, ...more }, {})
    expect(found.url.host).toBe(host)
    client.destroy()
  })

  it('leaves an endpoint of the profile as it is', () => {
    const client = IAM_TOOLBOX.make(config({ endpoint: 'https://access-analyzer.proxy.example' }))
    const Endpoint = 'https://access-analyzer.proxy.example'
    const found = client.config.endpointProvider(
      { Region: 'us-east-1', UseFIPS: false, UseDualStack: false, Endpoint },
      {},
    )
    expect(found.url.host).toBe('access-analyzer.proxy.example')
    client.destroy()
  })
})
