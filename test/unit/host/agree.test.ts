import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type {
  AgreeAnswer,
  AgreedEvaluation,
  AuthorizationAnswer,
  DenialsState,
} from '../../../shared/api/live.ts'
import type { ApiInput, CallerIdentity } from '../../../shared/api/types.ts'
import { WhenceError } from '../../../shared/errors.ts'
import { traceAnswer } from '../../../shared/trace/answer.ts'
import { ACCOUNT, arnOf, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { run } from './captured.ts'
import { denialsProgress, FakeService } from './fakeService.ts'

const ID = 'example1a2b3c4d5e6f7g8h9i0j'
const ANA = arnOf('user', 'ana')
const snapshot = snapshotOf({ UserDetailList: [user('ana')] })
const account = { snapshot, model: buildAccountModel(snapshot) }
const identity: CallerIdentity = {
  profile: 'audit',
  accountId: ACCOUNT,
  arn: arnOf('user', 'auditor'),
  userId: 'AIDA',
  partition: 'aws',
  endpoint: 'AWS',
}
const agreement = (agrees: boolean | null) => ({
  agrees,
  because: 'So it is.\u001b[2J',
  layers: [
    { layer: 'identity', ours: 'allow', aws: 'implicit-deny', agrees, because: 'They differ.' },
    { layer: 'session', ours: 'not-applicable', aws: null, agrees: null, because: 'Nothing.' },
  ] as const,
  notes: [],
})
function service(): FakeService {
  const fake = new FakeService()
  fake.answers.set('profiles.confirm', identity)
  fake.answers.set('trace', ({ snapshots: _, ...input }: ApiInput<'trace'>) =>
    traceAnswer([account], input, testCatalogue()),
  )
  return fake
}

describe('whence trace --aws-details', () => {
  const MESSAGE = `An error occurred (AccessDenied) when calling the GetUser operation: User: ${ANA} is not authorized to perform: iam:GetUser on resource: user ana because no identity-based policy allows the iam:GetUser action, authorization id: ${ID}`
  const argv = ['trace', '--snapshot', 'a.json', '--message', MESSAGE]
  const [trace] = traceAnswer(
    [account],
    { question: { principal: 'ana', action: 'iam:GetUser', resource: ANA } },
    testCatalogue(),
  ).traces
  if (trace === undefined) throw new Error('no trace')
  const answer: AuthorizationAnswer = {
    identity,
    authorizationId: ID,
    region: 'us-east-1',
    evaluations: [
      {
        action: 'iam:GetUser',
        resource: ANA,
        effect: 'implicit-deny',
        wholeContext: true,
        trace,
        agreement: agreement(false),
        matched: [{ uri: 'arn:\u202epolicy', statements: [{ sid: 'x\u001b', effect: 'Deny' }] }],
      },
    ],
    policies: [
      {
        uri: 'arn:\u202epolicy',
        layer: 'identity',
        inline: false,
        attachedTo: [],
        source: null,
        document: '{}',
        compared: { change: 'changed', policyId: null, name: null, because: 'It was changed.' },
      },
    ],
    notes: ['In preview.'],
  }

  it('asks AWS with the text around the ID, and shows both answers, safe for a terminal', async () => {
    const fake = service()
    fake.answers.set('live.authorization', answer)
    const details = ['--profile', 'audit', '--aws-details', '--region', 'us-east-1']
    const { code, out } = await run([...argv, ...details], { service: fake })
    expect(code).toBe(0)
    expect(fake.calls.find(({ method }) => method === 'live.authorization')?.input).toEqual({
      profile: 'audit',
      snapshots: ['opened-a.json'],
      authorizationId: ID,
      around: MESSAGE,
      region: 'us-east-1',
    })
    expect(out).toContain("AWS's own evaluation (AWS, us-east-1):")
    expect(out).toMatch(/identity +DISAGREE +ours allow +AWS implicit-deny +They differ\./)
    expect(out).toMatch(/identity +changed +arn:\\u202epolicy +It was changed\./)
    expect(out).not.toMatch(/[\u001b\u202e]/)
    expect(out).not.toContain('Nothing.')
  })

  it('gives it in JSON beside the trace', async () => {
    const fake = service()
    fake.answers.set('live.authorization', answer)
    const { out } = await run([...argv, '--profile', 'audit', '--aws-details', '--json'], { service: fake })
    expect(JSON.parse(out)).toMatchObject({
      decision: { verdict: 'ImplicitlyDenied' },
      authorization: {
        region: 'us-east-1',
        evaluations: [{ effect: 'implicit-deny', decision: { verdict: 'ImplicitlyDenied' } }],
        policies: [{ compared: { change: 'changed' } }],
      },
    })
  })

  it('keeps the trace where AWS has nothing, says what to do, and exits with 3', async () => {
    const fake = service()
    fake.answers.set('live.authorization', () => {
      throw new WhenceError('details-not-found', 'AWS has no details.', 'Try again in a few minutes.')
    })
    const { code, out, err } = await run([...argv, '--profile', 'audit', '--aws-details'], { service: fake })
    expect(code).toBe(3)
    expect(out).toContain('was refused iam:GetUser')
    expect(err).toContain('Try again in a few minutes.')
  })

  it('asks AWS nothing unless it was said, and tells of the flag', async () => {
    const { err, service: asked } = await run([...argv, '--profile', 'audit'], { service: service() })
    expect(asked.calls.map(({ method }) => method)).not.toContain('live.authorization')
    expect(err).toContain('--aws-details asks AWS')
    const none = await run(
      ['trace', '--snapshot', 'a', '--message', 'AccessDenied', '--profile', 'audit', '--aws-details'],
      { service: service() },
    )
    expect(none.err).toContain('There is no authorization ID in the text')
  })

  it.each([
    ['--aws-details', '--profile'],
    ['--region us-east-1', '--aws-details'],
  ])('refuses %s without %s', async (given, missing) => {
    const { code, err } = await run([...argv, ...given.split(' ')], { service: service() })
    expect(code).toBe(2)
    expect(err).toContain(missing)
  })

  it('says in its help that it could not be tried', async () => {
    const { out } = await run(['trace', '--help'])
    expect(out.replace(/\s+/g, ' ')).toContain('could not be tried against AWS')
  })
})

describe('whence agree', () => {
  const argv = ['agree', '--profile', 'audit', '--snapshot', 'a.json']
  const evaluation = (outcome: AgreedEvaluation['outcome']): AgreedEvaluation => ({
    authorizationId: ID,
    time: '2026-11-24T08:00:00.000Z',
    region: 'us-east-1',
    principal: `${ANA}\u202e`,
    action: 'iam:GetUser',
    resource: ANA,
    ours: outcome === 'open' ? 'Depends' : 'Allowed',
    aws: 'implicit-deny',
    outcome,
    agreement: agreement(outcome === 'agrees' ? true : outcome === 'disagrees' ? false : null),
  })
  const answer = (change: Partial<AgreeAnswer> = {}): AgreeAnswer => ({
    identity,
    denials: 7,
    ids: 3,
    notKept: [],
    notAsked: 0,
    evaluations: [evaluation('agrees')],
    counts: { agrees: 1, disagrees: 0, open: 0, 'not-compared': 0 },
    rate: 1,
    notes: [],
    ...change,
  })
  function agreeing(given: AgreeAnswer, state: Partial<DenialsState> = {}): FakeService {
    const fake = service()
    const found = { ...denialsProgress, phase: 'done', identity, denials: [], notes: [], ...state }
    fake.answers.set('live.denials', { ...found, phase: 'running' })
    fake.answers.set('live.denials.state', found)
    fake.answers.set('live.agree', given)
    return fake
  }

  it('prints the rate, and exits with 0 when all agree', async () => {
    const fake = agreeing(answer())
    const { code, out } = await run([...argv, '--region', 'us-east-1'], { service: fake })
    expect(code).toBe(0)
    expect(out).toContain('Agreement: 1 of 1 evaluation (100 %)')
    expect(out).toContain('7 denials, 3 authorization IDs')
    expect(out).not.toContain('Disagreements')
    const inputs = fake.calls.filter(({ method }) => method.startsWith('live.')).map(({ input }) => input)
    expect(inputs[0]).toEqual({ profile: 'audit', snapshot: 'opened-a.json', regions: ['us-east-1'] })
    expect(inputs.at(-1)).toEqual({ profile: 'audit', snapshot: 'opened-a.json', searchId: 's1' })
  })

  it('prints every disagreement with its layer, what is open apart, and exits with 1', async () => {
    const given = answer({
      evaluations: [evaluation('agrees'), evaluation('disagrees'), evaluation('open')],
      counts: { agrees: 999, disagrees: 1, open: 1, 'not-compared': 0 },
      rate: 0.9999,
      notKept: [ID],
    })
    const { code, out, err } = await run(argv, { service: agreeing(given) })
    expect(code).toBe(1)
    // Not rounded up to all.
    expect(out).toContain('Agreement: 999 of 1,000 evaluations (99.9 %)')
    expect(out).toMatch(/Disagreements:\n.*iam:GetUser/)
    expect(out).toMatch(/ours Allowed, AWS implicit-deny/)
    expect(out).toMatch(/identity +DISAGREE +ours allow +AWS implicit-deny/)
    expect(out).toMatch(/Open by the snapshot, counted apart:\n/)
    expect(out).not.toMatch(/[\u001b\u202e]/)
    expect(err).toContain('kept for at least 24 hours')
  })

  it('says that nothing could be compared, which is neither all nor none', async () => {
    const given = answer({
      ids: 0,
      evaluations: [],
      rate: null,
      counts: { agrees: 0, disagrees: 0, open: 0, 'not-compared': 0 },
    })
    const { code, out, err } = await run(argv, { service: agreeing(given) })
    expect(code).toBe(0)
    expect(out).toContain('Agreement: nothing could be compared.')
    expect(out).not.toContain('%')
    expect(err).toContain('None of the denials carries an authorization ID')
  })

  it('prints JSON', async () => {
    const { out } = await run([...argv, '--json'], { service: agreeing(answer()) })
    expect(JSON.parse(out)).toMatchObject({
      rate: 1,
      counts: { agrees: 1 },
      evaluations: [{ outcome: 'agrees' }],
    })
  })

  it('exits with 3 when no Region could be searched', async () => {
    const regions = [{ region: 'us-east-1', state: 'failed', events: 0, message: 'no' }] as const
    const { code } = await run(argv, { service: agreeing(answer({ ids: 0, evaluations: [] }), { regions }) })
    expect(code).toBe(3)
  })
})
