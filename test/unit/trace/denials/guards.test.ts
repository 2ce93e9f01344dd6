import { describe, expect, it } from 'vitest'
import { ACCOUNT, allow, arnOf, deny, documentOf, managed } from '../../../fixtures/account.ts'
import type { PartialFix } from '../../../../shared/trace/facts/fix.ts'
import type { Trace } from '../../../../shared/trace/facts/trace.ts'
import type { JsonObject } from '../../../../shared/json.ts'
import {
  noIdentity,
  organizationWith,
  refused,
  sentencesOf,
  SESSION,
  traceIn,
  worker,
  type World,
} from './world.ts'

const EC2 = (rest: string) => `arn:aws:ec2:eu-west-1:${ACCOUNT}:${rest}`
const guarded = (statement: JsonObject, more: World = {}): World => ({
  details: {
    RoleDetailList: [worker('app', [allow('*'), statement])],
    Policies: [managed('TeamBoundary', documentOf(allow('*'))), managed('Other', documentOf(allow('*')))],
    ...more.details,
  },
  more: more.more ?? {},
})
/** The first change; where the resource was not read, the first of what is needed in any case. */
const firstOf = ({ fixes, partial = [] }: Trace): PartialFix => {
  const first = fixes[0] ?? partial[0]
  if (first === undefined) throw new Error('no change was found')
  return first
}
const denied = (action: string, resource: string | null) =>
  refused(SESSION('app'), action, resource, 'with an explicit deny in an identity-based policy')

/*
 * What people do about such a Deny, by the reports that these are built after: they send what it asks for. Documents of
 * our own, after https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html,
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_tagging.html and
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html
 */
describe('a Deny that asks for something of the request', () => {
  it.each([
    [
      'a tag, by Null',
      deny('ec2:RunInstances', '*', { Condition: { Null: { 'aws:RequestTag/team': 'true' } } }),
      'ec2:RunInstances',
      EC2('instance/*'),
      'the tag team',
    ],
    [
      'a tag’s value',
      deny('ec2:RunInstances', '*', {
        Condition: { StringNotEquals: { 'aws:RequestTag/team': ['a', 'b'] } },
      }),
      'ec2:RunInstances',
      EC2('volume/*'),
      'the tag team = a',
    ],
    [
      'a tag of a form',
      deny('ec2:CreateVolume', '*', { Condition: { StringNotLike: { 'aws:RequestTag/cost': 'cc-*' } } }),
      'ec2:CreateVolume',
      EC2('volume/*'),
      'the tag cost = cc-VALUE',
    ],
    [
      'a boundary',
      deny('iam:CreateRole', '*', {
        Condition: { StringNotEquals: { 'iam:PermissionsBoundary': arnOf('policy', 'TeamBoundary') } },
      }),
      'iam:CreateRole',
      arnOf('role', 'new'),
      `boundary ${arnOf('policy', 'TeamBoundary')}`,
    ],
    [
      'a boundary by a pattern',
      deny('iam:CreateUser', '*', {
        Condition: { ArnNotLike: { 'iam:PermissionsBoundary': `arn:aws:iam::*:policy/Team*` } },
      }),
      'iam:CreateUser',
      arnOf('user', 'new'),
      `boundary ${arnOf('policy', 'TeamBoundary')}`,
    ],
    [
      'a small instance',
      deny('ec2:RunInstances', '*', { Condition: { StringNotEquals: { 'ec2:InstanceType': 't3.micro' } } }),
      'ec2:RunInstances',
      EC2('instance/*'),
      'ec2:InstanceType = t3.micro',
    ],
    [
      'encryption',
      deny('ec2:CreateVolume', '*', { Condition: { Bool: { 'ec2:Encrypted': 'false' } } }),
      'ec2:CreateVolume',
      EC2('volume/*'),
      'ec2:Encrypted = true',
    ],
    [
      'a header',
      deny('s3:PutObject', '*', {
        Condition: { StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' } },
      }),
      's3:PutObject',
      'arn:aws:s3:::data/a',
      'x-amz-server-side-encryption with the value aws:kms',
    ],
    [
      'no ACL',
      deny('s3:PutObject', '*', { Condition: { StringEquals: { 's3:x-amz-acl': 'public-read' } } }),
      's3:PutObject',
      'arn:aws:s3:::data/a',
      'Leave the header x-amz-acl out',
    ],
    [
      'IMDSv2',
      deny('ec2:RunInstances', '*', {
        Condition: { StringNotEquals: { 'ec2:MetadataHttpTokens': 'required' } },
      }),
      'ec2:RunInstances',
      EC2('instance/*'),
      'ec2:MetadataHttpTokens = required',
    ],
    [
      'at most so much',
      deny('ec2:RunInstances', '*', {
        Condition: { NumericGreaterThan: { 'ec2:MetadataHttpPutResponseHopLimit': '1' } },
      }),
      'ec2:RunInstances',
      EC2('instance/*'),
      'ec2:MetadataHttpPutResponseHopLimit = 1',
    ],
    [
      'the tag of a resource',
      deny('ec2:TerminateInstances', '*', {
        Condition: { StringNotEquals: { 'ec2:ResourceTag/env': 'dev' } },
      }),
      'ec2:TerminateInstances',
      EC2('instance/i-0123456789abcdef0'),
      'Put the tag env = dev on',
    ],
    [
      'a version stage',
      deny('secretsmanager:GetSecretValue', '*', {
        Condition: { 'ForAnyValue:StringNotEquals': { 'secretsmanager:VersionStage': 'AWSCURRENT' } },
      }),
      'secretsmanager:GetSecretValue',
      `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:a-AbCdEf`,
      'staging label AWSCURRENT',
    ],
  ])('%s is met first, and ways round it stand last', (_name, statement, action, resource, wanted) => {
    const trace = traceIn(guarded({ ...statement, Sid: 'Guard' }), { message: denied(action, resource) })
    expect(trace.decision!.verdict).toBe('ExplicitlyDenied')
    const first = firstOf(trace)
    expect(first.kind).toBe('satisfy-condition')
    expect(first.change).toContain(wanted)
    expect(first.weakens).toBeUndefined()
    const kinds = trace.fixes.map(({ weakens }) => weakens === true)
    expect(kinds).toEqual(kinds.toSorted((a, b) => Number(a) - Number(b)))
    for (const { kind, weakens } of trace.fixes) if (kind === 'narrow-deny') expect(weakens).toBe(true)
  })
  it('two tags are both asked for', () => {
    const both = [
      deny('ec2:RunInstances', '*', { Sid: 'One', Condition: { Null: { 'aws:RequestTag/one': 'true' } } }),
      deny('ec2:RunInstances', '*', { Sid: 'Two', Condition: { Null: { 'aws:RequestTag/two': 'true' } } }),
    ]
    const world = { details: { RoleDetailList: [worker('app', [allow('*'), ...both])] } }
    const { fixes } = traceIn(world, { message: denied('ec2:RunInstances', EC2('instance/*')) })
    const sent = fixes.filter(({ kind }) => kind === 'satisfy-condition')
    expect(sent.map(({ change }) => change).join(' ')).toMatch(/tag one.*tag two|tag two.*tag one/)
    expect(sent[0]!.needs).toHaveLength(1)
    expect(fixes.slice(0, 2).every(({ kind }) => kind === 'satisfy-condition')).toBe(true)
  })
  it('of an organization comes first as well', () => {
    const statement = deny('s3:CreateBucket', '*', {
      Sid: 'Tag',
      Condition: { Null: { 'aws:RequestTag/owner': 'true' } },
    })
    const world = {
      details: { RoleDetailList: [worker('app', [allow('*')])] },
      more: organizationWith(statement),
    }
    const message = refused(
      SESSION('app'),
      's3:CreateBucket',
      'arn:aws:s3:::new',
      'with an explicit deny in a service control policy',
    )
    const trace = traceIn(world, { message })
    expect(trace.decision!.verdict).toBe('ExplicitlyDenied')
    expect(firstOf(trace).change).toContain('the tag owner')
  })
})

describe('an Allow that asks for something of the request', () => {
  it.each([
    [
      'the tag of the resource',
      allow('ec2:StartInstances', '*', { Condition: { StringEquals: { 'ec2:ResourceTag/team': 'a' } } }),
      'ec2:StartInstances',
      EC2('instance/i-0123456789abcdef0'),
      'Put the tag team = a',
      'aws ec2 create-tags',
    ],
    [
      'the tag of a role',
      allow('iam:PassRole', '*', { Condition: { StringEquals: { 'iam:ResourceTag/pass': 'yes' } } }),
      'iam:PassRole',
      arnOf('role', 'app'),
      'Put the tag pass = yes',
      'aws iam tag-role',
    ],
    [
      'the tag of a table',
      allow('dynamodb:GetItem', '*', { Condition: { StringEquals: { 'aws:ResourceTag/team': 'a' } } }),
      'dynamodb:GetItem',
      `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/orders`,
      'Put the tag team = a',
      'aws resourcegroupstaggingapi',
    ],
    [
      'the tags of the request',
      allow('ec2:CreateVolume', '*', { Condition: { StringEquals: { 'aws:RequestTag/team': 'a' } } }),
      'ec2:CreateVolume',
      EC2('volume/*'),
      'the tag team = a',
      'aws ec2 create-volume',
    ],
  ])('%s: that comes first', (_name, statement, action, resource, wanted, command) => {
    const world = { details: { RoleDetailList: [worker('app', [statement])] } }
    const trace = traceIn(world, { message: refused(SESSION('app'), action, resource, noIdentity(action)) })
    expect(trace.decision!.verdict).toBe('ImplicitlyDenied')
    const first = firstOf(trace)
    expect(first.kind).toBe('satisfy-condition')
    expect(first.change).toContain(wanted)
    expect(first.command).toContain(command)
    expect(trace.disagreement).toBeNull()
  })
})

describe('a Deny by Region', () => {
  const world = (notAction: readonly string[]): World => ({
    details: { RoleDetailList: [worker('app', [allow('*')])] },
    more: organizationWith({
      Sid: 'Regions',
      Effect: 'Deny',
      NotAction: [...notAction],
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1'] } },
    }),
  })
  const said = (action: string, resource: string) =>
    refused(SESSION('app'), action, resource, 'with an explicit deny in a service control policy')

  it.each([
    'supportplans:GetSupportPlan',
    'iam:ListRoles',
    'cloudfront:ListDistributions',
    'route53domains:ListDomains',
    'ce:GetCostAndUsage',
    'organizations:DescribeOrganization',
    'savingsplans:DescribeSavingsPlans',
    'globalaccelerator:ListAccelerators',
  ])('%s, whose service has one endpoint, is exempted and never sent to another Region', (action) => {
    const trace = traceIn(world(['sts:*']), { message: said(action, '*') })
    expect(trace.decision!.verdict).toBe('ExplicitlyDenied')
    const first = firstOf(trace)
    expect(first.kind).toBe('narrow-deny')
    expect(first.weakens).toBeUndefined()
    expect(first.change).toContain(`"${action.split(':')[0]}:*" to its NotAction`)
    expect(sentencesOf(trace).join(' ')).not.toContain('Do it in the Region')
  })
  it('of a service with an endpoint in each is met by going there', () => {
    const resource = `arn:aws:workspaces:us-east-2:${ACCOUNT}:directory/*`
    const trace = traceIn(world(['sts:*']), {
      message: said('workspaces:DescribeWorkspaceDirectories', resource),
    })
    expect(trace.fixes[0]!.change).toContain('Do it in the Region eu-west-1')
  })
  it('is not met by going elsewhere for a resource that is where it is', () => {
    const resource = `arn:aws:dynamodb:us-east-2:${ACCOUNT}:table/orders`
    const trace = traceIn(world(['sts:*']), { message: said('dynamodb:GetItem', resource) })
    expect(trace.decision!.verdict).toBe('ExplicitlyDenied')
    expect(sentencesOf(trace).join(' ')).not.toContain('Do it in the Region')
  })
})
