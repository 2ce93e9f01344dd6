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

const ACTIONS = ['s3:GetObject', 's3:PutObject', 's3:Get*', 'sqs:SendMessage', 'sts:AssumeRole', 'iam:*', '*']
const RESOURCES = [
  '*',
  `${BUCKET}/*`,
  `${BUCKET}/a/*`,
  'arn:aws:s3:::other/*',
  arnOf('role', 'r0'),
  arnOf('user', '${aws:username}'),
]
const CONDITIONS: readonly JsonObject[] = [
  { StringEquals: { 'aws:PrincipalTag/team': 'red' } },
  { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
  { ArnLike: { 'aws:PrincipalArn': arnOf('user', 'u*') } },
  { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
]
const PRINCIPALS: readonly (string | JsonObject)[] = [
  '*',
  { AWS: ACCOUNT },
  { AWS: arnOf('user', 'u0') },
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
  const others = new Set(Array.from({ length: 24 }, (_, part) => part).filter(() => changed() < 0.12))
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
      Principal: PRINCIPALS[Math.floor(random() * PRINCIPALS.length)] ?? '*',
    })
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
        UserPolicyList: [inline('own', documentOf(...statements(0)))],
        ...holder(),
        GroupList: at === 0 && next()() < 0.5 ? ['g'] : at === 1 ? ['g'] : [],
      }),
    )
    const roles = ['r0', 'r1'].map((name) =>
      role(name, {
        RolePolicyList: [inline('own', documentOf(...statements(0)))],
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
        GroupDetailList: [group('g', { GroupPolicyList: [inline('g', documentOf(...statements(1)))] })],
        Policies: ['p0', 'p1'].map((name) => managed(name, documentOf(...statements(1)))),
      },
      {
        resources: [bucket(...statements(1, withPrincipal))],
        organization: {
          organization: { id: 'o-1', managementAccount: '999988887777', account: ACCOUNT },
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
