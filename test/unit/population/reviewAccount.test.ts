import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { findExposure } from '../../../shared/exposure/exposure.ts'
import { runToEnd } from '../../../shared/paths/search/progress.ts'
import { searchEscalations } from '../../../shared/paths/search/escalations.ts'
import { reviewAccount } from '../../../shared/population/reviewAccount.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { sayOutsiders, sayProviders, sayRoles } from '../../../shared/review/populationWords.ts'
import type { Thresholds } from '../../../shared/review/types.ts'
import { CRAWL_CALLS } from '../../../shared/services/calls.ts'
import type {
  CoverageEntry,
  IamData,
  OrganizationData,
  RoleDetail,
  Snapshot,
  UserDetail,
} from '../../../shared/snapshot/schema.ts'
import {
  ACCOUNT,
  allow,
  arnOf,
  documentOf,
  group,
  inline,
  role,
  snapshotOf,
  user,
} from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { AS_OF, daysAgo } from '../review/fixture.ts'

const DONE = CRAWL_CALLS.map(({ call, scope }) => ({
  call,
  ...(scope === 'region' ? { region: 'us-east-1' } : {}),
  status: 'done' as const,
}))
const ORGANIZATION: OrganizationData = {
  organization: { id: 'o-example', managementAccount: '999988887777', account: ACCOUNT },
  levels: [],
  rcpLevels: [],
  accounts: [{ id: '222233334444', name: 'sibling' }],
}

function account(
  roles: readonly RoleDetail[],
  users: readonly UserDetail[] = [],
  more: Partial<Snapshot> = {},
  iam: Partial<IamData> = {},
): Snapshot {
  const snapshot = snapshotOf(
    { RoleDetailList: [...roles], UserDetailList: [...users] },
    { organization: ORGANIZATION, ...more },
    { identityProviders: [], instanceProfiles: [], ...iam },
  )
  return {
    ...snapshot,
    regions: ['us-east-1'],
    enabledRegions: ['us-east-1'],
    coverage: more.coverage ?? DONE,
  }
}

function reviewOf(snapshot: Snapshot, thresholds: Partial<Thresholds> = {}) {
  const model = buildAccountModel(snapshot)
  const catalogue = testCatalogue()
  return reviewAccount({
    snapshot,
    model,
    catalogue,
    canBecomeOf: runToEnd(searchEscalations(model, { catalogue })),
    exposures: findExposure({ snapshot, models: [model], catalogue }, { kinds: ['assumable-roles'] }).roles,
    asOf: AS_OF,
    thresholds,
  })
}
describe('figures of a review', () => {
  it('are not 0 where nobody looked', () => {
    const { population } = reviewOf(account([]))
    if (population === undefined) throw new Error('no population')
    expect([sayRoles, sayProviders, sayOutsiders].map((say) => say(population))).toEqual(['0', '0', '0'])
    const refused = { ...account([]), coverage: DONE.map(refuse) }
    const { identityProviders: _, ...iam } = refused.iam
    const { population: unread } = reviewOf({ ...refused, iam })
    if (unread === undefined) throw new Error('no population')
    expect([sayRoles, sayProviders, sayOutsiders].map((say) => say(unread))).toEqual([
      'not known',
      'not known',
      'not known',
    ])
    expect(unread.providersNotCollected).toMatchObject({ call: 'iam:ListSAMLProviders' })
  })

  it('of outsiders are not known where a trust policy was not read', () => {
    const { AssumeRolePolicyDocument: _, ...untold } = role('untold')
    const { population } = reviewOf(account([untold]))
    expect(population === undefined ? null : sayOutsiders(population)).toBe('not known')
  })
})

const UNREAD = ['iam:GetAccountAuthorizationDetails', 'iam:ListSAMLProviders']
const refuse = (entry: CoverageEntry): CoverageEntry =>
  UNREAD.includes(entry.call) ? { ...entry, status: 'denied' } : entry

const statusOf = (snapshot: Snapshot, id: string, thresholds?: Partial<Thresholds>) =>
  reviewOf(snapshot, thresholds).checks.find((one) => one.id === id)

const trusting = (
  name: string,
  principal: JsonObject,
  more: Partial<RoleDetail> = {},
  condition?: JsonObject,
) =>
  role(name, {
    CreateDate: daysAgo(500),
    AssumeRolePolicyDocument: documentOf({
      Effect: 'Allow',
      Principal: principal,
      Action: 'sts:AssumeRole',
      ...(condition === undefined ? {} : { Condition: condition }),
    }),
    ...more,
  })
const VENDOR = { AWS: 'arn:aws:iam::555566667777:root' }
const usedAgo = (days: number): Partial<RoleDetail> => ({ RoleLastUsed: { LastUsedDate: daysAgo(days) } })
const ADMIN = { RolePolicyList: [inline('all', documentOf(allow('*')))] }

describe('roles that outsiders may assume', () => {
  it.each([
    [89, 'pass'],
    [90, 'fail'],
    [91, 'fail'],
  ])('used %i days ago: %s', (days, status) => {
    expect(
      statusOf(account([trusting('vendor', VENDOR, usedAgo(days))]), 'outside-role-unused')?.status,
    ).toBe(status)
  })

  it.each([
    [44, 'pass'],
    [45, 'fail'],
    [46, 'fail'],
  ])('used %i days ago, with a threshold of 45: %s', (days, status) => {
    const found = statusOf(account([trusting('vendor', VENDOR, usedAgo(days))]), 'outside-role-unused', {
      roleUnusedDays: 45,
    })
    expect(found?.status).toBe(status)
    expect(found?.test).toContain('45 days or more')
  })

  it('without a recorded use fail once they are that old, and are not known where nobody read it', () => {
    const of = (more: Partial<RoleDetail>) =>
      statusOf(account([trusting('vendor', VENDOR, more)]), 'outside-role-unused')
    expect(of({ RoleLastUsed: {} })?.status).toBe('fail')
    expect(of({ RoleLastUsed: {}, CreateDate: daysAgo(89) })?.status).toBe('pass')
    expect(of({})?.status).toBe('unknown')
    expect(of({ CreateDate: daysAgo(10) })?.status).toBe('pass')
    expect(of({ RoleLastUsed: {} })?.evidence[0]).toMatchObject({
      subject: 'vendor',
      arn: arnOf('role', 'vendor'),
      command:
        'aws iam attach-role-policy --role-name vendor --policy-arn arn:aws:iam::aws:policy/AWSDenyAll',
    })
  })

  it('that are linked to a service or trust one are none', () => {
    const linked = trusting('linked', { Service: 'lambda.amazonaws.com' }, usedAgo(300))
    expect(statusOf(account([linked]), 'outside-role-unused')?.status).toBe('pass')
    expect(statusOf(account([linked]), 'role-unused')?.status).toBe('fail')
    const ofService = {
      ...linked,
      Path: '/aws-service-role/x.amazonaws.com/',
      Arn: arnOf('role', 'aws-service-role/x.amazonaws.com/linked'),
    }
    expect(statusOf(account([ofService]), 'role-unused')?.status).toBe('pass')
  })

  it('that are administrators fail for a third party, not for the organization, and are not known where that is not', () => {
    const id = 'outside-role-privileged'
    const third = trusting('vendor', VENDOR, { ...usedAgo(1), ...ADMIN })
    const sibling = trusting('vendor', { AWS: 'arn:aws:iam::222233334444:root' }, { ...usedAgo(1), ...ADMIN })
    expect(statusOf(account([third]), id)?.status).toBe('fail')
    expect(statusOf(account([sibling]), id)?.status).toBe('pass')
    const { organization: _, ...unread } = account([sibling])
    expect(statusOf(unread, id)?.status).toBe('unknown')
    expect(statusOf(account([trusting('vendor', VENDOR, usedAgo(1))]), id)?.status).toBe('pass')
  })

  it('ask third parties for an external id', () => {
    const id = 'external-id'
    const asks = { StringEquals: { 'sts:ExternalId': 'north-1' } }
    expect(statusOf(account([trusting('vendor', VENDOR, usedAgo(1))]), id)?.status).toBe('fail')
    expect(statusOf(account([trusting('vendor', VENDOR, usedAgo(1), asks)]), id)?.status).toBe('pass')
    expect(reviewOf(account([trusting('vendor', VENDOR, usedAgo(1))])).population?.thirdParties).toEqual([
      {
        who: 'Account 555566667777 (a third party)',
        kind: 'account',
        relation: 'third-party',
        account: '555566667777',
        roles: [arnOf('role', 'vendor')],
        administratorRoles: [],
      },
    ])
  })

  it('of which the trust policy was not read are not known', () => {
    const { AssumeRolePolicyDocument: _, ...unread } = role('hidden', { ...ADMIN, ...usedAgo(200) })
    for (const id of ['outside-role-unused', 'outside-role-privileged', 'external-id'])
      expect([id, statusOf(account([{ ...unread, CreateDate: daysAgo(500) }]), id)?.status]).toEqual([
        id,
        'unknown',
      ])
  })

  it('that were not all read never pass', () => {
    const refused = DONE.map((entry) =>
      entry.call === 'iam:GetAccountAuthorizationDetails' ? { ...entry, status: 'denied' as const } : entry,
    )
    for (const id of [
      'outside-role-unused',
      'outside-role-privileged',
      'external-id',
      'role-unused',
      'can-become-admin',
    ])
      expect(statusOf(account([], [], { coverage: refused }), id)?.status).toBe('unknown')
  })
})

describe('who can become an administrator', () => {
  const id = 'can-become-admin'
  const admin = trusting('admin', { AWS: arnOf('user', 'ana') }, { ...usedAgo(1), ...ADMIN })
  const may = (action: string) => user('ana', { UserPolicyList: [inline('p', documentOf(allow(action)))] })

  it('fails with the way, names administrators by hand, and marks the row', () => {
    const review = reviewOf(account([admin], [may('sts:AssumeRole')]))
    expect(review.checks.find((one) => one.id === id)).toMatchObject({
      status: 'fail',
      evidence: [
        {
          subject: 'user ana',
          arn: arnOf('user', 'ana'),
          detail: `Becomes an administrator in 1 hop: sts:AssumeRole (${arnOf('role', 'admin')})`,
        },
      ],
    })
    expect(review.checks.find((one) => one.id === 'administrators')).toMatchObject({
      status: 'manual',
      evidence: [{ subject: 'role admin', arn: arnOf('role', 'admin') }],
    })
    expect(review.rows[0]?.canBecome).toMatchObject({
      state: 'known',
      value: { certainty: 'proved', hops: 1 },
    })
  })

  it('passes where there is no way and everybody was read', () => {
    expect(
      statusOf(account([trusting('admin', VENDOR, { ...usedAgo(1), ...ADMIN })], [may('s3:GetObject')]), id)
        ?.status,
    ).toBe('pass')
  })

  it('is not known where conditions decide, or a Region that could hold a way was not visited', () => {
    const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }
    const conditional = trusting('admin', { AWS: arnOf('user', 'ana') }, { ...usedAgo(1), ...ADMIN }, mfa)
    expect(statusOf(account([conditional], [may('sts:AssumeRole')]), id)?.status).toBe('unknown')
    const forLambda = trusting('runner', { Service: 'lambda.amazonaws.com' }, { ...usedAgo(1), ...ADMIN })
    const ana = user('ana', {
      UserPolicyList: [
        inline('p', documentOf(allow(['lambda:UpdateFunctionCode', 'lambda:InvokeFunction']))),
      ],
    })
    expect(statusOf(account([forLambda], [ana]), id)?.status).toBe('pass')
    const elsewhere = { ...account([forLambda], [ana]), enabledRegions: ['us-east-1', 'eu-west-1'] }
    expect(statusOf(elsewhere, id)?.status).toBe('unknown')
  })
})

describe('what else is in the account', () => {
  const PROVIDER = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`
  const SAML = `arn:aws:iam::${ACCOUNT}:saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE`
  const deploy = role('deploy', {
    AssumeRolePolicyDocument: documentOf({
      Effect: 'Allow',
      Principal: { Federated: PROVIDER },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: { 'token.actions.githubusercontent.com:sub': 'repo:o/r:ref:refs/heads/main' },
      },
    }),
  })

  it('providers that no role trusts fail, and are not known where a trust policy was not read', () => {
    const id = 'provider-unused'
    const provider = { identityProviders: [{ Arn: PROVIDER, Type: 'OIDC' as const }] }
    expect(statusOf(account([deploy], [], {}, provider), id)?.status).toBe('pass')
    expect(statusOf(account([], [], {}, provider), id)).toMatchObject({
      status: 'fail',
      evidence: [
        {
          arn: PROVIDER,
          command: `aws iam delete-open-id-connect-provider --open-id-connect-provider-arn ${PROVIDER}`,
        },
      ],
    })
    const ofIdentityCenter = role('AWSReservedSSO_Support_0123456789abcdef', {
      Path: '/aws-reserved/sso.amazonaws.com/',
      AssumeRolePolicyDocument: documentOf({
        Effect: 'Allow',
        Principal: { Federated: SAML },
        Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
      }),
    })
    const saml = { identityProviders: [{ Arn: SAML, Type: 'SAML' as const }] }
    expect(statusOf(account([ofIdentityCenter], [], {}, saml), id)?.status).toBe('pass')
    const { AssumeRolePolicyDocument: _, ...unread } = deploy
    expect(statusOf(account([unread], [], {}, provider), id)?.status).toBe('unknown')
    expect(statusOf(account([]), id)?.status).toBe('not-applicable')
  })

  it('workloads that run as an administrator fail, and a Region that was not visited is no pass', () => {
    const id = 'privileged-workloads'
    const of = (more: Partial<RoleDetail>) =>
      account([role('runner', more)], [], {
        workloads: [
          {
            kind: 'lambda-function',
            arn: `arn:aws:lambda:us-east-1:${ACCOUNT}:function:f`,
            region: 'us-east-1',
            name: 'f',
            roleArn: arnOf('role', 'runner'),
          },
        ],
      })
    expect(statusOf(of(ADMIN), id)?.status).toBe('fail')
    expect(statusOf(of({}), id)?.status).toBe('pass')
    expect(statusOf({ ...of({}), enabledRegions: ['us-east-1', 'eu-west-1'] }, id)?.status).toBe('unknown')
    const { enabledRegions: _, ...unread } = of({})
    expect(statusOf(unread, id)?.status).toBe('unknown')
    expect(reviewOf(of({})).population).toMatchObject({
      workloads: [{ name: 'f', roles: [arnOf('role', 'runner')] }],
      roles: [{ name: 'runner', workloads: [`arn:aws:lambda:us-east-1:${ACCOUNT}:function:f`] }],
    })
  })

  it('every role has a row, groups have none and say why', () => {
    const snapshot = account(
      [role('one'), role('two')],
      [user('ana', { GroupList: ['staff'] })],
      {},
      {
        accountSummary: {
          Users: 1,
          Roles: 2,
          Groups: 1,
          Providers: 0,
          InstanceProfiles: 0,
          MFADevicesInUse: 0,
        },
      },
    )
    const { UserDetailList, RoleDetailList, Policies } = snapshot.iam.authorizationDetails
    const review = reviewOf({
      ...snapshot,
      iam: {
        ...snapshot.iam,
        authorizationDetails: { UserDetailList, RoleDetailList, Policies, GroupDetailList: [group('staff')] },
      },
    })
    expect(review.reconciliation.lines.find(({ kind }) => kind === 'roles')).toMatchObject({
      summary: { value: 2 },
      listed: { value: 2 },
      review: { value: 2 },
      state: 'equal',
    })
    expect(review.reconciliation.notReviewed.filter(({ kind }) => kind === 'group')).toEqual([
      {
        kind: 'group',
        subject: 'staff',
        arn: arnOf('group', 'staff'),
        why: 'A group has no credentials and makes no requests; 1 member stands in the review.',
      },
    ])
  })
})
