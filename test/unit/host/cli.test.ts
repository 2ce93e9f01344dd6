import { readFile, mkdtemp, rm, writeFile, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CrawlState, ProfileList } from '../../../shared/api/types.ts'
import type { Decision } from '../../../shared/engine/request/decision.ts'
import { WhenceError } from '../../../shared/errors.ts'
import { failureText } from '../../../electron/host/cli/exit.ts'
import { run } from './captured.ts'
import { crawlState, FakeService } from './fakeService.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'whence-cli-'))
})
afterAll(() => rm(folder, { recursive: true }))
const file = (name: string) => path.join(folder, name)

const profiles: ProfileList = {
  profiles: [
    { name: 'corp\u001b[2J', kind: 'sso', region: 'eu-central-1', description: 'SSO', needsMfa: false },
    { name: 'Sample account', kind: 'sample', description: 'Built in', needsMfa: false },
  ],
  files: [{ path: '/home/u/.aws/config', exists: true, problem: 'line 3 is broken' }],
  warnings: ['[profile my profile] is dropped'],
}
const decision: Decision = {
  verdict: 'ImplicitlyDenied',
  request: {
    principal: 'arn:aws:iam::111122223333:user/ana',
    action: 's3:GetObject',
    resource: '*',
    context: {},
  },
  layers: [
    { layer: 'identity', result: 'implicit-deny', matched: [], nearMisses: [], because: 'No statement.' },
  ],
  decidedBy: [],
  blockedBy: ['identity'],
  residual: [],
  unknown: [],
  notes: [],
}

describe('usage', () => {
  it('lists every command, and exits with 0', async () => {
    const { code, out } = await run(['--help'])
    expect(code).toBe(0)
    for (const name of ['profiles', 'crawl', 'import', 'info', 'explain', 'evaluate', 'review', 'serve']) {
      expect(out).toMatch(new RegExp(`^  ${name}\\b`, 'm'))
    }
  })

  it.each([
    ['an unknown command', ['explode'], "unknown command 'explode'"],
    ['an unknown option', ['profiles', '--all'], "unknown option '--all'"],
    ['a missing option', ['info'], "required option '--snapshot <file>' not specified"],
    ['a missing argument', ['evaluate'], "missing required argument 'cases'"],
    ['a context without =', ['explain', '--context', 'x'], 'KEY=VALUE'],
    ['an unknown verdict', ['explain', '--expect', 'Yes'], 'A verdict is one of'],
    ['a wrong port', ['serve', '--port', '70000'], 'from 0 to 65535'],
  ])('exits with 2 and says what is wrong on %s', async (_name, argv, message) => {
    const { code, out, err } = await run(argv)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(message)
  })

  it('makes no service for help', async () => {
    const { service } = await run(['crawl', '--help'])
    expect(service.closed).toBe(false)
  })
})

describe('profiles', () => {
  it('are a table, with problems on standard error and control characters escaped', async () => {
    const service = new FakeService()
    service.answers.set('profiles.list', profiles)
    const { code, out, err } = await run(['profiles'], { service })
    expect(code).toBe(0)
    expect(out).toContain('corp\\u001b[2J')
    expect(out).not.toContain('\u001b')
    expect(err).toBe('/home/u/.aws/config: line 3 is broken\n[profile my profile] is dropped\n')
    expect(service.closed).toBe(true)
  })

  it('are JSON and nothing else on standard output with --json', async () => {
    const service = new FakeService()
    service.answers.set('profiles.list', profiles)
    const { out } = await run(['profiles', '--json'], { service })
    expect(JSON.parse(out)).toEqual(profiles)
    expect(out).not.toContain('\u001b')
  })
})

describe('explain', () => {
  const argv = ['explain', '--snapshot', '/x/a.gz', '--principal', 'ana', '--action', 's3:GetObject']
  const serviceWith = () => {
    const service = new FakeService()
    service.answers.set('explain', decision)
    return service
  }

  it('asks one question over all snapshots, with repeated keys as several values', async () => {
    await writeFile(file('session.json'), '{"Version":"2012-10-17","Statement":[]}')
    const { code, service } = await run(
      [
        ...argv,
        ...['--snapshot', '/x/b.gz', '--resource', 'arn:aws:s3:::b/k', '--strict'],
        ...[
          '--context',
          'aws:TagKeys=a',
          '--context',
          'AWS:tagkeys=b=c',
          '--context',
          'aws:SourceIp=1.2.3.4',
        ],
        ...['--session-policy', file('session.json')],
      ],
      { service: serviceWith() },
    )
    expect(code).toBe(0)
    expect(service.calls).toEqual([
      {
        method: 'explain',
        input: {
          snapshots: ['opened-a.gz', 'opened-b.gz'],
          principal: 'ana',
          action: 's3:GetObject',
          resource: 'arn:aws:s3:::b/k',
          context: { 'aws:TagKeys': ['a', 'b=c'], 'aws:SourceIp': '1.2.3.4' },
          sessionPolicies: ['{"Version":"2012-10-17","Statement":[]}'],
          strict: true,
        },
      },
    ])
  })

  it('prints the decision as JSON, or as text with its layers', async () => {
    const json = await run([...argv, '--json'], { service: serviceWith() })
    expect(JSON.parse(json.out)).toEqual(decision)
    const text = await run(argv, { service: serviceWith() })
    expect(text.out).toContain('ImplicitlyDenied: arn:aws:iam::111122223333:user/ana s3:GetObject on *')
    expect(text.out).toContain('identity  implicit-deny  No statement.')
  })

  it.each([
    ['Allowed', 1],
    ['ImplicitlyDenied', 0],
    ['implicitlydenied', 0],
  ])('with --expect %s exits with %i when the verdict is ImplicitlyDenied', async (verdict, expected) => {
    const { code } = await run([...argv, '--expect', verdict], { service: serviceWith() })
    expect(code).toBe(expected)
  })

  it('refuses a hostile context key instead of leaving it out', async () => {
    const { code, err, service } = await run([...argv, '--context', '__proto__=x'], {
      service: serviceWith(),
    })
    expect(code).toBe(2)
    expect(err).toContain('__proto__')
    expect(service.calls).toEqual([])
  })

  it('exits with 2 and names the file when a session policy cannot be read', async () => {
    const { code, err } = await run([...argv, '--session-policy', file('none.json')], {
      service: serviceWith(),
    })
    expect(code).toBe(2)
    expect(err).toContain(`could not be read from ${file('none.json')}: there is no such file or folder`)
  })
})

/** Of the shell for which commands are written here. */
const PROMPT = process.platform === 'win32' ? 'PS>' : '$'

describe('failures', () => {
  it.each([
    ['sso-session-expired', 3],
    ['access-denied', 3],
    ['account-changed', 3],
    ['snapshot-foreign', 2],
    ['profile-not-found', 2],
    ['internal', 2],
  ] as const)('%s exits with %i, with the command to run on a line of its own', async (code, exit) => {
    const service = new FakeService()
    service.answers.set('profiles.list', () => {
      throw new WhenceError(code, 'It\u001b[31m failed.', 'Log in.', 'aws sso login --sso-session corp')
    })
    const result = await run(['profiles', '--json'], { service })
    expect(result).toMatchObject({ code: exit, out: '' })
    expect(result.err).toBe(
      `whence: It\\u001b[31m failed. Log in.\n  ${PROMPT} aws sso login --sso-session corp\n`,
    )
  })

  it('write that command for the shell of the system, and say so by its prompt', () => {
    const info = {
      code: 'sso-session-expired',
      message: 'It failed.',
      whatToDo: 'Log in.',
      command: `aws sso login --sso-session 'my corp'`,
    } as const
    const on = (platform: NodeJS.Platform) => failureText(info, platform).split('\n').slice(1, -1)
    expect(on('linux')).toEqual(["  $ aws sso login --sso-session 'my corp'"])
    expect(on('win32')).toEqual(["  PS> aws sso login --sso-session 'my corp'"])
  })
})

describe('evaluate', () => {
  const line = (name: string, expected = 'Allowed') =>
    JSON.stringify({
      name,
      request: {
        principal: 'arn:aws:iam::111122223333:user/ana',
        action: 's3:GetObject',
        resource: 'arn:aws:s3:::b/ü',
        context: {},
      },
      policies: {
        identity: [
          {
            name: 'p',
            document: {
              Version: '2012-10-17',
              Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::b/ü' }],
            },
          },
        ],
        boundary: null,
        session: null,
        scps: [],
        rcps: [],
        resource: null,
      },
      expected,
    })

  it('answers each line in order, also when chunks cut lines and characters in two', async () => {
    const bytes = Buffer.from(`${line('one')}\r\n\n${line('two', 'ImplicitlyDenied')}`)
    const chunks = Array.from({ length: Math.ceil(bytes.length / 7) }, (_x, i) =>
      bytes.subarray(i * 7, i * 7 + 7),
    )
    const { code, out } = await run(['evaluate', '-'], { stdin: chunks })
    expect(code).toBe(0)
    const answers = out
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text) as Record<string, unknown>)
    expect(answers).toMatchObject([
      { name: 'one', verdict: 'Allowed', agrees: true },
      { name: 'two', verdict: 'Allowed', agrees: false },
    ])
  })

  it('hears Ctrl+C between its lines, and exits with 130', async () => {
    const abort = new AbortController()
    const lines = Array.from({ length: 20_000 }, (_, at) => line(`case ${at}`))
    const chunk = Buffer.from(lines.join('\n'))
    const stdin = Object.assign([chunk], {
      *[Symbol.iterator]() {
        setTimeout(() => abort.abort())
        yield chunk
      },
    })
    const { code, out } = await run(['evaluate', '-'], { stdin, signal: abort.signal })
    expect(code).toBe(130)
    expect(out.split('\n').length).toBeLessThan(lines.length)
  })

  it('goes on after a line that it cannot read, says which, and exits with 2', async () => {
    await writeFile(file('cases.jsonl'), `{"broken\n${line('good')}\n`)
    const { code, out, err } = await run(['evaluate', file('cases.jsonl')])
    expect(code).toBe(2)
    const [bad, good] = out
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text) as Record<string, unknown>)
    expect(bad).toMatchObject({ line: 1 })
    expect(good).toMatchObject({ name: 'good', verdict: 'Allowed' })
    expect(err).toContain('1 of 2 lines could not be read')
  })

  it('exits with 2 when there is no such file', async () => {
    expect(await run(['evaluate', file('none.jsonl')])).toMatchObject({ code: 2, out: '' })
  })

  it('answers several files and standard input in the order given, and says of which file a line can not be read', async () => {
    await writeFile(file('a.jsonl'), `${line('a1')}\n${line('a2')}\n`)
    await writeFile(file('b.jsonl'), `${line('b1')}\n{"broken\n`)
    const stdin = [Buffer.from(`[]\n${line('in')}`)]
    const { code, out, err } = await run(['evaluate', file('a.jsonl'), '-', file('b.jsonl')], { stdin })
    expect(code).toBe(2)
    const answers = out
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text) as Record<string, unknown>)
    expect(answers.map((answer) => answer['name'] ?? answer['line'])).toEqual(['a1', 'a2', 1, 'in', 'b1', 2])
    expect(answers[2]).toEqual({ line: 1, error: 'standard input: the case must be an object' })
    expect(answers[5]?.['error']).toMatch(/b\.jsonl: not JSON/)
    expect(err).toContain('1 of 2 lines of standard input could not be read')
    expect(err).toMatch(/1 of 2 lines of \S*b\.jsonl could not be read/)
  })

  it('answers the files before one that is not there, and refuses standard input twice', async () => {
    await writeFile(file('a.jsonl'), `${line('a1')}\n`)
    const { code, out } = await run(['evaluate', file('a.jsonl'), file('none.jsonl')])
    expect([code, out.split('\n').length]).toEqual([2, 2])
    expect(await run(['evaluate', '-', '-'], { stdin: [] })).toMatchObject({ code: 2, out: '' })
  })
})

describe('crawl', () => {
  const snapshot = {
    id: '111122223333-20260131T000000Z',
    accountId: '111122223333',
    source: { kind: 'sample' },
    finishedAt: '2026-01-31T00:00:00Z',
    bytes: 5,
    users: 3,
    roles: 1,
    gaps: 2,
  } as const
  const done: CrawlState = {
    ...crawlState,
    phase: 'done',
    steps: [
      { ...crawlState.steps[0]!, status: 'incomplete', done: 9, problem: 'iam:GetUser was\u0007 denied' },
    ],
    snapshot,
  }
  const serviceWith = (finished: CrawlState) => {
    const service = new FakeService()
    service.finished = finished
    service.answers.set('profiles.confirm', {
      profile: 'Sample account',
      accountId: '111122223333',
      arn: 'arn:aws:iam::111122223333:user/whence',
      userId: 'AIDA',
      partition: 'aws',
      endpoint: 'sample account',
    })
    service.answers.set('settings.get', { regions: ['eu-west-1'] })
    service.answers.set('crawl.start', crawlState)
    service.answers.set('crawl.cancel', crawlState)
    service.answers.set('snapshots.export', {
      name: `${snapshot.id}.json.gz`,
      mediaType: 'application/gzip',
      base64: Buffer.from('bytes').toString('base64'),
    })
    service.answers.set('app.info', { version: '1', host: 'command-line', snapshotFolder: '/data/snapshots' })
    return service
  }
  const argv = ['crawl', '--profile', 'Sample account']

  it('shows whose account it is, crawls exactly that one, and writes --out', async () => {
    const result = await run([...argv, '--out', file('s.gz'), '--json'], { service: serviceWith(done) })
    expect(result.code).toBe(4)
    expect(JSON.parse(result.out)).toEqual({ ...snapshot, file: file('s.gz') })
    expect(await readFile(file('s.gz'), 'utf8')).toBe('bytes')
    expect(result.err).toContain('Account 111122223333 as arn:aws:iam::111122223333:user/whence')
    expect(result.err).toContain('Users, roles, policies 9 of 9, incomplete: iam:GetUser was\\u0007 denied')
    expect(result.service.calls).toContainEqual({
      method: 'crawl.start',
      input: { profile: 'Sample account', accountId: '111122223333', regions: ['eu-west-1'] },
    })
  })

  it('says before it asks anything that --out cannot be written', async () => {
    const result = await run([...argv, '--out', file('none/s.gz')], { service: serviceWith(done) })
    expect(result).toMatchObject({ code: 2, err: expect.stringContaining('could not be written (ENOENT)') })
    expect(result.service.calls).toEqual([])
  })

  it('takes the Regions that are named, and says where the snapshot lies', async () => {
    const result = await run([...argv, '--region', 'us-east-1', '--region', 'us-west-2'], {
      service: serviceWith(done),
    })
    expect(result.service.calls).toContainEqual(
      expect.objectContaining({ input: expect.objectContaining({ regions: ['us-east-1', 'us-west-2'] }) }),
    )
    expect(result.out).toBe(
      `${path.join('/data/snapshots', `${snapshot.id}.whence.json.gz`)}: 3 users, 1 role, 2 calls not answered (see whence info)\n`,
    )
  })

  it('asks a person for the MFA code, and only a person', async () => {
    const service = serviceWith(done)
    const identity = service.answers.get('profiles.confirm')
    service.answers.set('profiles.confirm', (input: { mfaCode?: string }) => {
      if (input.mfaCode === '123456') return identity
      throw new WhenceError('mfa-code-needed', 'A code is needed.', 'Give it.')
    })
    expect(await run(argv, { service, terminal: true, stdin: '123456\n' })).toMatchObject({ code: 4 })
    expect(await run(argv, { service, stdin: '123456\n' })).toMatchObject({
      code: 3,
      err: expect.stringContaining('--mfa-code'),
    })
    expect(await run([...argv, '--mfa-code', '123456'], { service })).toMatchObject({ code: 4 })
  })

  it('cancels on Ctrl+C and exits with 130', async () => {
    const interrupt = new AbortController()
    const service = serviceWith({ ...crawlState, phase: 'cancelled' })
    service.answers.set('crawl.start', () => {
      interrupt.abort()
      return crawlState
    })
    const result = await run(argv, { service, signal: interrupt.signal })
    expect(result).toMatchObject({ code: 130, out: '' })
    expect(service.calls).toContainEqual({ method: 'crawl.cancel', input: { crawlId: 'c1' } })
  })

  it('keeps what was read until Ctrl+C, writes --out, and says so', async () => {
    const service = serviceWith({ ...done, phase: 'cancelled' })
    const result = await run([...argv, '--out', file('half.gz')], { service })
    expect(result.code).toBe(130)
    expect(await readFile(file('half.gz'), 'utf8')).toBe('bytes')
    expect(result.err).toContain('The crawl was interrupted. What was read until then is kept.')
    expect(result.out).toContain(`${file('half.gz')}: 3 users, 1 role`)
  })

  it('keeps what was read until the credentials expired, writes --out, and exits with 3', async () => {
    const error = { code: 'credentials-expired', message: 'Expired.', whatToDo: 'Log in.' } as const
    const service = serviceWith({ ...done, phase: 'failed', error })
    const result = await run([...argv, '--out', file('early.gz')], { service })
    expect(result.code).toBe(3)
    expect(await readFile(file('early.gz'), 'utf8')).toBe('bytes')
    expect(result.err).toContain('whence: Expired. Log in.')
    expect(result.err).toContain('The crawl ended early. What was read until then is kept.')
  })

  it('exits with 0 without gaps, and with 4 and a summary with some', async () => {
    const steps = [{ ...done.steps[0]!, status: 'done' as const, problem: undefined }]
    const whole = await run(argv, {
      service: serviceWith({ ...done, steps, snapshot: { ...snapshot, gaps: 0 } }),
    })
    expect(whole).toMatchObject({ code: 0, err: expect.not.stringContaining('gaps') })
    const gaps = await run(argv, { service: serviceWith(done) })
    expect(gaps.code).toBe(4)
    expect(gaps.err).toContain('The crawl ended with gaps: 2 calls not answered.')
    expect(gaps.err).toContain('  Users, roles, policies: iam:GetUser was\\u0007 denied\n')
  })

  it('exits with 3 when AWS refused', async () => {
    const error = { code: 'credentials-expired', message: 'Expired.', whatToDo: 'Log in.' } as const
    const result = await run(argv, { service: serviceWith({ ...crawlState, phase: 'failed', error }) })
    expect(result).toMatchObject({ code: 3, out: '' })
  })
})

describe('serve', () => {
  it('prints one line with the address, and ends with 0 on Ctrl+C', async () => {
    await mkdir(file('page'), { recursive: true })
    const interrupt = new AbortController()
    interrupt.abort()
    const result = await run(['serve', '--no-open'], { signal: interrupt.signal, rendererRoot: file('page') })
    expect(result.code).toBe(0)
    expect(result.out).toMatch(/^Whence is at http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}\n$/)
    expect(result.service.closed).toBe(true)
  })
})
