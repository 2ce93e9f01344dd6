import { describe, expect, it } from 'vitest'
import { known } from '../../../shared/known.ts'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { accessSummary, serviceActions } from '../../../shared/engine/effective/effective.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import { explainSteps } from '../../../shared/engine/steps/stepsExplain.ts'
import { effectiveResources } from '../../../shared/engine/where/symbolicAccess.ts'
import { whoCan } from '../../../shared/engine/whoCan/whoCan.ts'
import { findPaths } from '../../../shared/paths/search/find.ts'
import { reviewCsv } from '../../../shared/review/csv.ts'
import { reviewCredentials } from '../../../shared/review/review.ts'
import {
  allow,
  arnOf,
  deny,
  documentOf,
  group,
  inline,
  role,
  snapshotOf,
  user,
} from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { awsPolicy, awsPolicyArn, testManagedPolicies } from '../../fixtures/managedPolicies.ts'

const snapshot = snapshotOf({
  UserDetailList: [
    user('root2', { AttachedManagedPolicies: [awsPolicy('AdministratorAccess')] }),
    user('keymaker', { UserPolicyList: [inline('p', documentOf(allow('iam:CreateAccessKey')))] }),
    user('member', { GroupList: ['team'] }),
    user('denied', {
      AttachedManagedPolicies: [awsPolicy('AdministratorAccess')],
      UserPolicyList: [inline('no', documentOf(deny('ec2:*')))],
    }),
    user('stranger', { AttachedManagedPolicies: [awsPolicy('NoSuchPolicyOfAws')] }),
  ],
  GroupDetailList: [group('team', { AttachedManagedPolicies: [awsPolicy('AmazonEC2ReadOnlyAccess')] })],
  RoleDetailList: [
    role('bounded', {
      RolePolicyList: [inline('all', documentOf(allow('*')))],
      PermissionsBoundary: {
        PermissionsBoundaryType: 'Policy',
        PermissionsBoundaryArn: awsPolicyArn('PowerUserAccess'),
      },
    }),
  ],
})
const model = buildAccountModel(snapshot, testManagedPolicies())
const catalogue = testCatalogue()
const ask = (kind: 'user' | 'role', name: string, action: string) =>
  explain([model], { principal: arnOf(kind, name), action, resource: '*' }, { catalogue })
const rests = (name: string) => ({
  what: expect.stringMatching(
    new RegExp(
      `^The AWS managed policy ${name} is taken as AWS had it on 20[0-9-]{8} \\(v[0-9]+\\); the snapshot does not hold its document$`,
    ),
  ) as string,
  call: 'iam:GetPolicyVersion',
  couldFlip: false,
})
const SENTENCE = /AWS managed policies .*AdministratorAccess \(v1\).* are taken as AWS had them on 20/

describe('a decision that read an AWS managed policy as AWS published it', () => {
  it.each([
    ['user', 'root2', 'ec2:DescribeInstances', 'Allowed', 'AdministratorAccess'],
    ['user', 'member', 'ec2:DescribeInstances', 'Allowed', 'AmazonEC2ReadOnlyAccess'],
    ['user', 'member', 'ec2:CreateKeyPair', 'ImplicitlyDenied', 'AmazonEC2ReadOnlyAccess'],
    ['role', 'bounded', 'ec2:DescribeInstances', 'Allowed', 'PowerUserAccess'],
    ['role', 'bounded', 'iam:ListUsers', 'ImplicitlyDenied', 'PowerUserAccess'],
  ] as const)('%s %s %s: %s by %s', (kind, name, action, verdict, policy) => {
    const decision = ask(kind, name, action)
    expect(decision.verdict).toBe(verdict)
    expect(decision.unknown).toContainEqual(rests(policy))
  })
  it('says nothing where another document’s Deny decides, or where none was read', () => {
    expect(ask('user', 'denied', 'ec2:DescribeInstances')).toMatchObject({
      verdict: 'ExplicitlyDenied',
      unknown: [],
    })
    expect(ask('user', 'keymaker', 'ec2:DescribeInstances').unknown).toEqual([])
  })
  it('stays Unknown for a policy that the data does not know', () => {
    const decision = ask('user', 'stranger', 'ec2:DescribeInstances')
    expect(decision.verdict).toBe('Unknown')
    expect(decision.unknown).toMatchObject([{ call: 'iam:GetPolicyVersion', couldFlip: true }])
  })
  it('says so in each of its steps', () => {
    const question = { principal: arnOf('user', 'root2'), action: 'ec2:DescribeInstances', resource: '*' }
    expect(JSON.stringify(explainSteps([model], question, catalogue))).toContain('as AWS had it on')
  })
})

describe('answers about a principal', () => {
  /** The account's resources, whose policies may add to its access or take from it. */
  const UNLISTED: unknown = {
    what: expect.stringMatching(/^all resources of these kinds, with their policies: /),
    call: expect.stringContaining('s3:ListBuckets'),
    couldFlip: true,
  }
  const arn = arnOf('user', 'root2')
  it('name the policy in effective access, of all services and of one, and in exact resources', () => {
    const access = accessSummary(model, arn, catalogue)
    expect(access.administrator).toEqual(known(true))
    expect(access.unknown).toEqual([rests('AdministratorAccess'), UNLISTED])
    expect(serviceActions(model, arn, 'ec2', catalogue).unknown).toEqual([
      rests('AdministratorAccess'),
      UNLISTED,
    ])
    expect(effectiveResources(model, arn, 's3:GetObject', { catalogue }).unknown).toEqual([
      rests('AdministratorAccess'),
      UNLISTED,
    ])
  })
  it('name a policy once that comes by two ways', () => {
    const twice = buildAccountModel(
      snapshotOf({
        UserDetailList: [
          user('ann', {
            GroupList: ['team'],
            AttachedManagedPolicies: [awsPolicy('AmazonEC2ReadOnlyAccess')],
          }),
        ],
        GroupDetailList: [group('team', { AttachedManagedPolicies: [awsPolicy('AmazonEC2ReadOnlyAccess')] })],
      }),
      testManagedPolicies(),
    )
    const ann = arnOf('user', 'ann')
    expect(accessSummary(twice, ann, catalogue).unknown).toEqual([rests('AmazonEC2ReadOnlyAccess'), UNLISTED])
    expect(
      explain([twice], { principal: ann, action: 'ec2:DescribeInstances', resource: '*' }, { catalogue })
        .unknown,
    ).toEqual([rests('AmazonEC2ReadOnlyAccess')])
  })
})

describe('answers about the account', () => {
  it('who-can finds the administrator and says on what that rests', () => {
    const answer = whoCan([model], { action: 'ec2:DescribeInstances', resource: '*' }, { catalogue })
    const allowed = answer.allowed.map(({ principal }) => principal)
    expect(allowed).toEqual(expect.arrayContaining([arnOf('user', 'root2'), arnOf('role', 'bounded')]))
    expect(answer.unknown.map(({ principal }) => principal)).toEqual([arnOf('user', 'stranger')])
    expect(answer.notes).toContainEqual(expect.stringMatching(SENTENCE))
  })
  it('paths finds the administrator and the way to it', () => {
    const answer = findPaths(model, { from: 'keymaker' }, catalogue)
    expect(answer.admins).toContain(arnOf('user', 'root2'))
    expect(answer.paths.map(({ to }) => to)).toHaveLength(1)
    expect(answer.notes).toContainEqual(expect.stringMatching(SENTENCE))
  })
  it('the review fails the check and says on what that rests, in CSV as well', () => {
    const review = reviewCredentials(snapshot, { asOf: '2026-11-01', policies: model.policies })
    const check = review.checks.find(({ id }) => id === 'no-star-star')
    expect(check?.status).toBe('fail')
    expect(check?.evidence).toContainEqual(
      expect.objectContaining({
        detail: expect.stringMatching(
          /AdministratorAccess allows \*:\* .* is taken as AWS had it on 20/,
        ) as string,
        command: expect.stringContaining(awsPolicyArn('AdministratorAccess')) as string,
      }),
    )
    expect(review.notes[0]).toMatch(SENTENCE)
    expect(reviewCsv(review)).toMatch(SENTENCE)
  })
  it('the review judges any AWS managed policy by its published document', () => {
    const of = (policy: string) => {
      const harmless = snapshotOf({
        UserDetailList: [user('ann', { AttachedManagedPolicies: [awsPolicy(policy)] })],
      })
      const { policies } = buildAccountModel(harmless, testManagedPolicies())
      const { checks } = reviewCredentials(harmless, { asOf: '2026-11-01', policies })
      return checks.find(({ id }) => id === 'no-star-star')
    }
    expect(of('NoSuchPolicyOfAws')?.status).toBe('unknown')
    expect(of('AmazonEC2ReadOnlyAccess')?.evidence).toEqual([])
  })
})
