import { describe, expect, it } from 'vitest'
import { InvalidArgumentError } from 'commander'
import { timeOption } from '../../../electron/host/cli/options.ts'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { Comparison, DecodeAnswer, DenialsState } from '../../../shared/api/live.ts'
import type { ApiInput, CallerIdentity } from '../../../shared/api/types.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import { WhenceError } from '../../../shared/errors.ts'
import { traceAnswer } from '../../../shared/trace/answer.ts'
import { ACCOUNT, allow, arnOf, documentOf, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { run } from './captured.ts'
import { FakeService } from './fakeService.ts'

const snapshot = snapshotOf({
  UserDetailList: [
    user('ana', {
      UserPolicyList: [{ PolicyName: 'own', PolicyDocument: documentOf(allow('iam:ListUsers')) }],
    }),
  ],
})
const account = { snapshot, model: buildAccountModel(snapshot) }
const identity: CallerIdentity = {
  profile: 'audit',
  accountId: ACCOUNT,
  arn: arnOf('user', 'auditor'),
  userId: 'AIDAAUDITOR',
  partition: 'aws',
  endpoint: 'AWS',
}
const BLOB = 'AbCdEfGhIjKlMnOpQrSt'
const ENCODED = `An error occurred (UnauthorizedOperation) when calling the TerminateInstances operation: You are not authorized to perform this operation. Encoded authorization failure message: ${BLOB}`

function service(): FakeService {
  const fake = new FakeService()
  fake.answers.set('profiles.confirm', identity)
  fake.answers.set('trace', ({ snapshots: _, ...input }: ApiInput<'trace'>) =>
    traceAnswer([account], input, testCatalogue()),
  )
  fake.answers.set('explain', ({ snapshots: _, ...question }: ApiInput<'explain'>) =>
    explain([account.model], question, { catalogue: testCatalogue() }),
  )
  return fake
}
const command = (argv: readonly string[], fake = service(), signal?: AbortSignal) =>
  run(argv, { service: fake, ...(signal === undefined ? {} : { signal }) })
function refused(code: 'access-denied' | 'account-changed'): () => never {
  return () => {
    throw new WhenceError(code, 'AWS refused it.', 'Choose another profile.')
  }
}

describe('whence trace with an encoded message', () => {
  const trace = ['trace', '--snapshot', 'a.json', '--message', ENCODED]
  const decodedAnswer: DecodeAnswer = {
    identity,
    allowed: false,
    notes: [],
    traces: traceAnswer(
      [account],
      { question: { principal: 'ana', action: 'ec2:TerminateInstances' } },
      testCatalogue(),
    ).traces,
  }

  it('prints the very command that decodes it when no profile is given', async () => {
    const { code, out } = await command(trace)
    expect(code).toBe(0)
    expect(out).toContain(
      `$ aws sts decode-authorization-message --encoded-message ${BLOB} --query DecodedMessage --output text`,
    )
  })

  it('gives the command in JSON too', async () => {
    const { out } = await command([...trace, '--json'])
    expect((JSON.parse(out) as { decodeCommand: string }).decodeCommand).toContain(BLOB)
  })

  it('lets AWS decode it with a profile, and traces what AWS says', async () => {
    const fake = service()
    fake.answers.set('live.decode', decodedAnswer)
    const { code, out, err } = await command([...trace, '--profile', 'audit'], fake)
    expect(code).toBe(0)
    expect(out).toContain('was refused ec2:TerminateInstances')
    expect(out).not.toContain('decode-authorization-message')
    expect(err).toContain(`Account ${ACCOUNT} as ${identity.arn}, calls go to AWS.`)
    expect(fake.calls.find(({ method }) => method === 'live.decode')?.input).toMatchObject({
      profile: 'audit',
      message: BLOB,
      snapshots: ['opened-a.json'],
    })
  })

  it('says that AWS allowed the request', async () => {
    const fake = service()
    const [one] = decodedAnswer.traces
    if (one === undefined) throw new Error('no trace')
    const traces = [{ ...one, causes: [], fixes: [], checklist: [] }]
    fake.answers.set('live.decode', { ...decodedAnswer, allowed: true, traces, notes: ['It was allowed.'] })
    const { out, err } = await command([...trace, '--profile', 'audit'], fake)
    expect(out).toContain('AWS says this request was allowed')
    expect(err).toContain('It was allowed.')
  })

  it('keeps the trace of the text when AWS refuses, and exits with 3', async () => {
    const fake = service()
    fake.answers.set('live.decode', refused('access-denied'))
    const { code, out, err } = await command([...trace, '--profile', 'audit'], fake)
    expect(code).toBe(3)
    expect(out).toContain('decode-authorization-message')
    expect(err).toContain('AWS refused it.')
  })

  it('asks AWS nothing when there is nothing to decode', async () => {
    const plainText = `User: ${arnOf('user', 'ana')} is not authorized to perform: iam:ListRoles`
    const {
      code,
      err,
      service: asked,
    } = await command([...['trace', '--snapshot', 'a.json', '--message', plainText, '--profile', 'audit']])
    expect(code).toBe(0)
    expect(err).toContain('There is no encoded message')
    expect(asked.calls.map(({ method }) => method)).toEqual(['trace'])
  })
})

describe('whence explain --compare-with-aws', () => {
  const explainArgs = ['explain', '--snapshot', 'a.json', '--principal', 'ana', '--action', 'iam:ListUsers']
  const compared = (agrees: boolean): Comparison => ({
    identity,
    decision: explain([account.model], { principal: 'ana', action: 'iam:ListUsers', strict: true }),
    simulated: {
      decision: agrees ? 'allowed' : 'implicitDeny',
      looksAt: [],
      layers: {},
      matched: [{ policy: 'own', type: 'user' }],
      missingContext: [],
    },
    agreement: {
      agrees,
      because: agrees ? 'The same.' : 'Another.',
      layers: [{ layer: 'identity', ours: 'allow', aws: 'allow', agrees, because: 'They \u001b say.' }],
      notes: ['A note.'],
    },
    notSimulated: ['Session policies.'],
    command: 'aws iam simulate-principal-policy',
  })

  it('prints both answers, layer by layer, and what AWS does not look at', async () => {
    const fake = service()
    fake.answers.set('live.compare', compared(true))
    const { code, out } = await command([...explainArgs, '--compare-with-aws', '--profile', 'audit'], fake)
    expect(code).toBe(0)
    expect(out).toContain('Allowed: ')
    expect(out).toContain("AWS's policy simulator (AWS): agrees. The same.")
    expect(out).toMatch(/identity +agree +ours allow +AWS allow/)
    expect(out).toContain('Session policies.')
    expect(out).toContain('$ aws iam simulate-principal-policy')
    expect(out).not.toContain('\u001b')
  })

  it('exits with 1 on a disagreement; JSON holds the comparison', async () => {
    const fake = service()
    fake.answers.set('live.compare', compared(false))
    const argv = [...explainArgs, '--compare-with-aws', '--profile', 'audit', '--json']
    const { code, out } = await command(argv, fake)
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ verdict: 'Allowed', aws: { agreement: { agrees: false } } })
  })

  it('prints our answer all the same when AWS cannot be asked', async () => {
    const fake = service()
    fake.answers.set('live.compare', refused('account-changed'))
    const { code, out, err } = await command([...explainArgs, '--compare-with-aws', '--profile', 'a'], fake)
    expect(code).toBe(3)
    expect(out).toContain('Allowed: ')
    expect(err).toContain('AWS refused it.')
  })

  it.each([
    [['--compare-with-aws']],
    [['--profile', 'a']],
    [['--compare-with-aws', '--profile', 'a', '--steps']],
  ])('%j is wrong usage', async (more) => {
    const { code, out } = await command([...explainArgs, ...more])
    expect([code, out]).toEqual([2, ''])
  })
})

describe('whence denials', () => {
  const EVENT = JSON.stringify({
    eventSource: 'iam.amazonaws.com',
    eventName: 'ListRoles',
    errorCode: 'AccessDenied',
    userIdentity: { type: 'IAMUser', arn: arnOf('user', 'ana') },
  })
  const state = (change: Partial<DenialsState> = {}): DenialsState => ({
    searchId: 's1',
    profile: 'audit',
    snapshot: 'opened-a.json',
    phase: 'done',
    from: '2026-11-23T08:00:00.000Z',
    to: '2026-11-24T08:00:00.000Z',
    region: null,
    regionsWanted: 2,
    regions: [
      { region: 'eu-west-1', state: 'failed', events: 0, message: 'cloudtrail:LookupEvents: \u001bdenied' },
      { region: 'us-east-1', state: 'complete', events: 7, message: null },
    ],
    events: 7,
    found: 1,
    identity,
    notes: ['Data events are not in it.'],
    denials: [
      {
        eventId: 'e1',
        time: '2026-11-24T07:00:00.000Z',
        region: 'us-east-1',
        eventSource: 'iam.amazonaws.com',
        eventName: 'ListRoles',
        userName: 'ana',
        principal: `${arnOf('user', 'ana')}\u202e`,
        action: 'iam:ListRoles',
        resource: null,
        policyType: 'identity',
        denyType: 'implicit',
        errorCode: 'AccessDenied',
        authorizationId: null,
        event: EVENT,
      },
    ],
    ...change,
  })
  function searching(last: DenialsState = state()): FakeService {
    const fake = service()
    fake.answers.set('live.denials', state({ phase: 'running', denials: [], found: 0 }))
    fake.answers.set('live.denials.state', last)
    fake.answers.set('live.denials.stop', last)
    return fake
  }
  const argv = ['denials', '--profile', 'audit', '--snapshot', 'a.json']

  it('lists what was found, the Regions that failed, and what such a search cannot find', async () => {
    const { code, out, err } = await command([...argv, '--principal', 'ana'], searching())
    expect(code).toBe(0)
    expect(out).toMatch(/^1 denial in 7 events from 2026-11-23T08:00:00.000Z to /)
    expect(out).toMatch(
      /us-east-1 +arn:aws:iam::111122223333:user\/ana\S* +iam:ListRoles +- +identity, implicit/,
    )
    expect(out).toContain('eu-west-1: failed: cloudtrail:LookupEvents: \\u001bdenied')
    expect(out).not.toMatch(/[\u001b\u202e]/)
    expect(err).toContain('Data events are not in it.')
  })

  it('passes on what to look for', async () => {
    const { service: asked } = await command(
      [
        ...argv,
        ...['--principal', 'ana', '--event-source', 'ec2', '--event-name', 'RunInstances'],
        ...['--from', '2026-11-20', '--to', '2026-11-21T08:00:00+01:00', '--region', 'eu-west-1'],
        ...['--user-name', 'i-0123'],
      ],
      searching(),
    )
    expect(asked.calls.find(({ method }) => method === 'live.denials')?.input).toEqual({
      profile: 'audit',
      snapshot: 'opened-a.json',
      principal: 'ana',
      userName: 'i-0123',
      eventSource: 'ec2.amazonaws.com',
      eventName: 'RunInstances',
      from: '2026-11-20T00:00:00.000Z',
      to: '2026-11-21T07:00:00.000Z',
      regions: ['eu-west-1'],
    })
  })

  it('traces each of them when asked', async () => {
    const { out } = await command([...argv, '--trace'], searching())
    expect(out).toContain('was refused iam:ListRoles')
    const { out: json } = await command([...argv, '--trace', '--json'], searching())
    expect(JSON.parse(json)).toMatchObject({ found: 1, traces: [{ parsed: { action: 'iam:ListRoles' } }] })
  })

  it('keeps what it found at Ctrl+C, and exits with 130', async () => {
    const {
      code,
      out,
      service: asked,
    } = await command(argv, searching(state({ phase: 'stopped' })), AbortSignal.abort())
    expect(code).toBe(130)
    expect(out).toContain('iam:ListRoles')
    expect(asked.calls.map(({ method }) => method)).toContain('live.denials.stop')
    expect(asked.listening).toBe(0)
  })

  it('keeps what it found when the credentials fail, and exits with 3', async () => {
    const error = { code: 'credentials-expired', message: 'They have expired.', whatToDo: 'Log in.' } as const
    const { code, out, err } = await command(argv, searching(state({ phase: 'failed', error })))
    expect(code).toBe(3)
    expect(out).toContain('iam:ListRoles')
    expect(err).toContain('They have expired.')
  })

  it('exits with 3 when no Region could be searched', async () => {
    const regions = [{ region: 'eu-west-1', state: 'failed', events: 0, message: 'no' }] as const
    const { code, err } = await command(argv, searching(state({ regions, denials: [], found: 0 })))
    expect(code).toBe(3)
    expect(err).toContain('No Region could be searched.')
  })

  it('explains in its help why denials cannot be looked up as such', async () => {
    const { code, out } = await command(['denials', '--help'])
    expect(code).toBe(0)
    expect(out).toContain('EventName=AccessDenied finds nothing')
    expect(out).toContain('Data events are not in')
  })
})

describe('times on the command line', () => {
  it.each([
    ['2026-01-31', '2026-01-31T00:00:00.000Z'],
    ['2026-01-31T08:00', '2026-01-31T08:00:00.000Z'],
    ['2026-01-31T08:00:00', '2026-01-31T08:00:00.000Z'],
    ['2026-01-31T08:00:00+02:00', '2026-01-31T06:00:00.000Z'],
  ])('%s is %s', (given, time) => {
    expect(timeOption(given)).toBe(time)
  })
  it('may be said as how long ago', () => {
    const hours = (Date.now() - Date.parse(timeOption('36h'))) / 3_600_000
    expect(hours).toBeGreaterThan(35.9)
    expect(hours).toBeLessThan(36.1)
  })
  it.each(['yesterday', '', '31.1.2026', '2026-13-01', '7w', '1 Jan 2026'])('%j is none', (given) => {
    expect(() => timeOption(given)).toThrow(InvalidArgumentError)
  })
})
