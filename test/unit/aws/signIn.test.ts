import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { confirmIdentity, connect } from '../../../electron/aws/connection.ts'
import { REMOVED } from '../../../electron/aws/secrets.ts'
import { errorInfoOf } from '../../../shared/errors.ts'
import { identity } from '../../fixtures/fakeAws.ts'

const WEB_TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbmEifQ.c2lnbmF0dXJl'

let home: string
let server: Server
let url: string
/** Each request: its path without the question, and its operation where it is a query call. */
let asked: string[]
let answer: (what: string, body: string) => { readonly status?: number; readonly body: string }
beforeEach(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'whence-sign-in-'))
  await mkdir(path.join(home, '.aws/sso/cache'), { recursive: true })
  vi.stubEnv('HOME', home)
  vi.stubEnv('AWS_CONFIG_FILE', path.join(home, '.aws/config'))
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', path.join(home, '.aws/credentials'))
  asked = []
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      const what = new URLSearchParams(body).get('Action') ?? request.url?.split('?')[0] ?? ''
      asked.push(what)
      const given = answer(what, body)
      const type = given.body.startsWith('{') ? 'application/json' : 'text/xml'
      response.writeHead(given.status ?? 200, { 'content-type': type }).end(given.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
  vi.unstubAllEnvs()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await rm(home, { recursive: true, force: true })
})

async function confirm(config: string) {
  await writeFile(path.join(home, '.aws/config'), config)
  const connection = await connect({ profile: 'p', env: { env: process.env, homedir: home } })
  try {
    return await confirmIdentity(connection)
  } finally {
    connection.close()
  }
}

describe('a profile of IAM Identity Center', () => {
  it('gets its credentials from the endpoint of its own profile, not from that of [default]', async () => {
    const cache = path.join(home, '.aws/sso/cache', `${createHash('sha1').update('corp').digest('hex')}.json`)
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
    await writeFile(cache, JSON.stringify({ accessToken: 'an-access-token', expiresAt }))
    const roleCredentials = {
      accessKeyId: 'AKIA',
      secretAccessKey: 'not-a-secret-key',
      sessionToken: 'not-a-session-token',
      expiration: Date.now() + 3_600_000,
    }
    answer = (what) =>
      what === 'GetCallerIdentity' ? identity() : { body: JSON.stringify({ roleCredentials }) }
    const found = await confirm(
      `[default]\nendpoint_url = http://127.0.0.1:9\n[sso-session corp]\nsso_start_url = https://corp.example/start\nsso_region = eu-west-1\n` +
        `[profile p]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Read\nregion = eu-west-1\nservices = mine\n` +
        `[services mine]\nsso =\n  endpoint_url = ${url}/portal\nsts =\n  endpoint_url = ${url}\n`,
    )
    expect(found.accountId).toBe('111122223333')
    expect(found.endpoint).toContain(`${url}/portal (IAM Identity Center)`)
    expect(asked).toEqual(['/portal/federation/credentials', 'GetCallerIdentity'])
  })
})

describe('a profile with a web identity', () => {
  const config = () =>
    `[default]\nendpoint_url = http://127.0.0.1:9\n[profile p]\nrole_arn = arn:aws:iam::111122223333:role/a\n` +
    `web_identity_token_file = ${home}/token\nregion = eu-west-1\nendpoint_url = ${url}\n`
  beforeEach(() => writeFile(path.join(home, 'token'), WEB_TOKEN))

  it('assumes its role at its own endpoint', async () => {
    answer = (what) =>
      what === 'GetCallerIdentity'
        ? identity()
        : {
            body: `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult>
              <Credentials><AccessKeyId>AKIA</AccessKeyId><SecretAccessKey>not-a-secret-key</SecretAccessKey><SessionToken>not-a-session-token</SessionToken>
              <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`,
          }
    expect((await confirm(config())).accountId).toBe('111122223333')
    expect(asked).toEqual(['AssumeRoleWithWebIdentity', 'GetCallerIdentity'])
  })

  it('has its token in no message, though the endpoint repeats it', async () => {
    answer = (_what, body) => ({
      status: 403,
      body: `<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no: ${new URLSearchParams(body).get('WebIdentityToken')}</Message></Error></ErrorResponse>`,
    })
    const info = await confirm(config()).then(() => null, errorInfoOf)
    expect(info).toMatchObject({ code: 'access-denied', message: expect.stringContaining(`no: ${REMOVED}`) })
    expect(JSON.stringify(info)).not.toContain(WEB_TOKEN)
  })
})
