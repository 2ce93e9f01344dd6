import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { serviceActions } from '../../../shared/engine/effective/effective.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import { effectiveResources } from '../../../shared/engine/where/symbolicAccess.ts'
import { whoCan } from '../../../shared/engine/whoCan/whoCan.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { ACCOUNT, allow, arnOf, deny, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { organizationOf } from './symbolicPolicies.ts'

const ANN = arnOf('user', 'ann')
const catalogue = testCatalogue()
const REGION = { 'aws:RequestedRegion': 'eu-west-1' }

function modelOf(statements: readonly JsonObject[]) {
  const policies = { UserPolicyList: [inline('own', documentOf(...statements))] }
  return buildAccountModel(snapshotOf({ UserDetailList: [user('ann', policies)] }))
}
interface Asked {
  readonly resource?: string
  readonly context?: Readonly<Record<string, string>>
}
function ask(action: string, statements: readonly JsonObject[], asked: Asked = {}) {
  const question = { principal: ANN, action, strict: true, ...asked }
  const decision = explain([modelOf(statements)], question, { catalogue })
  // Who-can is the same verdict for all principals at once.
  const answer = whoCan([modelOf(statements)], { action, strict: true, ...asked }, { catalogue })
  const has = (list: readonly { readonly principal: string }[]) =>
    list.some(({ principal }) => principal === ANN)
  expect([has(answer.allowed), has(answer.unknown)]).toEqual([
    decision.verdict === 'Allowed',
    decision.verdict === 'Unknown',
  ])
  return decision
}

describe('rule 17.6: the resource of an action without resource type', () => {
  it.each([
    ['iam:ListRoles', `arn:aws:iam::${ACCOUNT}:role/*`, 'Allowed'],
    ['iam:ListRoles', `arn:aws:iam::${ACCOUNT}:role/app`, 'ImplicitlyDenied'],
    ['iam:ListUsers', `arn:aws:iam::${ACCOUNT}:user/*`, 'Allowed'],
    ['iam:GetAccountSummary', `arn:aws:iam::${ACCOUNT}:*`, 'ImplicitlyDenied'],
    ['s3:ListAllMyBuckets', 'arn:aws:s3:::*', 'Allowed'],
    ['s3:ListAllMyBuckets', 'arn:aws:s3:::bucket', 'ImplicitlyDenied'],
    ['dynamodb:ListTables', `arn:aws:dynamodb:*:${ACCOUNT}:table/*`, 'Allowed'],
    ['dynamodb:ListTables', `arn:aws:dynamodb:*:${ACCOUNT}:table/prod-*`, 'ImplicitlyDenied'],
    ['ec2:DescribeInstances', 'arn:aws:ec2:*:*:*', 'ImplicitlyDenied'],
    ['ssm:ListCommands', `arn:aws:ssm:*:${ACCOUNT}:*`, 'Allowed'],
    ['ssm:ListCommands', `arn:aws:ssm:*:${ACCOUNT}:document/x`, 'ImplicitlyDenied'],
  ])('%s with an Allow on %s is %s', (action, resource, verdict) => {
    expect(ask(action, [allow(action, resource)]).verdict).toBe(verdict)
  })
  it.each([
    ['sts:GetAccessKeyInfo', 'arn:aws:sts:*:*:*', 'Unknown'],
    ['sts:GetAccessKeyInfo', 'arn:aws:s3:::*', 'ImplicitlyDenied'],
    ['sts:GetAccessKeyInfo', '*', 'Allowed'],
    ['cloudtrail:DescribeTrails', `arn:aws:cloudtrail:*:${ACCOUNT}:trail/*`, 'Unknown'],
    ['guardduty:ListDetectors', 'arn:aws:*:*:*:*', 'Unknown'],
    ['guardduty:ListDetectors', 'arn:aws:ec2:*:*:*', 'ImplicitlyDenied'],
  ])('of which nothing shows it: %s with an Allow on %s is %s', (action, resource, verdict) => {
    expect(ask(action, [allow(action, resource)]).verdict).toBe(verdict)
  })
  it('leaves a Deny as open as an Allow, and says why', () => {
    const action = 'cloudtrail:DescribeTrails'
    const own = [allow('*'), deny('cloudtrail:*', `arn:aws:cloudtrail:*:${ACCOUNT}:trail/*`)]
    const { verdict, unknown, notes } = ask(action, own)
    expect(verdict).toBe('Unknown')
    expect(unknown).toContainEqual(expect.objectContaining({ call: action, couldFlip: true }))
    expect(notes.join(' ')).toContain('nothing shows whether AWS decides it on *')
    expect(ask(action, [allow('*'), deny('s3:*', 'arn:aws:s3:::*')]).notes.join(' ')).not.toContain(
      'nothing shows',
    )
    const spared = { Effect: 'Deny', Action: 'cloudtrail:*', NotResource: 'arn:aws:cloudtrail:*:*:trail/*' }
    expect(ask(action, [allow('*'), spared]).verdict).toBe('Unknown')
  })
  it('keeps the ARN that is given, in which a star is a letter', () => {
    const resource = `arn:aws:cloudtrail:eu-west-1:${ACCOUNT}:trail/*`
    const { verdict, request, pattern } = ask(
      'cloudtrail:DescribeTrails',
      [allow('cloudtrail:*', `arn:aws:cloudtrail:*:${ACCOUNT}:trail/*`)],
      { resource },
    )
    expect([verdict, request.resource, pattern]).toEqual(['Allowed', resource, undefined])
    const one = allow('cloudtrail:*', `arn:aws:cloudtrail:*:${ACCOUNT}:trail/main`)
    expect(ask('cloudtrail:DescribeTrails', [one], { resource }).verdict).toBe('ImplicitlyDenied')
  })
  it('takes the Region from the context, and without one leaves open what names a Region', () => {
    const here = [allow('sns:ListTopics', `arn:aws:sns:eu-west-1:${ACCOUNT}:*`)]
    const { verdict, request } = ask('sns:ListTopics', here, { context: REGION })
    expect([verdict, request.resource]).toEqual(['Allowed', `arn:aws:sns:eu-west-1:${ACCOUNT}:*`])
    expect(ask('sns:ListTopics', here, { context: { 'aws:RequestedRegion': 'us-east-1' } }).verdict).toBe(
      'ImplicitlyDenied',
    )
    const open = ask('sns:ListTopics', here)
    expect([open.verdict, open.unknown.map(({ call }) => call)]).toEqual(['Unknown', ['aws:RequestedRegion']])
    expect(ask('sns:ListTopics', [allow('sns:ListTopics', `arn:aws:sns:*:${ACCOUNT}:*`)]).verdict).toBe(
      'Allowed',
    )
  })
  it('is no resource for RCPs, nor for a resource policy (rules 5.7 and 7.7)', () => {
    const closed = organizationOf([[allow('*')]])
    const rcps = [
      {
        target: 'r-1',
        policies: [{ id: 'p-9', name: 'closed', document: documentOf({ ...deny('*'), Principal: '*' }) }],
      },
    ]
    const ana = user('ann', { UserPolicyList: [inline('own', documentOf(allow('*')))] })
    const model = buildAccountModel(
      snapshotOf({ UserDetailList: [ana] }, { organization: { ...closed, rcpLevels: rcps } }),
    )
    const ofResource = explain(
      [model],
      { principal: ANN, action: 'sqs:ListQueues', context: REGION },
      { catalogue },
    )
    expect([ofResource.verdict, ofResource.request.resource]).toEqual([
      'Allowed',
      `arn:aws:sqs:eu-west-1:${ACCOUNT}:`,
    ])
  })
})

describe('rule 17.6 in effective access', () => {
  const outcomeOf = (action: string, statements: readonly JsonObject[]) =>
    serviceActions(modelOf(statements), ANN, action.split(':')[0] ?? '', catalogue).actions.find(
      (each) => each.action === action,
    )?.outcome
  it.each([
    ['iam:ListRoles', [allow('iam:ListRoles', 'arn:aws:iam::*:role/*')], 'allowed'],
    ['iam:ListRoles', [allow('iam:ListRoles', `arn:aws:iam::${ACCOUNT}:role/app`)], undefined],
    ['iam:ListRoles', [allow('*'), deny('*', 'arn:aws:iam::*:role/*')], 'denied'],
    ['s3:ListAllMyBuckets', [allow('s3:*', 'arn:aws:s3:::*')], 'allowed'],
    ['s3:ListAllMyBuckets', [allow('s3:*', 'arn:aws:s3:::data')], undefined],
    ['dynamodb:ListTables', [allow('dynamodb:*', `arn:aws:dynamodb:*:${ACCOUNT}:table/x*`)], undefined],
    ['ec2:DescribeInstances', [allow('ec2:*', 'arn:aws:ec2:*:*:*')], undefined],
  ] as const)('%s with %j is %s', (action, statements, outcome) => {
    expect(outcomeOf(action, statements)).toBe(outcome)
  })
  it('shows the ARN on which the action is decided', () => {
    const { forms, regions } = effectiveResources(
      modelOf([allow('dynamodb:*', 'arn:aws:dynamodb:*:*:table/*')]),
      ANN,
      'dynamodb:ListTables',
      { catalogue },
    )
    expect([forms, regions.length]).toEqual([['arn:aws:dynamodb:*:*:table/*'], 1])
  })
})
