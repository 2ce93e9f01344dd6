import { sampleEvents } from '../../electron/sample/account/events.ts'
import type { ApiMethod } from '../../shared/api/types.ts'
import type { JsonObject } from '../../shared/json.ts'
import type { AccessQuestion } from '../../shared/question/fields.ts'
import { allow, documentOf } from '../fixtures/account.ts'
import { sampleFacts, sampleTruth, type SampleTruth } from '../fixtures/sampleTruth.ts'

/** A question as a call of the API, without the snapshots that it is asked of. */
export interface Asked {
  readonly name: string
  readonly method: ApiMethod
  readonly input: object
  /** Of which accounts; left out: the sample account. */
  readonly over?: readonly ['sample' | 'partner', ...('sample' | 'partner')[]]
  /** Handed to the command line on standard input, instead of the message as an argument. */
  readonly stdin?: string
  /** It has no command for this, or one that prints something else. */
  readonly without?: 'command line'
}
export const iam = (rest: string) => `arn:aws:iam::111122223333:${rest}`
const ALICE = iam('user/people/alice.novak')
export const BEN = iam('user/people/ben.carter')
const GRACE = iam('user/people/grace.kim')
const READER = 'arn:aws:iam::444455556666:role/contoso-ledger-reader'
const EXCHANGE = 'arn:aws:s3:::northwind-partner-exchange/outbound/october.csv'
export const LEDGER = 'arn:aws:s3:::northwind-ledger-archive/2026/10.parquet'
const QUEUE = 'arn:aws:sqs:eu-west-1:111122223333:refunds'
const BOTH = ['sample', 'partner'] as const
export const json = (...statements: readonly JsonObject[]) => JSON.stringify(documentOf(...statements))
export const denied = (who: string, action: string, on: string) =>
  `An error occurred (AccessDenied) when calling the ${action.split(':')[1] ?? ''} operation: User: ${who} is not authorized to perform: ${action} on resource: ${on} because no identity-based policy allows the ${action} action`

function questionOf(truth: SampleTruth): AccessQuestion {
  const { principal, action, resource, resourceAccount, context, sessionPolicy, strict } = truth
  return {
    principal,
    action,
    resource,
    ...(resourceAccount !== undefined && { resourceAccount }),
    ...(context !== undefined && { context }),
    ...(sessionPolicy !== undefined && { sessionPolicies: [JSON.stringify(sessionPolicy)] }),
    ...(strict === true && { strict }),
  }
}
const truths = sampleTruth.map((truth) => ({ name: truth.name, question: questionOf(truth) }))
const refused = sampleTruth.filter(({ cause }) => cause !== 'none')
/** Of a long list every so many. */
const every = <T>(step: number, list: readonly T[]): readonly T[] => list.filter((_, at) => at % step === 0)

const explained: readonly Asked[] = [
  ...every(3, truths).map(({ name, question }): Asked => ({ name, method: 'explain', input: question })),
  ...every(8, truths).map(({ name, question }): Asked => ({
    name: `Both accounts open: ${name}`,
    method: 'explain',
    input: question,
    over: BOTH,
  })),
  {
    name: 'a partner’s role on a bucket of the sample account',
    method: 'explain',
    input: { principal: READER, action: 's3:GetObject', resource: EXCHANGE },
    over: ['partner', 'sample'],
  },
  {
    name: 'a context key in two spellings is one key with both values',
    method: 'explain',
    input: {
      principal: GRACE,
      action: 'ec2:CreateTags',
      resource: 'arn:aws:ec2:eu-west-1:111122223333:instance/*',
      context: { 'aws:TagKeys': 'team', 'AWS:tagkeys': ['owner', 'team'], 'aws:SourceIp': '192.0.2.1' },
    },
  },
  {
    name: 'an owner that only the asker knows',
    method: 'explain',
    input: {
      principal: BEN,
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::of-somebody-else/key',
      resourceAccount: '999988887777',
    },
  },
  {
    name: 'the steps of making a function, with the role that is passed',
    method: 'explain.steps',
    input: {
      principal: BEN,
      action: 'lambda:CreateFunction',
      resource: 'arn:aws:lambda:eu-west-1:111122223333:function:f',
      parameters: { role: iam('role/lambda/refund-processor-exec') },
    },
  },
  {
    name: 'an action in another case',
    method: 'explain',
    input: { principal: BEN, action: 'S3:getobject', resource: LEDGER },
  },
  {
    name: 'an action newer than the catalogue, on which the asker insists',
    method: 'explain',
    input: { principal: BEN, action: 's3:GetObjectNewly', resource: LEDGER, unknownAction: true },
  },
  {
    name: 'its steps',
    method: 'explain.steps',
    input: { principal: BEN, action: 's3:GetObjectNewly', resource: LEDGER, unknownAction: true },
  },
  {
    name: 'who can do it',
    method: 'who-can',
    input: { action: 's3:GetObjectNewly', resource: LEDGER, unknownAction: true },
  },
  {
    name: 'where it can be done',
    method: 'principal.resources',
    input: { principal: BEN, action: 's3:GetObjectNewly', unknownAction: true },
  },
  {
    name: 'why it would be refused',
    method: 'trace',
    input: {
      question: { principal: BEN, action: 's3:GetObjectNewly', resource: LEDGER, unknownAction: true },
    },
  },
  {
    name: 'a message of AWS’s about an action that the catalogue lacks',
    method: 'trace',
    input: { message: denied(BEN, 's3:GetObjectNewly', LEDGER) },
  },
  {
    name: 'the steps of a copy, under a session policy and two spellings of a key',
    method: 'explain.steps',
    input: {
      principal: 'arn:aws:sts::111122223333:assumed-role/finance-readonly/emma.jansen',
      action: 's3:GetObject',
      resource: LEDGER,
      context: { 'aws:SecureTransport': 'true', 'aws:securetransport': 'false' },
      sessionPolicies: [json(allow('s3:*'))],
      strict: true,
    },
  },
]

const traced: readonly Asked[] = [
  ...every(6, refused).map((truth): Asked => ({
    name: `Refused: ${truth.name}`,
    method: 'trace',
    input: { question: named(truth), ...factsOf(truth) },
  })),
  {
    name: 'a message',
    method: 'trace',
    input: { message: denied(BEN, 'sqs:ReceiveMessage', QUEUE) },
  },
  {
    name: 'two messages from standard input, strictly and with an owner',
    method: 'trace',
    input: {
      message: `${denied(BEN, 's3:GetObject', LEDGER)}\n${denied(GRACE, 'iam:ListRoles', iam('role/*'))}`,
      resourceAccount: '111122223333',
      context: { 'aws:SourceIp': '192.0.2.1', 'AWS:SOURCEIP': '192.0.2.2' },
      sessionPolicies: [json(allow('s3:*'))],
      strict: true,
    },
    stdin: `${denied(BEN, 's3:GetObject', LEDGER)}\n${denied(GRACE, 'iam:ListRoles', iam('role/*'))}`,
  },
  {
    name: 'a message with an encoded part',
    method: 'trace',
    input: {
      message: `You are not authorized to perform this operation. User: ${BEN} is not authorized to perform: ec2:RunInstances on resource: arn:aws:ec2:eu-west-1:111122223333:instance/*. Encoded authorization failure message: ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789`,
    },
  },
  {
    name: 'events of the sample account’s history',
    method: 'trace',
    input: {
      event: JSON.stringify(
        sampleEvents
          .filter(({ record }) => 'errorCode' in record)
          .slice(0, 3)
          .map(({ record }) => record),
      ),
    },
  },
  {
    name: 'a denial of a partner’s role, both accounts open',
    method: 'trace',
    input: { message: denied(READER, 's3:PutObject', EXCHANGE), strict: true },
    over: ['partner', 'sample'],
  },
]

const whoCan = (name: string, input: object, over?: Asked['over']): Asked => ({
  name: `who can ${name}`,
  method: 'who-can',
  input,
  ...(over === undefined ? {} : { over }),
})
const everybody: readonly Asked[] = [
  whoCan('read the ledger', { action: 's3:GetObject', resource: LEDGER }),
  whoCan('read the ledger, strictly', { action: 's3:GetObject', resource: LEDGER, strict: true }),
  whoCan('read the refunds’ queue', { action: 'sqs:ReceiveMessage', resource: QUEUE }),
  whoCan('list users, from an address given twice', {
    action: 'iam:ListUsers',
    resource: '*',
    context: { 'aws:SourceIp': '192.0.2.1', 'aws:sourceip': '198.51.100.7' },
  }),
  whoCan('read what another account owns', {
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::of-somebody-else/key',
    resourceAccount: '999988887777',
    strict: true,
  }),
  whoCan('read the exchange, of both accounts', { action: 's3:GetObject', resource: EXCHANGE }, BOTH),
]

const ofOne = (name: string, method: ApiMethod, input: object = {}, without?: 'command line'): Asked => ({
  name,
  method,
  input,
  ...(without === undefined ? {} : { without }),
})
const looked: readonly Asked[] = [
  ofOne('what Ben can do', 'principal.access', { principal: BEN }),
  ofOne('what somebody can do who is called by name', 'principal.access', { principal: 'grace.kim' }),
  ofOne('what a role can do', 'principal.access', { principal: iam('role/lambda/refund-processor-exec') }),
  ofOne('what Ben needs', 'principal.smaller', { principal: BEN }),
  ofOne('what Ben can do in S3', 'principal.service', { principal: BEN, service: 's3' }),
  ofOne('what Alice can do in IAM', 'principal.service', { principal: ALICE, service: 'iam' }),
  ofOne('where Ben can read', 'principal.resources', { principal: BEN, action: 's3:GetObject' }),
  ofOne('where Ben can read of the ledger in a session', 'principal.resources', {
    principal: 'ben.carter',
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::northwind-ledger-archive/*',
    sessionPolicies: [json(allow('s3:*', 'arn:aws:s3:::northwind-*'))],
  }),
  ofOne('every path to an administrator', 'paths', { to: 'admin' }),
  ofOne('paths of Ben', 'paths', { from: BEN, to: 'admin' }),
  ofOne('paths to a role', 'paths', { from: BEN, to: iam('role/platform-admin') }),
  ofOne('all ways of Ben', 'paths', { from: BEN, all: true }),
  ofOne('who reaches an object', 'paths', { to: LEDGER, action: 's3:GetObject' }),
  ofOne('where to cut', 'paths.cuts', {}, 'command line'),
  ofOne('every known way', 'paths.ways'),
  ofOne('one way', 'paths.way', { id: 'lambda-001' }),
  ofOne('a way by the id that it had before', 'paths.way', { id: 'X-019' }),
  ofOne('exposure', 'exposure', { paths: true }),
  ofOne('roles that outsiders may assume, under strict', 'exposure', {
    kinds: ['assumable-roles'],
    strict: true,
    context: { 'sts:ExternalId': 'northwind-7781' },
  }),
  { ...ofOne('exposure beside the partner', 'exposure', { kinds: ['outside-access'] }), over: BOTH },
  ofOne('the findings', 'findings.list', { ways: true, whole: true }),
  ofOne('the findings at once', 'findings.list', { whole: true }),
  ofOne('the overview', 'account.overview'),
  ofOne('the map', 'account.map.whole', { by: 'power', opened: ['outliers:administrator'] }),
  ofOne('the map at once', 'account.map', {}, 'command line'),
  ofOne('who stands in the map', 'account.map.members', { node: 'power:administrator' }, 'command line'),
  ofOne('edits to a copy', 'what-if', {
    edits: [{ edit: 'attach-policy', principal: BEN, policy: 'arn:aws:iam::aws:policy/AdministratorAccess' }],
  }),
  ofOne('the review', 'review.run'),
  ofOne('the review as of a later day', 'review.run', { asOf: '2027-01-31' }),
  ofOne('a policy', 'policy.view', { policyId: sampleFacts.unattachedPolicy }, 'command line'),
  ofOne('a principal', 'principal.detail', { principal: BEN }, 'command line'),
  ofOne('a principal by its name', 'principal.detail', { principal: 'ben.carter' }, 'command line'),
  ofOne('the principals', 'account.principals', {}, 'command line'),
  ofOne('the program', 'app.info', {}, 'command line'),
  ofOne('the settings', 'settings.get', {}, 'command line'),
  ofOne('the profiles', 'profiles.list', {}, 'command line'),
  ofOne('whose a profile is', 'profiles.confirm', { profile: 'Sample account' }, 'command line'),
  ofOne('the snapshots', 'snapshots.list', {}, 'command line'),
  ofOne('a snapshot’s file', 'snapshots.export', {}, 'command line'),
  ofOne('the table of users', 'report.csv', {}, 'command line'),
  ofOne('actions by a part of their name', 'catalogue.actions', { text: 'getobj', limit: 5 }, 'command line'),
]

/** Questions that are answered. */
export const questions: readonly Asked[] = [...explained, ...traced, ...everybody, ...looked]

function named({ principal, action, resource }: SampleTruth): object {
  return { principal, action, resource }
}
function factsOf(truth: SampleTruth): object {
  const { principal: _principal, action: _action, resource: _resource, ...facts } = questionOf(truth)
  return facts
}
