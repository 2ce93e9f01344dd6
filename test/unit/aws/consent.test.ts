import { ListAccountAliasesCommand } from '@aws-sdk/client-iam'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { HttpRequest } from '@smithy/core/protocols'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readAwsConfig } from '../../../electron/aws/configFiles.ts'
import { consentOf, programOf } from '../../../electron/aws/consent.ts'
import { connect } from '../../../electron/aws/connection.ts'
import { DEADLINES, handlerOptions } from '../../../electron/aws/deadlines.ts'
import { SERVICE_NAMES } from '../../../electron/aws/endpoints.ts'
import { endpointWarning } from '../../../electron/aws/endpointWarning.ts'
import { IAM, STS } from '../../../electron/aws/identityClients.ts'
import { listProfiles } from '../../../electron/aws/profiles.ts'
import { signInClient } from '../../../electron/aws/signIn.ts'
import { endpointsText } from '../../../shared/api/endpointsText.ts'
import { startFakeAws } from '../../fixtures/fakeAws.ts'

const waits = handlerOptions(DEADLINES)
let home: string
beforeEach(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'whence-consent-'))
  await mkdir(path.join(home, '.aws'))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(home, { recursive: true, force: true })
})

const KEY = 'aws_access_key_id = AKIA\naws_secret_access_key = not-a-secret-at-all\n'
async function consent(text: string, profile = 'p', env: Record<string, string> = {}) {
  await writeFile(path.join(home, '.aws/config'), text)
  return consentOf(profile, await readAwsConfig({ env, homedir: home }), env)
}

describe('what is to be seen of a profile before its first call', () => {
  it('is nothing where it runs nothing and its calls go to AWS', async () => {
    expect(await consent(`[profile p]\n${KEY}`)).toEqual({ endpoints: [], needed: false })
  })

  it('is each service that goes elsewhere, not that of STS alone', async () => {
    const { endpoints, needed } = await consent(
      `[profile p]\n${KEY}services = mine\n[services mine]\nsts =\n  endpoint_url = http://127.0.0.1:47999\niam =\n  endpoint_url = https://iam.evil.example\n`,
    )
    expect(endpoints).toEqual([
      {
        services: ['IAM'],
        url: 'https://iam.evil.example',
        warning: expect.stringContaining('none of AWS’s public endpoints'),
      },
      { services: ['STS'], url: 'http://127.0.0.1:47999' },
    ])
    expect(endpointsText(endpoints)).toBe(
      'https://iam.evil.example (IAM), http://127.0.0.1:47999 (STS), AWS (other services)',
    )
    expect(needed).toBe(true)
  })

  it('is what the environment says of one service or of all', async () => {
    const one = await consent(`[profile p]\n${KEY}`, 'p', { AWS_ENDPOINT_URL_S3_CONTROL: 'http://10.0.0.1' })
    expect(one.endpoints).toMatchObject([
      { services: ['S3 Control'], warning: expect.stringContaining('unencrypted') },
    ])
    const all = await consent(`[profile p]\n${KEY}`, 'p', { AWS_ENDPOINT_URL: 'http://localhost:4566' })
    expect(all.endpoints).toEqual([{ services: [], url: 'http://localhost:4566' }])
    expect(all).toMatchObject({ needed: false, id: expect.any(String) })
  })

  it('is the program at the end of the chain, and another program is another consent', async () => {
    const chain = (command: string) =>
      `[profile p]\nrole_arn = arn:aws:iam::111122223333:role/a\nsource_profile = tool\n[profile tool]\ncredential_process = ${command}\n`
    const first = await consent(chain('/opt/tool --account 1'))
    expect(first).toMatchObject({ command: '/opt/tool --account 1', needed: true })
    expect((await consent(chain('/opt/tool --account 1'))).id).toBe(first.id)
    expect((await consent(chain('/opt/tool --account 2'))).id).not.toBe(first.id)
  })

  it('stands in the list of profiles, without a password in an address', async () => {
    await writeFile(
      path.join(home, '.aws/config'),
      `[profile p]\n${KEY}endpoint_url = https://ana:hidden-word@proxy.example/aws\n`,
    )
    const list = await listProfiles({ env: {}, homedir: home })
    expect(list.profiles[0]).toMatchObject({
      endpoints: [{ services: [], url: 'https://proxy.example/aws' }],
      consent: expect.any(String),
    })
    expect(JSON.stringify(list)).not.toContain('hidden-word')
  })
})

describe('endpoints that cannot be used', () => {
  it.each([
    ['endpoint_url = not a url', 'is no address'],
    ['endpoint_url = file:///etc/passwd', 'is no address'],
    ['services = missing', 'there is no section [services missing]'],
  ])('are a problem of the profile: %s', async (line, problem) => {
    await writeFile(path.join(home, '.aws/config'), `[profile p]\n${KEY}${line}\n`)
    const where = { env: {}, homedir: home }
    expect((await listProfiles(where)).profiles[0]?.problem).toContain(problem)
    await expect(connect({ profile: 'p', env: where })).rejects.toMatchObject({
      info: { code: 'profile-incomplete', message: expect.stringContaining(problem) },
    })
  })
})

describe('the endpoint of a service', () => {
  it('is AWS’s own where only [default] or a services section names another one', async () => {
    await writeFile(
      path.join(home, '.aws/config'),
      `[default]\n${KEY}endpoint_url = http://127.0.0.1:9/default\n[profile p]\n${KEY}region = eu-west-1\nservices = some\n[services some]\nsts =\n  endpoint_url = http://127.0.0.1:9/sts\n`,
    )
    // The SDK reads the environment of the process.
    vi.stubEnv('AWS_CONFIG_FILE', path.join(home, '.aws/config'))
    const connection = await connect({ profile: 'p', env: { env: {}, homedir: home } })
    const seen: string[] = []
    const stop = { step: 'finalizeRequest', priority: 'low', name: 'stop' } as const
    const middleware = () => async (args: { request: unknown }) => {
      const { hostname, path: at } = args.request as { hostname: string; path: string }
      seen.push(`${hostname}${at}`)
      throw new Error('Far enough.')
    }
    const [iam, sts] = [connection.clients.of(IAM), connection.clients.of(STS)]
    iam.middlewareStack.add(middleware, stop)
    sts.middlewareStack.add(middleware, stop)
    await expect(iam.send(new ListAccountAliasesCommand({}))).rejects.toThrow('Far enough')
    await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toThrow('Far enough')
    connection.close()
    expect(seen).toEqual(['iam.amazonaws.com/', '127.0.0.1/sts/'])
  })

  it('of single sign-on is the profile’s too', async () => {
    const aws = await startFakeAws()
    const endpointOf = (service: string) => (service === 'sso' ? `${aws.url}/portal` : undefined)
    const { requestHandler } = signInClient(endpointOf, 'sso', waits) as {
      requestHandler: {
        handle(request: object): Promise<{ response: { statusCode: number } }>
        destroy(): void
      }
    }
    const request = new HttpRequest({
      protocol: 'https:',
      hostname: 'portal.sso.eu-west-1.amazonaws.com',
      path: '/federation/credentials',
      method: 'GET',
      headers: { host: 'portal.sso.eu-west-1.amazonaws.com' },
    })
    await requestHandler.handle(request)
    expect(aws.asked).toEqual(['/portal/federation/credentials'])
    expect(signInClient(() => undefined, 'sso', waits)).toEqual({
      ignoreConfiguredEndpointUrls: true,
      requestHandler: waits,
    })
    requestHandler.destroy()
    await aws.close()
  })
})

describe('a warning of an endpoint', () => {
  it.each([
    'https://sts.amazonaws.com',
    'https://sts.eu-west-1.amazonaws.com',
    'https://sts-fips.us-gov-west-1.amazonaws.com',
    'https://s3.dualstack.eu-west-1.amazonaws.com',
    'https://kms.cn-north-1.amazonaws.com.cn',
    'https://lambda.eu-west-1.api.aws',
    'http://localhost:4566',
    'http://127.0.0.1',
    'http://[::1]:8080',
  ])('is not there for %s', (url) => {
    expect(endpointWarning(url)).toBeUndefined()
  })

  it.each([
    'http://sts.amazonaws.com',
    'http://10.0.0.1',
    'https://evil.example',
    'https://sts.amazonaws.com.evil.example',
    'https://evilamazonaws.com',
    // Hosts of AWS's customers.
    'https://abc123.execute-api.eu-west-1.amazonaws.com',
    'https://ec2-203-0-113-7.compute-1.amazonaws.com',
    'https://sts.s3.amazonaws.com',
    'https://vpce-1.vpce-svc-2.eu-west-1.vpce.amazonaws.com',
  ])('is there for %s', (url) => {
    expect(endpointWarning(url)).toBeDefined()
  })
})

describe('a program without its arguments', () => {
  it.each([
    ['/opt/tool', '/opt/tool'],
    ['/opt/tool --secret word', '/opt/tool …'],
    ['"/opt/my tool" --secret word', '/opt/my tool …'],
    ['"/opt/my tool"', '/opt/my tool'],
    ['', ''],
  ])('%j is %j', (command, program) => {
    expect(programOf(command)).toBe(program)
  })
})

describe('the names of services', () => {
  it('are in words', () => {
    for (const name of Object.values(SERVICE_NAMES)) expect(name).toMatch(/^[A-Z]/)
  })
})
