import { allow } from '../fixtures/account.ts'
import { type Asked, BEN, denied, iam, json, LEDGER } from './askedQuestions.ts'

export interface BadlyAsked extends Asked {
  /** Part of the sentence that refuses it. */
  readonly says: string
}

const reading = { principal: BEN, action: 's3:GetObject', resource: LEDGER }
const misspelled =
  '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {"Effect": "Allow", "Actoin": "s3:*", "Resource": "*"}\n  ]\n}'
const refusedSession = 'line 4, column 25, Statement[0]: "Actoin" is no element of a statement.'
const session = (name: string, text: string, says: string): readonly BadlyAsked[] => [
  { name, method: 'explain', input: { ...reading, sessionPolicies: [text] }, says },
  {
    name: `${name}: trace`,
    method: 'trace',
    input: { message: denied(BEN, 's3:GetObject', LEDGER), sessionPolicies: [text] },
    says,
  },
]

/** Questions that no host answers. */
export const badQuestions: readonly BadlyAsked[] = [
  ...session('a misspelled element of a session policy', misspelled, refusedSession),
  ...session('a session policy that is not JSON', '{"Version": ', 'line 1, column 13'),
  ...session('a session policy that is a list', '[]', 'it is not a JSON object'),
  ...session(
    'a session policy with a principal',
    json({ ...allow('s3:*'), Principal: '*' }),
    'Principal is not allowed in this policy.',
  ),
  ...session('a session policy without a statement', '{"Version":"2012-10-17"}', 'has no Statement'),
  ...session(
    'a session policy that is too long',
    json(allow(Array.from({ length: 400 }, (_, at) => `s3:Get${'x'.repeat(10)}${at}`))),
    'AWS takes 6144 at most',
  ),
  ...session('a session policy with a foreign letter', json(allow('s3:Gетx')), 'line 1, column'),
  {
    name: 'the second of two session policies',
    method: 'explain.steps',
    input: { ...reading, sessionPolicies: [json(allow('s3:*')), misspelled] },
    says: `Session policy 2 is not one that AWS takes: ${refusedSession}`,
  },
  {
    name: 'more session policies than AWS takes',
    method: 'explain',
    input: { ...reading, sessionPolicies: Array.from({ length: 12 }, () => json(allow('s3:*'))) },
    says: 'These are 12 session policies',
  },
  {
    name: 'a misspelled session policy of a question that is traced',
    method: 'trace',
    input: { question: reading, sessionPolicies: [misspelled] },
    says: refusedSession,
  },
  {
    name: 'a misspelled session policy where resources are asked for',
    method: 'principal.resources',
    input: { principal: BEN, action: 's3:GetObject', sessionPolicies: [misspelled] },
    says: refusedSession,
  },
  {
    name: 'a misspelled session policy before AWS is asked to decode',
    method: 'live.decode',
    input: { profile: 'Sample account', message: 'ABCD', sessionPolicies: [misspelled] },
    says: refusedSession,
    without: 'command line',
  },
  {
    name: 'a misspelled session policy before AWS is asked to compare',
    method: 'live.compare',
    input: { profile: 'Sample account', ...reading, sessionPolicies: [misspelled] },
    says: refusedSession,
    without: 'command line',
  },
  {
    name: 'an action that is none',
    method: 'explain',
    input: { ...reading, action: 'GetObject' },
    says: 'is not an action',
  },
  {
    name: 'a pattern of actions',
    method: 'explain',
    input: { ...reading, action: 's3:*' },
    says: 'is a pattern of actions',
  },
  ...[
    ['s3:GetObjct', 'Did you mean s3:GetObject'],
    ['s3:ListObjectsV2', 'Did you mean s3:ListBucket?'],
    ['sqss:SendMessage', 'Did you mean sqs:SendMessage?'],
    ['s3:PutLogEvents', 'Did you mean logs:PutLogEvents?'],
  ].flatMap(([action = '', says = '']): readonly BadlyAsked[] => [
    { name: `${action}: explain`, method: 'explain', input: { ...reading, action }, says },
    { name: `${action}: steps`, method: 'explain.steps', input: { ...reading, action }, says },
    { name: `${action}: trace`, method: 'trace', input: { question: { ...reading, action } }, says },
    { name: `${action}: who can`, method: 'who-can', input: { action, resource: LEDGER }, says },
    { name: `${action}: where`, method: 'principal.resources', input: { principal: BEN, action }, says },
    {
      name: `${action}: before AWS is asked to compare`,
      method: 'live.compare',
      input: { profile: 'Sample account', ...reading, action },
      says,
      without: 'command line',
    },
  ]),
  {
    name: 'a misspelt service',
    method: 'principal.service',
    input: { principal: BEN, service: 'dynamo' },
    says: 'Did you mean',
  },
  {
    name: 'a way of escalation that nobody knows',
    method: 'paths.way',
    input: { id: 'iam-0001' },
    says: 'Did you mean iam-001',
  },
  {
    name: 'a resource that is no ARN',
    method: 'who-can',
    input: { action: 's3:GetObject', resource: 'ledger' },
    says: 'is not the ARN of a resource',
  },
  {
    name: 'a principal that is not there',
    method: 'explain',
    input: { ...reading, principal: iam('user/people/ben.cartr') },
    says: 'ben.cartr',
  },
  {
    name: 'a principal that is not there, of whom access is asked',
    method: 'principal.access',
    input: { principal: 'nobody' },
    says: 'nobody',
  },
  {
    name: 'a name that two have',
    method: 'principal.access',
    input: { principal: 'twin' },
    over: ['partner'],
    says: 'is the name of',
  },
  {
    name: 'an account that is none',
    method: 'explain',
    input: { ...reading, resourceAccount: '1234' },
    says: '"resourceAccount": must be twelve digits',
    without: 'command line',
  },
  {
    name: 'an account that is none, traced',
    method: 'trace',
    input: { message: denied(BEN, 's3:GetObject', LEDGER), resourceAccount: 'ours' },
    says: '"resourceAccount": must be twelve digits',
    without: 'command line',
  },
  {
    name: 'a control character',
    method: 'explain',
    input: { ...reading, action: 's3:Get\u0007Object' },
    says: '"action": must not hold control characters',
  },
  {
    name: 'a service that does not exist',
    method: 'principal.service',
    input: { principal: BEN, service: 's4' },
    says: 'no AWS service with the prefix s4',
  },
  {
    name: 'a day that does not exist',
    method: 'review.run',
    input: { asOf: '2026-02-30' },
    says: '"asOf": must be a day',
  },
  {
    name: 'a policy that is not there',
    method: 'policy.view',
    input: { policyId: 'none' },
    says: 'There is no policy none',
    without: 'command line',
  },
  {
    name: 'two things to trace',
    method: 'trace',
    input: { message: 'x', event: '{}' },
    says: 'Only one thing can be traced at a time.',
    without: 'command line',
  },
]
