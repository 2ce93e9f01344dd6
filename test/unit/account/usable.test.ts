import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { completenessOf, sayExtent } from '../../../shared/account/completeness.ts'
import { whoCan } from '../../../shared/engine/whoCan/whoCan.ts'
import { ADMIN } from '../../../shared/paths/edge/path.ts'
import { findPaths } from '../../../shared/paths/search/find.ts'
import type { AuthorizationDetails } from '../../../shared/snapshot/schema.ts'
import {
  allow,
  arnOf,
  documentOf,
  group,
  inline,
  managed,
  role,
  snapshotOf,
  user,
} from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const LONG = 'x'.repeat(10_000)
const open = documentOf({
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111122223333:root' },
  Action: 'sts:AssumeRole',
})
const admin = role('adm', {
  AssumeRolePolicyDocument: open,
  RolePolicyList: [inline('p', documentOf(allow('*')))],
})
const ann = user('ann', {
  UserPolicyList: [inline('p', documentOf(allow(['iam:*', 'sts:*', 'lambda:*', 's3:ListAllMyBuckets'])))],
})

/** What an account of a server that is not AWS can have. */
const ODD: readonly (readonly [string, Partial<AuthorizationDetails>])[] = [
  ['a user of 10,000 characters', { UserDetailList: [ann, user(LONG)] }],
  [
    'a group of 10,000 characters',
    { UserDetailList: [ann, user('bo', { GroupList: [LONG] })], GroupDetailList: [group(LONG)] },
  ],
  [
    'a role of 10,000 characters',
    { RoleDetailList: [admin, role(LONG, { AssumeRolePolicyDocument: open })] },
  ],
  ['a policy of 10,000 characters', { Policies: [managed(LONG, documentOf(allow('*')))] }],
  [
    'an attached policy of 10,000 characters that is not there',
    {
      UserDetailList: [
        ann,
        user('bo', { AttachedManagedPolicies: [{ PolicyName: 'p', PolicyArn: arnOf('policy', LONG) }] }),
      ],
    },
  ],
  [
    'a boundary of 10,000 characters',
    {
      UserDetailList: [
        ann,
        user('bo', { PermissionsBoundary: { PermissionsBoundaryArn: arnOf('policy', LONG) } }),
      ],
    },
  ],
  [
    'a group of 10,000 characters that is not there',
    { UserDetailList: [ann, user('bo', { GroupList: [LONG] })] },
  ],
  ['a user without ARN', { UserDetailList: [ann, { ...user('bo'), Arn: '' }] }],
  ['a user whose ARN is a word', { UserDetailList: [ann, { ...user('bo'), Arn: 'bo' }] }],
  ['a user whose ARN is a role’s', { UserDetailList: [ann, { ...user('bo'), Arn: arnOf('role', 'bo') }] }],
  ['a role that stands for all', { RoleDetailList: [admin, { ...role('all'), Arn: arnOf('role', '*') }] }],
]

describe('an entry that cannot be in an account', () => {
  it.each(ODD)('%s breaks neither paths nor who-can for the others', (_what, details) => {
    const model = buildAccountModel(
      snapshotOf({ UserDetailList: [ann], RoleDetailList: [admin], ...details }),
    )
    const { paths } = findPaths(model, { to: ADMIN }, testCatalogue())
    expect(paths.map(({ from }) => from)).toContain(ann.Arn)
    const { allowed } = whoCan(
      [model],
      { action: 's3:ListAllMyBuckets', resource: '*' },
      { catalogue: testCatalogue() },
    )
    expect(allowed.map(({ principal }) => principal)).toContain(ann.Arn)
  })

  it('is told by its ARN, and counted as one that was not read', () => {
    const snapshot = snapshotOf({
      UserDetailList: [ann, { ...user('bo'), Arn: 'bo' }],
      RoleDetailList: [admin],
    })
    const model = buildAccountModel(snapshot)
    expect([...model.users.keys()]).toEqual([ann.Arn])
    expect(model.notes.join(' ')).toContain(
      '"bo" of UserDetailList was left out: its ARN is not an ARN of IAM.',
    )
    expect(sayExtent('users', completenessOf(snapshot).users)).toBe('1 of at least 2 users')
    expect(sayExtent('roles', completenessOf(snapshot).roles)).toBe('1 role')
  })

  it('does not fill the notes where there are many', () => {
    const many = Array.from({ length: 500 }, (_, index) => ({ ...user(`u${index}`), Arn: LONG }))
    const { notes } = buildAccountModel(snapshotOf({ UserDetailList: [ann, ...many] }))
    expect(notes.length).toBeLessThan(30)
    expect(notes.join(' ').length).toBeLessThan(10_000)
    expect(notes.join(' ')).toContain('480 more entries')
  })
})
