import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../shared/account/build.ts'
import type { Touching } from '../../shared/diff/comparison.ts'
import { accessDiff } from '../../shared/diff/diff.ts'
import { everyAction } from '../../shared/diff/touched.ts'
import type { JsonObject } from '../../shared/json.ts'
import { runToEnd } from '../../shared/paths/search/progress.ts'
import type { Snapshot } from '../../shared/snapshot/schema.ts'
import {
  ACCOUNT,
  arnOf,
  attached,
  documentOf,
  group,
  inline,
  managed,
  role,
  snapshotOf,
  user,
} from '../fixtures/account.ts'
import { testCatalogue } from '../fixtures/catalogue.ts'
import { bucket, BUCKET } from '../unit/exposure/world.ts'

/**
 * A comparison decides only the actions that a change names, of those whom it names: what it tells is what deciding every
 * action of everybody twice tells.
 */
const SEEDS = Array.from({ length: 40 }, (_, seed) => seed + 1)

const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/k`
const QUEUE = `arn:aws:sqs:eu-west-1:${ACCOUNT}:q`
const ACTIONS = [
  's3:GetObject',
  's3:PutObject',
  's3:Get*',
  'sqs:SendMessage',
  'sts:AssumeRole',
  'iam:*',
  '*',
  's3:PutBucketPolicy',
  's3:PutObjectAcl',
  'kms:Decrypt',
  'kms:*',
  'iam:PassRole',
]
const RESOURCES = [
  '*',
  `${BUCKET}/*`,
  `${BUCKET}/a/*`,
  'arn:aws:s3:::other/*',
  KEY,
  QUEUE,
  arnOf('role', 'r0'),
  arnOf('user', '${aws:username}'),
]
const CONDITIONS: readonly JsonObject[] = [
  { StringEquals: { 'aws:PrincipalTag/team': 'red' } },
  { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
  { ArnLike: { 'aws:PrincipalArn': arnOf('user', 'u*') } },
  { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } },
  { StringLike: { 'aws:PrincipalOrgPaths': 'o-1/r-1/*' } },
  { DateLessThan: { 'aws:CurrentTime': '2026-11-01T00:00:30Z' } },
  { StringEquals: { 'aws:userid': 'AIDA1' } },
  { StringEquals: { 'aws:PrincipalTag/team': '${aws:username}' } },
  { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
]
const PRINCIPALS: readonly (string | JsonObject)[] = [
  '*',
  { AWS: ACCOUNT },
  { AWS: arnOf('user', 'u0') },
  { AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/r1/s` },
  { AWS: '*' },
  { Service: 'ec2.amazonaws.com' },
  { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  { AWS: [arnOf('role', 'r1'), '444455556666'] },
]

/** A seeded generator of numbers from 0 up to 1 (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Two accounts, of which the second has a few of the parts of the first made anew. */
function pairOf(seed: number): readonly [Snapshot, Snapshot] {
  // Each part has a number of its own, and of the second side a few have another one.
  const changed = seeded(seed * 7919)
  const others = new Set(Array.from({ length: 60 }, (_, part) => part).filter(() => changed() < 0.08))
  const side = (isSecond: boolean): Snapshot => {
    let part = 0
    const next = (): (() => number) => {
      const own = seeded(seed * 1000 + part * 10 + (isSecond && others.has(part) ? 1 : 0))
      part += 1
      return own
    }
    const statements = (least: number, more: (random: () => number) => JsonObject = () => ({})) => {
      const random = next()
      const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
      return Array.from({ length: least + Math.floor(random() * 2) }, () => ({
        Effect: random() < 0.7 ? 'Allow' : 'Deny',
        [random() < 0.85 ? 'Action' : 'NotAction']: [pick(ACTIONS), pick(ACTIONS)],
        [random() < 0.9 ? 'Resource' : 'NotResource']: pick(RESOURCES),
        ...(random() < 0.3 && { Condition: pick(CONDITIONS) }),
        ...more(random),
      }))
    }
    const withPrincipal = (random: () => number) => ({
      [random() < 0.15 ? 'NotPrincipal' : 'Principal']:
        PRINCIPALS[Math.floor(random() * PRINCIPALS.length)] ?? '*',
    })
    const doc = (...list: JsonObject[]): JsonObject => ({
      ...documentOf(...list),
      ...(next()() < 0.2 && { Version: '2008-10-17' }),
    })
    const block = () => {
      const random = next()
      return random() < 0.3
        ? null
        : {
            BlockPublicAcls: random() < 0.5,
            IgnorePublicAcls: random() < 0.5,
            BlockPublicPolicy: random() < 0.5,
            RestrictPublicBuckets: random() < 0.5,
          }
    }
    const everything = { Effect: 'Allow', Action: '*', Resource: '*' }
    const holder = () => {
      const random = next()
      return {
        ...(random() < 0.5 && { AttachedManagedPolicies: [attached(random() < 0.5 ? 'p0' : 'p1')] }),
        ...(random() < 0.3 && {
          PermissionsBoundary: {
            PermissionsBoundaryType: 'Policy',
            PermissionsBoundaryArn: arnOf('policy', 'p1'),
          },
        }),
        ...(random() < 0.3 && { Tags: [{ Key: 'team', Value: 'red' }] }),
      }
    }
    const users = ['u0', 'u1', 'u2'].map((name, at) =>
      user(name, {
        UserPolicyList: [inline('own', doc(...statements(0)))],
        ...holder(),
        GroupList: at === 0 && next()() < 0.5 ? ['g'] : at === 1 ? ['g'] : [],
      }),
    )
    const roles = ['r0', 'r1'].map((name) =>
      role(name, {
        RolePolicyList: [inline('own', doc(...statements(0)))],
        AssumeRolePolicyDocument: documentOf(
          ...statements(1, withPrincipal).map(
            ({ Resource: _, NotResource: __, NotAction: ___, ...each }: JsonObject) => ({
              ...each,
              Action: 'sts:AssumeRole',
            }),
          ),
        ),
        ...holder(),
      }),
    )
    return snapshotOf(
      {
        UserDetailList: users,
        RoleDetailList: roles,
        GroupDetailList: [
          group('g', {
            GroupPolicyList: [inline('g', documentOf(...statements(1)))],
            AttachedManagedPolicies: next()() < 0.5 ? [attached('p0')] : [],
          }),
        ],
        Policies: ['p0', 'p1'].map((name) => managed(name, doc(...statements(1)))),
      },
      {
        finishedAt: isSecond && seed % 3 === 0 ? '2026-11-01T00:01:00Z' : '2026-11-01T00:00:00Z',
        accountPublicAccessBlock: block(),
        resources: [
          { ...bucket(), publicAccessBlock: block(), policy: doc(...statements(1, withPrincipal)) },
          {
            arn: KEY,
            type: 'AWS::KMS::Key',
            region: 'eu-west-1',
            policy: doc(...statements(1, withPrincipal)),
          },
          {
            arn: QUEUE,
            type: 'AWS::SQS::Queue',
            region: 'eu-west-1',
            policy: doc(...statements(0, withPrincipal)),
          },
        ],
        organization: {
          organization: {
            id: 'o-1',
            managementAccount: '999988887777',
            account: ACCOUNT,
            ...(next()() < 0.5 && { path: 'o-1/r-1/ou/' }),
          },
          levels: [
            {
              target: 'r-1',
              policies: [{ id: 'p-1', name: 'scp', document: documentOf(everything, ...statements(1)) }],
            },
          ],
          rcpLevels: [
            {
              target: 'r-1',
              policies: [
                {
                  id: 'p-2',
                  name: 'rcp',
                  document: documentOf(
                    everything,
                    ...statements(0, withPrincipal).map((each) => ({
                      ...each,
                      Effect: 'Deny',
                      Principal: '*',
                    })),
                  ),
                },
              ],
            },
          ],
        },
        coverage: [
          { call: 'iam:GetAccountAuthorizationDetails', status: 'done' },
          { call: 's3:ListBuckets', status: 'done' },
          { call: 'kms:ListKeys', status: 'done' },
          { call: 'sqs:ListQueues', status: 'done' },
        ],
      },
    )
  }
  return [side(false), side(true)]
}

const everybodyTwice: Touching = {
  touched: () => everyAction(testCatalogue()),
  isRead: () => true,
  unreadResources: [],
}

describe('a comparison tells what deciding everything twice tells', () => {
  const told = { changed: 0, same: 0 }
  it.each(SEEDS)('in the random account %i', (seed) => {
    const [before, after] = pairOf(seed).map((snapshot) => ({ snapshot, model: buildAccountModel(snapshot) }))
    if (before === undefined || after === undefined) throw new Error('There are two sides.')
    const quick = runToEnd(accessDiff(before, after, testCatalogue()))
    const whole = runToEnd(accessDiff(before, after, testCatalogue(), everybodyTwice))
    expect({ ...quick, notCompared: [] }).toEqual({ ...whole, notCompared: [] })
    told.changed += quick.principals.length
    told.same += quick.unchanged
  })

  it('of accounts in which some are changed and some are not', () => {
    expect(told.changed).toBeGreaterThan(40)
    expect(told.same).toBeGreaterThan(40)
  })
})
