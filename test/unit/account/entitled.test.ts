import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { entitledPeople } from '../../../shared/account/entitled.ts'
import { entitlementOf } from '../../../shared/account/entitlement.ts'
import { behindRole } from '../../../shared/answers/behind.ts'
import { behindInWords } from '../../../shared/answers/behindWords.ts'
import type { JsonObject } from '../../../shared/json.ts'
import type { AccountAccessApplication } from '../../../shared/snapshot/accountAccess.ts'
import type { CoverageEntry } from '../../../shared/snapshot/schema.ts'
import { arnOf, documentOf, role, snapshotOf } from '../../fixtures/account.ts'

const APPLICATION = 'arn:aws:account-access:eu-west-1:999988887777:application/one'
const OTHER = 'arn:aws:account-access:eu-west-1:999988887777:application/two'
const NAMED: JsonObject = {
  StringEquals: { 'aws:SourceAccount': '999988887777' },
  ArnEquals: { 'aws:SourceArn': APPLICATION },
}
const entitled = (who: JsonObject, roleArn = arnOf('role', 'billing')) => ({
  entitlementId: 'e',
  entitlement: { principalRole: { principal: { identityCenter: who }, roleArn, account: '111122223333' } },
})
const identityCenter = {
  instances: [{ InstanceArn: 'arn:aws:sso:::instance/ssoins-1', IdentityStoreId: 'd-1' }],
  permissionSets: [],
  users: [
    { UserId: 'u1', UserName: 'zoe' },
    { UserId: 'u2', UserName: 'ann' },
  ],
  groups: [{ GroupId: 'g1', DisplayName: 'finance', members: ['u1'] }],
}

interface Case {
  readonly condition?: JsonObject
  readonly applications?: readonly AccountAccessApplication[]
  readonly coverage?: readonly CoverageEntry[]
}
function behind({ condition = NAMED, applications, coverage = [] }: Case) {
  const billing = role('billing', {
    AssumeRolePolicyDocument: documentOf({
      Effect: 'Allow',
      Principal: { Service: 'account-access.amazonaws.com' },
      Action: ['sts:AssumeRole', 'sts:SetContext'],
      ...(Object.keys(condition).length === 0 ? {} : { Condition: condition }),
    }),
  })
  const model = buildAccountModel(
    snapshotOf(
      { RoleDetailList: [billing] },
      {
        coverage,
        identityCenter,
        ...(applications === undefined ? {} : { accountAccess: { applications } }),
      },
    ),
  )
  const found = model.roles.get(billing.Arn)
  if (found === undefined) throw new Error('The role is not in the model')
  return {
    people: entitledPeople(model, found)?.people.map(({ name, groups }) => [name, ...groups]),
    missing: entitledPeople(model, found)?.missing.map(({ call, why }) => `${call} ${why}`),
    words: behindInWords(behindRole(model, found)),
  }
}
const BOTH = [entitled({ userId: 'u2' }), entitled({ groupId: 'g1' })]

describe('the people who are entitled to a role by account access manager', () => {
  it('are users and members of groups, of the application that the trust policy names', () => {
    const applications = [
      { applicationArn: APPLICATION, entitlements: BOTH },
      { applicationArn: OTHER, entitlements: [entitled({ userId: 'u9' })] },
    ]
    expect(behind({ applications })).toEqual({
      people: [['ann'], ['zoe', 'finance']],
      missing: [],
      words: ['2 people: ann, zoe, by account access manager'],
    })
  })

  it('are nobody where all was read and no entitlement is for the role', () => {
    const entitlements = [entitled({ userId: 'u2' }, arnOf('role', 'other'))]
    expect(behind({ applications: [{ applicationArn: APPLICATION, entitlements }] }).words).toEqual([
      'nobody is entitled, by account access manager',
    ])
  })

  it('are not let in by an application of another account than the trust policy asks for', () => {
    const condition = { ...NAMED, StringEquals: { 'aws:SourceAccount': '111122223333' } }
    const applications = [{ applicationArn: APPLICATION, entitlements: BOTH }]
    expect(behind({ condition, applications }).people).toEqual([])
  })

  it.each<[string, Case, RegExp, string]>([
    [
      'nothing was read',
      {},
      /^account-access:ListApplications Only the management account/,
      'people (not known who), by account access manager',
    ],
    [
      'the list was refused',
      {
        coverage: [
          {
            call: 'account-access:ListApplications',
            target: 'eu-west-1',
            status: 'denied',
            error: { code: 'AccessDeniedException', message: 'no' },
          },
        ],
      },
      /^account-access:ListApplications The crawl was refused/,
      'people (not known who), by account access manager',
    ],
    [
      'the application is not among those that were seen',
      { applications: [{ applicationArn: OTHER, entitlements: BOTH }] },
      /application\/one was not among those that the profile sees/,
      'people (not known who), by account access manager',
    ],
    [
      'its entitlements were refused',
      { applications: [{ applicationArn: APPLICATION }] },
      /^account-access:ListEntitlements account-access:ListEntitlements was not asked/,
      'people (not known who), by account access manager',
    ],
    [
      'an entitlement has another form',
      {
        applications: [
          {
            applicationArn: APPLICATION,
            entitlements: [...BOTH, { entitlement: { somethingNew: {} } }],
          },
        ],
      },
      /of a kind that this version does not know/,
      'at least 2 people: ann, zoe, by account access manager',
    ],
    [
      'the trust policy names no application',
      { condition: {}, applications: [{ applicationArn: APPLICATION, entitlements: BOTH }] },
      /one of any account may hand it out/,
      'at least 2 people: ann, zoe, by account access manager',
    ],
  ])('may be more where %s, and the call is named', (_what, given, why, words) => {
    const found = behind(given)
    expect(found.missing).toHaveLength(1)
    expect(found.missing?.[0]).toMatch(why)
    expect(found.words).toEqual([words])
  })
})

describe('an entitlement', () => {
  it.each<[unknown]>([[null], ['x'], [{}], [{ entitlement: { principalRole: { roleArn: 'r' } } }]])(
    'of another form is none: %j',
    (value) => expect(entitlementOf(value)).toBeNull(),
  )
})
