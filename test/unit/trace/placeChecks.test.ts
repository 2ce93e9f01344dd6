import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { CoverageEntry, Workload } from '../../../shared/snapshot/schema.ts'
import { traceQuestion } from '../../../shared/trace/diagnose/diagnose.ts'
import { ACCOUNT, allow, arnOf, documentOf, inline, role, snapshotOf, user } from '../../fixtures/account.ts'

const trusting = (Service: string) =>
  documentOf({ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' })
const PROFILE = {
  Path: '/',
  InstanceProfileName: 'web',
  InstanceProfileId: 'AIPA1',
  Arn: `arn:aws:iam::${ACCOUNT}:instance-profile/web`,
  Roles: [{ RoleName: 'web', Arn: arnOf('role', 'web') }],
}
const INSTANCE: Workload = {
  kind: 'ec2-instance',
  arn: `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-0123456789abcdef0`,
  region: 'eu-west-1',
  instanceProfileArn: PROFILE.Arn,
}
const FUNCTION: Workload = {
  kind: 'lambda-function',
  arn: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:resize`,
  region: 'eu-west-1',
  name: 'resize',
  roleArn: arnOf('role', 'resizer'),
}

function checks(
  principal: string,
  about: { readonly workloads?: readonly Workload[]; readonly coverage?: readonly CoverageEntry[] } = {},
  [action, resource] = ['iam:ListUsers', '*'],
) {
  const snapshot = snapshotOf(
    {
      UserDetailList: [user('ana', { UserPolicyList: [inline('own', documentOf(allow('s3:*')))] })],
      RoleDetailList: [
        role('web', {
          AssumeRolePolicyDocument: trusting('ec2.amazonaws.com'),
          InstanceProfileList: [PROFILE],
        }),
        role('resizer', { AssumeRolePolicyDocument: trusting('lambda.amazonaws.com') }),
      ],
    },
    {
      workloads: about.workloads ?? [INSTANCE, FUNCTION],
      coverage: about.coverage ?? [],
      resources: [
        { arn: 'arn:aws:s3:::ours', type: 'AWS::S3::Bucket', policy: null, publicAccessBlock: null },
      ],
    },
  )
  const question = { principal, action: action ?? '', resource: resource ?? '*' }
  const { checklist } = traceQuestion([buildAccountModel(snapshot)], question, { snapshots: [snapshot] })
  return new Map(checklist.map((item) => [item.check, item]))
}
const session = (name: string, of: string) => `arn:aws:sts::${ACCOUNT}:assumed-role/${name}/${of}`
const refused = (call: string): readonly CoverageEntry[] => [{ call, status: 'denied' }]

describe('the instance profile of a role', () => {
  const caller = session('web', 'i-0123456789abcdef0')
  it('is told with the instance that has it', () => {
    expect(checks(caller).get('Instance profile')).toEqual({
      check: 'Instance profile',
      result: 'web holds the role. It is on i-0123456789abcdef0.',
      state: 'ok',
      command:
        'aws ec2 describe-iam-instance-profile-associations --filters Name=instance-id,Values=i-0123456789abcdef0',
    })
  })
  it('is a problem where the instance has it no more, and not known where instances were not read', () => {
    expect(checks(caller, { workloads: [] }).get('Instance profile')).toMatchObject({ state: 'problem' })
    const unread = checks(caller, { workloads: [], coverage: refused('ec2:DescribeInstances') })
    expect(unread.get('Instance profile')).toMatchObject({
      state: 'unknown',
      result: expect.stringContaining('was not read'),
    })
  })
  it('is no line for callers that have none', () => {
    for (const caller of [arnOf('user', 'ana'), session('resizer', 'resize')])
      expect(checks(caller).has('Instance profile')).toBe(false)
  })
})

describe('the execution role', () => {
  it('is told with its function', () => {
    expect(checks(session('resizer', 'resize')).get('Execution role')).toMatchObject({
      state: 'ok',
      command: 'aws lambda get-function-configuration --function-name resize --query Role',
    })
  })
  it('is a problem where the function of the session runs as another', () => {
    const item = checks(session('web', 'resize')).get('Execution role')
    expect(item).toMatchObject({ state: 'problem', result: expect.stringContaining('role/resizer') })
  })
  it('is not known where functions were not read', () => {
    const about = { workloads: [], coverage: refused('lambda:ListFunctions') }
    expect(checks(session('resizer', 'x'), about).get('Execution role')?.state).toBe('unknown')
    expect(checks(session('resizer', 'x'), { workloads: [] }).has('Execution role')).toBe(false)
    expect(checks(session('web', 'x'), about).has('Execution role')).toBe(false)
  })
})

describe('a bucket', () => {
  const asked = (bucket: string) =>
    checks(arnOf('user', 'ana'), {}, ['s3:GetObject', `arn:aws:s3:::${bucket}/a`]).get('Cross-account S3')
  it('of another account, or of one that is not known, has its policy on the list', () => {
    expect(asked('theirs')).toMatchObject({
      state: 'unknown',
      result: expect.stringContaining('is not known'),
      command: 'aws s3api get-bucket-policy --bucket theirs',
    })
  })
  it('of the own account has not', () => {
    expect(asked('ours')).toBeUndefined()
  })
})

describe('lines that do not fit the caller', () => {
  it('are left out', () => {
    const ofUser = [...checks(arnOf('user', 'ana')).keys()]
    const ofRole = [...checks(session('web', 'x')).keys()]
    expect(ofUser).toEqual([
      'User policies',
      'Inline policies',
      'Groups',
      'Permissions boundary',
      'Service control policies',
      'Simulate',
      'Credentials active',
    ])
    expect(ofRole).toEqual([
      'Role policies',
      'Inline policies',
      'Permissions boundary',
      'Trust policy',
      'Instance profile',
      'Service control policies',
      'Simulate',
      'Credentials active',
    ])
  })
})
