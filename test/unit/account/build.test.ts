import { describe, expect, it } from 'vitest'
import { documentOf as policyDocument } from '../../../shared/account/policyDocument.ts'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { ControlPolicyLevel, Snapshot } from '../../../shared/snapshot/schema.ts'
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

const READ = documentOf(allow('s3:Get*'))
const bucket = (name: string) => ({ arn: `arn:aws:s3:::${name}`, type: 'AWS::S3::Bucket' })
const without = (snapshot: Snapshot): Snapshot => {
  const { organization: _, ...rest } = snapshot
  return rest
}

describe('buildAccountModel', () => {
  it('ties users to groups and both to policies, with the group named', () => {
    const model = buildAccountModel(
      snapshotOf({
        UserDetailList: [user('ann', { GroupList: ['ops'], UserPolicyList: [inline('own', READ)] })],
        GroupDetailList: [group('ops', { AttachedManagedPolicies: [attached('read')] })],
        Policies: [managed('read', READ)],
      }),
    )
    expect(model.users.get(arnOf('user', 'ann'))?.identityPolicies).toEqual([
      { policy: `${arnOf('user', 'ann')}#inline/own`, how: 'inline' },
      { policy: arnOf('policy', 'read'), how: 'attached', viaGroup: arnOf('group', 'ops') },
    ])
    expect(model.groups.get(arnOf('group', 'ops'))?.members).toEqual([arnOf('user', 'ann')])
    expect(model.policies.get(arnOf('policy', 'read'))?.attachedTo).toEqual([arnOf('group', 'ops')])
    expect(model.notes).toEqual([])
  })
  it('takes the default version of a managed policy', () => {
    const model = buildAccountModel(snapshotOf({ Policies: [managed('read', READ)] }))
    const statements = policyDocument(model, arnOf('policy', 'read'))?.statements
    expect(statements?.map((each) => each.action.patterns)).toEqual([['s3:Get*']])
  })
  it('reads percent-encoded, plain and object documents alike and parses equal text once', () => {
    const plain = JSON.stringify(READ)
    const model = buildAccountModel(
      snapshotOf({
        RoleDetailList: [
          role('a', { RolePolicyList: [inline('p', encodeURIComponent(plain))] }),
          role('b', { RolePolicyList: [inline('p', plain)] }),
          role('c', { RolePolicyList: [inline('p', READ)] }),
        ],
      }),
    )
    const of = (name: string) => policyDocument(model, `${arnOf('role', name)}#inline/p`)
    expect(of('a')?.statements).toHaveLength(1)
    expect(of('a')).toBe(of('b'))
    expect(of('c')?.statements[0]?.action.patterns).toEqual(['s3:Get*'])
  })
  it('keeps a policy that is referenced but missing as "not collected", never as none', () => {
    const model = buildAccountModel(
      snapshotOf({
        UserDetailList: [
          user('ann', {
            AttachedManagedPolicies: [attached('gone')],
            PermissionsBoundary: { PermissionsBoundaryArn: arnOf('policy', 'limit') },
          }),
        ],
        Policies: [managed('empty', undefined)],
      }),
    )
    for (const name of ['gone', 'limit', 'empty'])
      expect(model.policies.get(arnOf('policy', name))).toMatchObject({
        name,
        document: { state: 'not-collected', call: 'iam:GetPolicyVersion' },
      })
    expect(model.policies.get(arnOf('policy', 'limit'))?.boundaryOf).toEqual([arnOf('user', 'ann')])
    expect(model.notes).toHaveLength(3)
  })
  it('keeps the policies of a group that was not collected as unknown', () => {
    const model = buildAccountModel(snapshotOf({ UserDetailList: [user('ann', { GroupList: ['ghost'] })] }))
    const [tie] = model.users.get(arnOf('user', 'ann'))?.identityPolicies ?? []
    expect(tie?.viaGroup).toBe(arnOf('group', 'ghost'))
    expect(model.policies.get(tie?.policy ?? '')?.document.state).toBe('not-collected')
    expect(model.notes.join()).toContain('ghost')
  })
  it('knows a service-linked role by its path, not its name (rule 6.9)', () => {
    const model = buildAccountModel(
      snapshotOf({
        RoleDetailList: [
          role('x', { Path: '/aws-service-role/x.amazonaws.com/' }),
          role('AWSServiceRoleForX'),
        ],
      }),
    )
    expect(model.roles.get(arnOf('role', 'x'))?.serviceLinked).toBe(true)
    expect(model.roles.get(arnOf('role', 'AWSServiceRoleForX'))?.serviceLinked).toBe(false)
  })
  it('notes documents with statements that cannot be read', () => {
    const model = buildAccountModel(
      snapshotOf({ UserDetailList: [user('ann', { UserPolicyList: [inline('bad', '{"Statement": [')] })] }),
    )
    expect(model.notes.join()).toMatch(/bad of .* can't be read/)
  })
  it('tells a trust policy that was not collected from an empty one', () => {
    const { AssumeRolePolicyDocument: _, ...bare } = role('x')
    const model = buildAccountModel(snapshotOf({ RoleDetailList: [bare] }))
    expect(model.policies.get(`${arnOf('role', 'x')}#trust`)?.document.state).toBe('not-collected')
  })
  it('is safe from names that mean something in JavaScript', () => {
    const names = ['__proto__', 'constructor', 'hasOwnProperty']
    const model = buildAccountModel(
      snapshotOf({
        UserDetailList: names.map((name) =>
          user(name, { GroupList: ['__proto__'], UserPolicyList: [inline('__proto__', READ)] }),
        ),
        GroupDetailList: [group('__proto__')],
      }),
    )
    expect(model.users.size).toBe(3)
    expect(model.groups.get(arnOf('group', '__proto__'))?.members).toHaveLength(3)
    expect(model.users.get('__proto__')).toBeUndefined()
    expect(policyDocument(model, `${arnOf('user', 'constructor')}#inline/__proto__`)).not.toBeNull()
  })
  it('joins the instance profiles of the list and of the roles', () => {
    const profile = (name: string) => ({
      Path: '/',
      InstanceProfileName: name,
      InstanceProfileId: name,
      Arn: `arn:aws:iam::${ACCOUNT}:instance-profile/${name}`,
      Roles: [{ RoleName: 'x', Arn: arnOf('role', 'x') }],
    })
    const model = buildAccountModel(
      snapshotOf(
        { RoleDetailList: [role('x', { InstanceProfileList: [profile('one')] })] },
        {},
        { instanceProfiles: [profile('one'), profile('two'), { ...profile('none'), Roles: [] }] },
      ),
    )
    expect(model.instanceProfiles).toHaveLength(3)
    expect(model.roles.get(arnOf('role', 'x'))?.instanceProfiles).toHaveLength(2)
  })
})

describe('resource policies', () => {
  it('are a policy, none, or unknown with the call that would have shown it', () => {
    const model = buildAccountModel(
      snapshotOf(
        {},
        {
          resources: [{ ...bucket('a'), policy: READ }, { ...bucket('b'), policy: null }, bucket('c')],
          coverage: [
            { call: 's3:GetBucketPolicy', status: 'done', items: 2 },
            {
              call: 's3:GetBucketPolicy',
              target: 'arn:aws:s3:::c',
              status: 'denied',
              error: { code: 'AccessDenied', message: 'no' },
            },
          ],
        },
      ),
    )
    const state = (name: string) => model.resources.get(`arn:aws:s3:::${name}`)?.resourcePolicy
    expect(state('a')).toEqual({ state: 'known', value: 'arn:aws:s3:::a#resource-policy' })
    expect(state('b')).toEqual({ state: 'absent' })
    expect(state('c')).toMatchObject({ state: 'not-collected', call: 's3:GetBucketPolicy' })
    expect(state('c')).toMatchObject({ why: expect.stringContaining('AccessDenied') as unknown })
  })

  it('that were not read name the call that AWS has for it', () => {
    const types = [
      [
        'arn:aws:ecr:eu-west-1:111122223333:repository/a/b',
        'AWS::ECR::Repository',
        'ecr:GetRepositoryPolicy',
      ],
      ['arn:aws:events:eu-west-1:111122223333:event-bus/e', 'AWS::Events::EventBus', 'events:ListEventBuses'],
      ['arn:aws:made-up:eu-west-1:111122223333:thing/t', 'AWS::MadeUp::Thing', 'made-up:GetResourcePolicy'],
    ] as const
    const resources = types.map(([arn, type]) => ({ arn, type }))
    const model = buildAccountModel(snapshotOf({}, { resources }))
    for (const [arn, , call] of types)
      expect(model.resources.get(arn)?.resourcePolicy).toMatchObject({ state: 'not-collected', call })
  })
})

describe('control policies', () => {
  const about = { id: 'o-1', managementAccount: '999999999999', account: ACCOUNT }
  const levels: ControlPolicyLevel[] = [
    { target: 'r-1', policies: [{ id: 'p-1', name: 'FullAWSAccess', document: documentOf(allow('*')) }] },
  ]
  const scps = (snapshot: Snapshot) => buildAccountModel(snapshot).scps
  const imported = { source: { kind: 'import', files: ['account.json'] } } as const

  it('are known, level by level, when they were read', () => {
    expect(scps(snapshotOf({}, { organization: { organization: about, levels } }))).toEqual({
      state: 'known',
      value: [{ target: 'r-1', policies: ['r-1#scp/p-1'] }],
    })
  })
  it('are none for an account in no organization', () => {
    expect(scps(snapshotOf({}))).toEqual({ state: 'absent' })
  })
  it('are unknown, with the call, when the crawl could not read them', () => {
    const coverage = [
      { call: 'organizations:DescribeOrganization', status: 'done' },
      { call: 'organizations:ListPoliciesForTarget', status: 'denied' },
    ] as const
    expect(scps(snapshotOf({}, { organization: { organization: about }, coverage }))).toMatchObject({
      state: 'not-collected',
      call: 'organizations:ListPoliciesForTarget',
    })
    expect(scps(without(snapshotOf({})))).toMatchObject({
      state: 'not-collected',
      call: 'organizations:DescribeOrganization',
    })
  })
  it('are assumed none for an import without an organization file', () => {
    expect(scps(without(snapshotOf({}, imported)))).toMatchObject({
      state: 'not-collected',
      assumedNone: true,
    })
  })
  it('are not known for an import whose organization file has no levels', () => {
    const organization = { organization: about }
    expect(scps(snapshotOf({}, { ...imported, organization }))).toMatchObject({
      state: 'not-collected',
      assumedNone: false,
    })
  })
})
