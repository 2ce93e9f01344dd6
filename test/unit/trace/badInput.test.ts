import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { traceAnswer } from '../../../shared/trace/answer.ts'
import type { Trace } from '../../../shared/trace/facts/trace.ts'
import { ACCOUNT, allow, arnOf, documentOf, inline, role, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const BUCKET = 'arn:aws:s3:::data'
const FUNCTION = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:orders`
const snapshot = snapshotOf(
  {
    UserDetailList: [user('ana'), user('ben', { UserPolicyList: [inline('all', documentOf(allow('*')))] })],
    RoleDetailList: [
      role('orders-exec'),
      role('other-exec', { RolePolicyList: [inline('all', documentOf(allow('*')))] }),
    ],
  },
  {
    resources: [
      {
        arn: BUCKET,
        type: 'AWS::S3::Bucket',
        objectOwnership: 'BucketOwnerEnforced',
        policy: null,
        publicAccessBlock: null,
      },
    ],
    accountPublicAccessBlock: null,
    workloads: [
      {
        kind: 'lambda-function',
        arn: FUNCTION,
        region: 'eu-west-1',
        name: 'orders',
        roleArn: arnOf('role', 'orders-exec'),
      },
      {
        kind: 'lambda-function',
        arn: `${FUNCTION}2`,
        region: 'eu-west-1',
        name: 'orders2',
        roleArn: arnOf('role', 'other-exec'),
      },
    ],
  },
)
const account = { snapshot, model: buildAccountModel(snapshot) }
const answer = (message: string) => traceAnswer([account], { message }, testCatalogue())
const first = (message: string): Trace => answer(message).traces[0]!
const said = ({ causes, notes }: Trace) =>
  [
    ...causes.flatMap(({ summary, evidence }) => [summary, ...evidence.map(({ sentence }) => sentence)]),
    ...notes,
  ].join(' ')
const cli = (code: string, operation: string, words: string) =>
  `An error occurred (${code}) when calling the ${operation} operation: ${words}`

describe('what is no denial', () => {
  it.each([
    ['nothing', ''],
    ['white space', ' \n '],
    ['words', 'please help, it does not work'],
    ['bytes', '\u0000\u0001\u0002\ufffd\ufffd'.repeat(1000)],
    ['another error', cli('NoSuchEntity', 'GetRole', 'The role with name x cannot be found.')],
    ['a policy', '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}'],
    ['a number', '42'],
    ['a very deep list', `${'['.repeat(5000)}${']'.repeat(5000)}`],
  ])('%s gives no trace and one sentence', (_name, text) => {
    const { traces, notes } = answer(text)
    expect(traces).toEqual([])
    expect(notes).toHaveLength(1)
    expect(notes[0]!.length).toBeGreaterThan(10)
  })
})

describe('what no policy decided', () => {
  it.each([
    ['ExpiredToken', 'expired'],
    ['InvalidClientTokenId', 'access key'],
    ['SignatureDoesNotMatch', 'signature'],
    ['ThrottlingException', 'too often'],
    ['RequestTimeTooSkewed', 'clock'],
  ])('%s is said to be none, and nothing is proposed', (code, words) => {
    const trace = first(cli(code, 'ListRoles', 'Some words that may change'))
    expect(trace.causes.map(({ kind }) => kind)).toEqual(['not-a-permission-problem'])
    expect(trace.causes[0]!.summary).toContain(words)
    expect(trace).toMatchObject({ fixes: [], decision: null, notes: [] })
    // Nothing but what shows it.
    expect(trace.checklist.every(({ state }) => state === 'unknown')).toBe(true)
    expect(trace.checklist.length).toBeLessThan(2)
  })
})

describe('a denial that leaves out who called', () => {
  it('says so, how to find out, and who may do it by the snapshot', () => {
    const trace = first(
      `upload failed: ./a to s3://data/a ${cli('AccessDenied', 'PutObject', 'Access Denied')}`,
    )
    expect(trace.parsed).toMatchObject({ action: 's3:PutObject', resource: `${BUCKET}/a`, principal: null })
    expect(trace.causes.map(({ kind }) => kind)).toEqual(['not-collected'])
    expect(trace.causes[0]!.summary).toBe(
      'The message does not say who was refused. Those who may have called are listed, each with its own answer.',
    )
    expect(said(trace)).toContain(arnOf('user', 'ben'))
    expect(said(trace)).not.toContain(arnOf('user', 'ana'))
    expect(trace.checklist.map(({ command }) => command)).toContain('aws sts get-caller-identity')
    expect(trace.checklist[1]!.result).toContain('data event')
  })
  it('gives the command that looks for the event of other calls', () => {
    const trace = first(
      cli('AccessDeniedException', 'ListRoots', "You don't have permissions to access this resource."),
    )
    expect(trace.checklist[1]!.command).toBe(
      'aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=ListRoots',
    )
  })
  it('names the functions whose execution role lacks what Lambda asks of it', () => {
    const trace = first(
      cli(
        'InvalidParameterValueException',
        'CreateEventSourceMapping',
        'The provided execution role does not have permissions to call ReceiveMessage on SQS',
      ),
    )
    expect(trace.causes[0]!.kind).toBe('execution-role')
    expect(said(trace)).toContain(`${FUNCTION} runs as`)
    expect(said(trace)).not.toContain(`${FUNCTION}2 runs as`)
  })
  it('says of a key what KMS leaves open', () => {
    const trace = first(
      cli(
        'AccessDeniedException',
        'Decrypt',
        'The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.',
      ),
    )
    expect(trace.causes.map(({ kind }) => kind)).toEqual(['kms-key-policy'])
    expect(said(trace)).toContain('three causes')
  })
})

describe('many denials', () => {
  const one = (name: string) =>
    `User: ${arnOf('user', 'ana')} is not authorized to perform: s3:GetObject on resource: "${BUCKET}/${name}"`
  it('of one paste are traced one by one, twenty too', () => {
    const { traces, notes } = answer(Array.from({ length: 20 }, (_, place) => one(`k${place}`)).join('\n'))
    expect(traces).toHaveLength(20)
    expect(notes.join(' ')).toContain('20 different denials')
  })
  it('of which one was no decision are told apart', () => {
    const { traces, notes } = answer(
      `${cli('ThrottlingException', 'GetObject', 'Rate exceeded')}\n${one('k')}`,
    )
    expect(traces.map(({ parsed }) => parsed.action)).toEqual(['s3:GetObject'])
    expect(notes.join(' ')).toContain('no decision of a policy')
  })
})

describe('names from outside', () => {
  it('that turn the reading direction match nobody and are written out', () => {
    const trace = first(
      `User: ${arnOf('user', 'a\u202Ena')} is not authorized to perform: s3:GetObject on resource: "${BUCKET}/k"`,
    )
    expect(trace.causes[0]!.kind).toBe('principal-not-found')
    expect(JSON.stringify(trace)).not.toContain('\u202E')
  })
  it('of another account and of nobody are answered', () => {
    const other = first(`User: arn:aws:iam::444455556666:user/x is not authorized to perform: iam:ListUsers`)
    expect(other.causes.map(({ kind }) => kind)).toContain('not-collected')
    const nobody = first(`User: ${arnOf('user', 'nobody')} is not authorized to perform: iam:ListUsers`)
    expect(nobody.causes.map(({ kind }) => kind)).toEqual(['principal-not-found'])
  })
  it('of a resource that is not in the snapshot leave the answer open', () => {
    const trace = first(
      `User: ${arnOf('user', 'ana')} is not authorized to perform: sqs:SendMessage on resource: arn:aws:sqs:eu-west-1:444455556666:jobs`,
    )
    expect(trace.decision!.unknown.length).toBeGreaterThan(0)
    expect(trace.fixes).toEqual([])
  })
  it('the resource that a message hides is not taken for one without a policy', () => {
    const trace = first(
      `User: ${arnOf('user', 'ana')} is not authorized to perform: kms:Decrypt on this resource because no resource-based policy allows the kms:Decrypt action`,
    )
    expect(trace.disagreement).toContain('does not say of which resource')
  })
})

describe('iam:PassRole', () => {
  const passing = inline(
    'pass',
    documentOf({
      ...allow('iam:PassRole'),
      Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
    }),
  )
  const own = snapshotOf({
    UserDetailList: [user('ana', { UserPolicyList: [passing] })],
    RoleDetailList: [role('app')],
  })
  const model = buildAccountModel(own)
  const pass = (message: string) =>
    traceAnswer([{ snapshot: own, model }], { message }, testCatalogue()).traces[0]!
  const words = `User: ${arnOf('user', 'ana')} is not authorized to perform: iam:PassRole on resource: ${arnOf('role', 'app')}`

  it('takes the service from the operation', () => {
    const trace = pass(cli('AccessDenied', 'RunInstances', words))
    expect(trace.decision!.request.context).toEqual({ 'iam:PassedToService': 'ec2.amazonaws.com' })
    expect(trace.decision!.verdict).toBe('ImplicitlyDenied')
    // The statement that is there for another service is the smaller change than one beside it.
    expect(trace.fixes[0]).toMatchObject({ kind: 'change-statement', verified: true })
    expect(trace.fixes[0]!.change).toContain(
      'Add "ec2.amazonaws.com" to the values of StringEquals iam:PassedToService',
    )
    const added = trace.fixes.find(({ where }) => where.startsWith('a new inline policy'))!
    expect(JSON.parse(added.change)).toMatchObject({
      Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
    })
  })
  it('first says for which service it is allowed, where nobody knows which it was', () => {
    const [fix] = pass(words).fixes
    expect(fix).toMatchObject({ kind: 'satisfy-condition', verified: true })
    expect(fix!.change).toContain('lambda.amazonaws.com')
  })
})
