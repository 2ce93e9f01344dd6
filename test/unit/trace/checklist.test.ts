import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { traceQuestion } from '../../../shared/trace/diagnose/diagnose.ts'
import type { ChecklistItem } from '../../../shared/trace/facts/checklistItem.ts'
import {
  ACCOUNT,
  allow,
  arnOf,
  attached,
  documentOf,
  group,
  inline,
  managed,
  role,
  snapshotOf,
  user,
} from '../../fixtures/account.ts'

const BOUNDARY = managed('edge', documentOf(allow('s3:*')))
const snapshot = snapshotOf(
  {
    UserDetailList: [
      user('ana', {
        GroupList: ['ops'],
        AttachedManagedPolicies: [attached('read')],
        UserPolicyList: [inline('own', documentOf(allow('sqs:*')))],
        PermissionsBoundary: { PermissionsBoundaryArn: BOUNDARY.Arn },
      }),
    ],
    GroupDetailList: [group('ops')],
    RoleDetailList: [role('app')],
    Policies: [BOUNDARY, managed('read', documentOf(allow('s3:Get*')))],
  },
  {},
  {
    accessKeys: [
      { UserName: 'ana', AccessKeyId: 'AKIAACTIVE', Status: 'Active', CreateDate: '2026-01-01T00:00:00Z' },
      { UserName: 'ana', AccessKeyId: 'AKIAOLD', Status: 'Inactive', CreateDate: '2025-01-01T00:00:00Z' },
    ],
  },
)
const model = buildAccountModel(snapshot)
function checks(
  principal: string,
  action = 'iam:ListUsers',
  resource = '*',
  context = {},
): readonly ChecklistItem[] {
  const question = { principal, action, resource, strict: true, context }
  return traceQuestion([model], question, { snapshots: [snapshot] }).checklist
}
const find = (list: readonly ChecklistItem[], check: string) => list.find((item) => item.check === check)!

describe('the checklist of a user', () => {
  const list = checks(arnOf('user', 'ana'), 'iam:ListUsers', '*', { 'aws:SourceIp': '203.0.113.5' })
  it.each([
    [
      'User policies',
      'Attached: read. None of them allows iam:ListUsers here.',
      'aws iam list-attached-user-policies --user-name ana',
    ],
    [
      'Inline policies',
      'Inline: own. None of them allows iam:ListUsers here.',
      'aws iam list-user-policies --user-name ana',
    ],
    [
      'Groups',
      'In ops. None of their policies allows iam:ListUsers here.',
      'aws iam list-groups-for-user --user-name ana',
    ],
    [
      'Permissions boundary',
      `${BOUNDARY.Arn}: No permissions boundary allows the request.`,
      'aws iam get-user --user-name ana --query User.PermissionsBoundary',
    ],
    [
      'Service control policies',
      '',
      `aws organizations list-policies-for-target --target-id ${ACCOUNT} --filter SERVICE_CONTROL_POLICY`,
    ],
    [
      'Credentials active',
      'Active keys: AKIAACTIVE. Inactive: AKIAOLD.',
      'aws iam list-access-keys --user-name ana',
    ],
  ])('%s', (check, result, command) => {
    const item = find(list, check)
    expect(item.result).toContain(result)
    expect(item.command).toBe(command)
  })
  it('Simulate, with the facts of the request', () => {
    const item = find(list, 'Simulate')
    expect(item.state).toBe('problem')
    expect(item.result).toContain('ImplicitlyDenied, blocked by')
    expect(item.command).toBe(
      `aws iam simulate-principal-policy --policy-source-arn ${arnOf('user', 'ana')} --action-names iam:ListUsers --resource-arns '*' --context-entries '{"ContextKeyName":"aws:SourceIp","ContextKeyValues":["203.0.113.5"],"ContextKeyType":"string"}'`,
    )
  })
})

describe('the checklist of a role', () => {
  it('names whom the role trusts, and that its sessions end by themselves', () => {
    const list = checks(`arn:aws:sts::${ACCOUNT}:assumed-role/app/i-0123456789abcdef0`)
    expect(find(list, 'Role policies')).toMatchObject({
      result: 'No managed policy is attached.',
      state: 'problem',
    })
    expect(list.map(({ check }) => check)).not.toContain('Groups')
    expect(find(list, 'Trust policy').result).toContain('ec2.amazonaws.com')
    expect(find(list, 'Credentials active').result).toContain('ExpiredToken')
    expect(find(list, 'Simulate').command).toContain(arnOf('role', 'app'))
  })
  it('has the trust policy of the role that is to be assumed', () => {
    const list = checks(arnOf('user', 'ana'), 'sts:AssumeRole', arnOf('role', 'app'))
    expect(find(list, 'Trust policy')).toMatchObject({
      state: 'problem',
      command: 'aws iam get-role --role-name app --query Role.AssumeRolePolicyDocument',
    })
  })
})

describe('the checklist of others', () => {
  it('says that the root user and services have no policies', () => {
    for (const principal of [`arn:aws:iam::${ACCOUNT}:root`, 'service:s3.amazonaws.com']) {
      const list = checks(principal, 'sts:AssumeRole', arnOf('role', 'app'))
      expect(find(list, 'Policies of the caller').state).toBe('not-applicable')
      expect(list.map(({ check }) => check)).not.toContain('Simulate')
    }
  })
  it('does not know the policies of an account that is not open', () => {
    const list = checks('arn:aws:iam::444455556666:user/x', 'sts:AssumeRole', arnOf('role', 'app'))
    expect(find(list, 'Policies of the caller')).toMatchObject({ state: 'unknown' })
    for (const { command } of list) expect(command).toMatch(/^aws /)
  })
})
