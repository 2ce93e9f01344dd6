import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { confirmIdentity, connect } from '../../../electron/aws/connection.ts'
import { DEADLINES } from '../../../electron/aws/deadlines.ts'
import type { ErrorInfo } from '../../../shared/errors.ts'
import { errorInfoOf } from '../../../shared/errors.ts'

let home: string
beforeEach(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'whence-connection-'))
  await mkdir(path.join(home, '.aws/sso/cache'), { recursive: true })
  // The SDK looks for the caches of SSO and sign-in in the home of the process.
  vi.stubEnv('HOME', home)
  vi.stubEnv('AWS_CONFIG_FILE', path.join(home, '.aws/config'))
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', path.join(home, '.aws/credentials'))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(home, { recursive: true, force: true })
})

async function confirm(config: string, profile: string, more: object = {}) {
  await writeFile(path.join(home, '.aws/config'), config)
  const connection = await connect({ profile, env: { env: process.env, homedir: home }, ...more })
  try {
    return await confirmIdentity(connection)
  } finally {
    connection.close()
  }
}
const failure = (work: Promise<unknown>): Promise<ErrorInfo> =>
  work.then(
    () => {
      throw new Error('it succeeded')
    },
    (error: unknown) => errorInfoOf(error),
  )

const SESSION = '[sso-session corp]\nsso_start_url = https://corp.example/start\nsso_region = eu-west-1\n'
const SSO = `${SESSION}[profile work]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Read\nregion = eu-west-1\n`

describe('connect', () => {
  it('says what to run when there is no profile at all', async () => {
    expect(await failure(confirm('', 'work'))).toMatchObject({
      code: 'no-profiles',
      command: 'aws configure sso',
    })
  })

  it('does not send anybody to make a profile while a file of profiles cannot be read', async () => {
    const error = await failure(confirm('[profile __proto__]\nregion = us-east-1\n', 'work'))
    expect(error).toMatchObject({ code: 'profile-not-found', whatToDo: expect.stringContaining('__proto__') })
    expect(error).not.toHaveProperty('command')
  })

  it('says that a profile does not exist', async () => {
    expect((await failure(confirm(SSO, 'wrok'))).code).toBe('profile-not-found')
  })

  it('says what an incomplete profile lacks', async () => {
    const error = await failure(confirm('[profile p]\nrole_arn = arn:aws:iam::1:role/a\n', 'p'))
    expect(error.code).toBe('profile-incomplete')
    expect(error.message).toContain('neither source_profile')
  })

  it('refuses an unknown Region of a profile', async () => {
    const config = '[profile p]\naws_access_key_id = a\naws_secret_access_key = b\nregion = eu-wset-1\n'
    expect(await failure(confirm(config, 'p'))).toMatchObject({
      code: 'unknown-region',
      whatToDo: 'Did you mean eu-west-1?',
    })
  })

  it('gives the exact command when there is no SSO session yet', async () => {
    expect(await failure(confirm(SSO, 'work'))).toMatchObject({
      code: 'sso-session-expired',
      command: 'aws sso login --sso-session corp',
    })
  })

  it('gives the exact command when the SSO session has expired', async () => {
    const cache = path.join(home, '.aws/sso/cache', `${createHash('sha1').update('corp').digest('hex')}.json`)
    await writeFile(cache, JSON.stringify({ accessToken: 'secret-token', expiresAt: '2020-01-01T00:00:00Z' }))
    const error = await failure(confirm(SSO, 'work'))
    expect(error).toMatchObject({ code: 'sso-session-expired', command: 'aws sso login --sso-session corp' })
    expect(JSON.stringify(error)).not.toContain('secret-token')
  })

  it('names the profile in the command for SSO without a session section', async () => {
    const config =
      '[profile old]\nsso_start_url = https://a.example\nsso_region = eu-west-1\nsso_account_id = 111122223333\nsso_role_name = R\n'
    expect((await failure(confirm(config, 'old'))).command).toBe('aws sso login --profile old')
  })

  it('names the session of the source profile of a role', async () => {
    const config = `${SSO}[profile audit]\nrole_arn = arn:aws:iam::444455556666:role/Audit\nsource_profile = work\n`
    expect((await failure(confirm(config, 'audit'))).command).toBe('aws sso login --sso-session corp')
  })

  it('gives the command for a console sign-in that was never made', async () => {
    const config =
      '[profile console]\nlogin_session = arn:aws:iam::111122223333:user/ana\nregion = eu-west-1\n'
    expect(await failure(confirm(config, 'console'))).toMatchObject({
      code: 'login-session-expired',
      command: 'aws login --profile console',
    })
  })

  it('names a credential command that failed, never what it printed', async () => {
    const script = path.join(home, 'fail.sh')
    await writeFile(script, '#!/bin/sh\necho leaked-secret >&2\nexit 3\n', { mode: 0o755 })
    const error = await failure(confirm(`[profile tool]\ncredential_process = ${script}\n`, 'tool'))
    expect(error.code).toBe('credential-process-failed')
    expect(error.message).toContain(script)
    expect(JSON.stringify(error)).not.toContain('leaked-secret')
  })

  it('repeats no argument of a credential command, which may be a secret', async () => {
    const script = path.join(home, 'fail.sh')
    await writeFile(script, '#!/bin/sh\nexit 3\n', { mode: 0o755 })
    const config = `[profile tool]\ncredential_process = ${script} --secret hidden-word\n`
    const error = await failure(confirm(config, 'tool'))
    expect(error.message).toContain(`${script} …`)
    expect(JSON.stringify(error)).not.toContain('hidden-word')
  })

  it('waits no longer than a while for a credential command, and says which', async () => {
    const script = path.join(home, 'hang.sh')
    await writeFile(script, '#!/bin/sh\nexec sleep 2\n', { mode: 0o755 })
    const config = `[profile tool]\ncredential_process = ${script} --secret hidden-word\n[profile audit]\nrole_arn = arn:aws:iam::111122223333:role/a\nsource_profile = tool\n`
    const deadlines = { ...DEADLINES, credentials: 50 }
    for (const profile of ['tool', 'audit']) {
      const error = await failure(confirm(config, profile, { deadlines }))
      expect(error).toMatchObject({
        code: 'credential-process-failed',
        message: `The program that profile ${profile} names for its credentials did not end within 0.05 seconds: ${script} ….`,
      })
    }
  })

  it('asks for an MFA code before anything is sent', async () => {
    const config = `[profile base]\naws_access_key_id = a\naws_secret_access_key = b
[profile audit]\nrole_arn = arn:aws:iam::1:role/a\nsource_profile = base\nmfa_serial = arn:aws:iam::1:mfa/ana\n`
    const error = await failure(confirm(config, 'audit'))
    expect(error.code).toBe('mfa-code-needed')
    expect(error.message).toContain('arn:aws:iam::1:mfa/ana')
  })

  it('says that an endpoint does not answer', async () => {
    const config =
      '[profile p]\naws_access_key_id = a\naws_secret_access_key = b\nregion = eu-west-1\nendpoint_url = http://127.0.0.1:9\n'
    const error = await failure(confirm(config, 'p'))
    expect(error).toMatchObject({ code: 'endpoint-unreachable' })
    expect(error.message).toContain('http://127.0.0.1:9')
  }, 20_000)

  it.each([
    [500, 'oops', 'is not AWS'],
    [200, '', 'is not AWS'],
    [200, '<html>Sign in to the network</html>', 'does not say which account'],
    [
      200,
      '<R><GetCallerIdentityResult><Arn>a</Arn><Account></Account></GetCallerIdentityResult></R>',
      'does not say',
    ],
  ])('says that what answers is not AWS (%i %j)', async (status, body, said) => {
    const server = createServer((_request, response) => {
      response
        .writeHead(status, { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(body) })
        .end(body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const config = `[profile p]\naws_access_key_id = a\naws_secret_access_key = b\nregion = eu-west-1\nendpoint_url = http://127.0.0.1:${port}\n`
    const error = await failure(confirm(config, 'p'))
    server.close()
    expect(error).toMatchObject({ code: 'endpoint-unreachable', message: expect.stringContaining(said) })
  })

  it('uses one MFA code for one AssumeRole, whose credentials all clients share', async () => {
    const bodies: string[] = []
    const server = createServer((request, response) => {
      let body = ''
      request.on('data', (part: Buffer) => (body += part.toString()))
      request.on('end', () => {
        bodies.push(body)
        const xml = body.includes('Action=AssumeRole')
          ? '<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>'
          : '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:sts::111122223333:assumed-role/a/s</Arn><UserId>AROA:s</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>'
        response.writeHead(200, { 'content-type': 'text/xml' }).end(xml)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const config = `[profile base]\naws_access_key_id = a\naws_secret_access_key = b
[profile audit]\nrole_arn = arn:aws:iam::111122223333:role/a\nsource_profile = base\nmfa_serial = arn:aws:iam::1:mfa/ana\nregion = eu-west-1\nendpoint_url = ${url}\n`
    await writeFile(path.join(home, '.aws/config'), config)
    const connection = await connect({
      profile: 'audit',
      mfaCode: '123456',
      env: { env: process.env, homedir: home },
    })
    const identities = await Promise.all([confirmIdentity(connection), confirmIdentity(connection)])
    expect(identities[0]).toMatchObject({ accountId: '111122223333', endpoint: url })
    expect(bodies.filter((body) => body.includes('Action=AssumeRole'))).toHaveLength(1)
    expect(bodies[0]).toContain('TokenCode=123456')
    connection.close()
    await new Promise((resolve) => server.close(resolve))
  })
})
