import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENCODED_MESSAGE } from '../../electron/sample/account/events.ts'
import { startSampleEndpoint } from '../../electron/sample/endpoint.ts'
import type { SampleEndpoint } from '../../electron/sample/endpoint.ts'
import { events, simulated, startFakeAws } from '../fixtures/fakeAws.ts'
import type { FakeAws } from '../fixtures/fakeAws.ts'
import { builtCommand } from './host.ts'

/** The built command asking AWS, in a process of its own. */
const BEN = 'arn:aws:iam::111122223333:user/people/ben.carter'

describe('the command line asking AWS', { timeout: 60_000 }, () => {
  let sample: SampleEndpoint
  let aws: FakeAws
  let folder: string
  let snapshot: string

  beforeAll(async () => {
    sample = await startSampleEndpoint()
    aws = await startFakeAws(sample.url)
    folder = await mkdtemp(path.join(tmpdir(), 'whence-commands-'))
    snapshot = path.join(folder, 'account.whence.json.gz')
    await writeFile(
      path.join(folder, 'config'),
      `[profile audit]\nregion = eu-west-1\naws_access_key_id = ${sample.accessKeyId}\naws_secret_access_key = ${sample.secretAccessKey}\nendpoint_url = ${aws.url}\n`,
    )
    expect(await whence(['crawl', '--profile', 'audit', '--out', snapshot])).toMatchObject({ code: 0 })
  }, 60_000)
  afterAll(async () => {
    await aws?.close()
    await sample?.close()
    await rm(folder, { recursive: true, force: true })
  })

  interface Ended {
    readonly code: number | null
    readonly out: string
    readonly err: string
  }
  function whence(argv: readonly string[], interrupt?: Promise<void>): Promise<Ended> {
    const child = spawn(process.execPath, [builtCommand, ...argv], {
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        WHENCE_DATA_DIR: folder,
        AWS_CONFIG_FILE: path.join(folder, 'config'),
        AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'none'),
        AWS_EC2_METADATA_DISABLED: 'true',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
    void interrupt?.then(() => child.kill('SIGINT'))
    return new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code) => resolve({ code, out, err }))
    })
  }

  // On Windows a signal from another process ends a program without asking it.
  it.skipIf(process.platform === 'win32')(
    'keeps the denials that were found when it is interrupted',
    async () => {
      const record = {
        eventID: 'e1',
        eventTime: '2026-10-31T12:00:00Z',
        eventSource: 'iam.amazonaws.com',
        eventName: 'ListRoles',
        errorCode: 'AccessDenied',
        userIdentity: { type: 'IAMUser', arn: BEN },
      }
      const second = new Promise<void>((resolve) =>
        aws.answer('LookupEvents', ({ json }) => {
          if (json['NextToken'] === undefined) return events([record], 'more')
          resolve()
          aws.answer('LookupEvents', 'hang')
          return events([], 'still more')
        }),
      )
      const { code, out, err } = await whence(
        ['denials', '--profile', 'audit', '--snapshot', snapshot, '--region', 'us-east-1'],
        second,
      )
      expect(code).toBe(130)
      expect(out).toContain('1 denial in 1 event')
      expect(out).toContain('iam:ListRoles')
      expect(err).toContain('what was found until then is above')
      expect(err).not.toContain(sample.secretAccessKey)
    },
  )

  it('decodes an encoded message that stands alone', async () => {
    const argv = ['trace', '--snapshot', snapshot, '--message', ENCODED_MESSAGE]
    const alone = await whence(argv)
    expect(alone.out).toContain('aws sts decode-authorization-message --encoded-message')
    const { code, out } = await whence([...argv, '--profile', 'audit', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      decision: { verdict: 'ImplicitlyDenied' },
      parsed: { principal: BEN, action: 'ec2:StopInstances' },
      decoded: { allowed: false, identity: { endpoint: aws.url } },
    })
  })

  it('compares with the simulator, and exits with 1 where it disagrees', async () => {
    aws.answer('SimulatePrincipalPolicy', () => simulated('allowed'))
    const { code, out } = await whence([
      ...['explain', '--snapshot', snapshot, '--principal', BEN, '--action', 'iam:CreateUser'],
      ...['--compare-with-aws', '--profile', 'audit'],
    ])
    expect(code).toBe(1)
    expect(out).toContain('DISAGREES')
    expect(out).toContain('AWS says that they allow it.')
  })
})
