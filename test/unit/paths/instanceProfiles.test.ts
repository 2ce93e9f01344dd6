import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { findPaths } from '../../../shared/paths/search/find.ts'
import type { CoverageEntry, InstanceProfileDetail, Workload } from '../../../shared/snapshot/schema.ts'
import {
  ACCOUNT,
  allow,
  arnOf,
  deny,
  documentOf,
  inline,
  role,
  snapshotOf,
  user,
} from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

/** Ways to a role that no instance profile holds yet. */

const profileArn = (name: string) => `arn:aws:iam::${ACCOUNT}:instance-profile/${name}`
const profile = (name: string, ...roles: readonly string[]): InstanceProfileDetail => ({
  Path: '/',
  InstanceProfileName: name,
  InstanceProfileId: `AIPA${name}`,
  Arn: profileArn(name),
  Roles: roles.map((RoleName) => ({ RoleName, Arn: arnOf('role', RoleName) })),
})
const INSTANCE = `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-1`
const running = (name: string): Workload => ({
  kind: 'ec2-instance',
  arn: INSTANCE,
  region: 'eu-west-1',
  state: 'running',
  instanceProfileArn: profileArn(name),
})

interface Parts {
  readonly can: readonly JsonObject[]
  readonly profiles?: readonly InstanceProfileDetail[]
  readonly workloads?: readonly Workload[]
  readonly coverage?: readonly CoverageEntry[]
  readonly mighty?: JsonObject
}
/** Ways to `mighty`, which instances may run as and no profile holds; `meek` may do nothing. */
function ways({ can, profiles = [], workloads = [], coverage = [], mighty = allow('*') }: Parts) {
  const model = buildAccountModel(
    snapshotOf(
      {
        UserDetailList: [user('mallory', { UserPolicyList: [inline('own', documentOf(...can))] })],
        RoleDetailList: [
          role('mighty', { RolePolicyList: [inline('all', documentOf(mighty))] }),
          role('meek', { InstanceProfileList: profiles.filter(({ Roles }) => Roles.length > 0) }),
        ],
      },
      { workloads, coverage },
      { instanceProfiles: profiles },
    ),
  )
  return findPaths(model, { from: 'mallory', to: 'mighty' }, testCatalogue()).paths
}
const told = (parts: Parts) =>
  ways(parts).map(({ certainty, hops }) => [certainty, hops[0]?.catalogueId, hops[0]?.edge.name])
const found = (parts: Parts) => ways(parts).map(({ certainty, hops }) => [certainty, hops[0]?.catalogueId])
const RUN = ['iam:PassRole', 'ec2:RunInstances']
const SWAP = ['iam:AddRoleToInstanceProfile', 'iam:RemoveRoleFromInstanceProfile']
const MEEK = [profile('meek', 'meek')]

describe('an instance profile that does not hold the role', () => {
  it('is emptied and filled', () => {
    expect(told({ can: [allow([...RUN, ...SWAP])], profiles: MEEK })).toEqual([
      [
        'proved',
        'ec2-001',
        'iam:PassRole + iam:RemoveRoleFromInstanceProfile + iam:AddRoleToInstanceProfile + ec2:RunInstances',
      ],
    ])
  })
  it('is filled where it holds none', () => {
    const can = [allow([...RUN, 'iam:AddRoleToInstanceProfile'])]
    expect(told({ can, profiles: [profile('empty'), ...MEEK] })).toEqual([
      ['proved', 'ec2-001', 'iam:PassRole + iam:AddRoleToInstanceProfile + ec2:RunInstances'],
    ])
    expect(told({ can, profiles: MEEK })).toEqual([])
  })
  it('is made', () => {
    const can = [allow([...RUN, 'iam:CreateInstanceProfile', 'iam:AddRoleToInstanceProfile'])]
    expect(told({ can })).toEqual([
      [
        'proved',
        'ec2-001',
        'iam:PassRole + iam:CreateInstanceProfile + iam:AddRoleToInstanceProfile + ec2:RunInstances',
      ],
    ])
  })
  it('is made under a name under which it can be filled', () => {
    const named = (made: string, filled: string) => [
      allow(RUN),
      allow('iam:CreateInstanceProfile', profileArn(made)),
      allow('iam:AddRoleToInstanceProfile', profileArn(filled)),
    ]
    expect(told({ can: named('team-*', 'team-*') })).toHaveLength(1)
    expect(told({ can: named('team-*', 'prod-*') })).toEqual([])
  })
  it('is not known to be there where profiles were not listed', () => {
    const coverage = [{ call: 'iam:ListInstanceProfiles', status: 'denied' as const }]
    const [path] = ways({ can: [allow([...RUN, 'iam:AddRoleToInstanceProfile'])], coverage })
    expect(path?.certainty).toBe('unproved')
    const missing = path?.hops[0]?.evidence.flatMap((each) => each.missing)
    expect(missing?.map(({ call }) => call)).toEqual(['iam:ListInstanceProfiles'])
  })

  const all = [...RUN, ...SWAP]
  it.each(all)('is of no use without %s', (stopped) => {
    expect(ways({ can: [allow(all.filter((each) => each !== stopped))], profiles: MEEK })).toEqual([])
    expect(ways({ can: [allow(all), deny(stopped)], profiles: MEEK })).toEqual([])
  })
  it('of another profile only, or with a role that may be passed elsewhere only', () => {
    const other = allow(SWAP, profileArn('other'))
    expect(ways({ can: [allow(RUN), other], profiles: MEEK })).toEqual([])
    const pass = (service: string) =>
      allow('iam:PassRole', '*', { Condition: { StringEquals: { 'iam:PassedToService': service } } })
    const rest = allow(['ec2:RunInstances', ...SWAP])
    expect(ways({ can: [rest, pass('lambda.amazonaws.com')], profiles: MEEK })).toEqual([])
    expect(told({ can: [rest, pass('ec2.amazonaws.com')], profiles: MEEK })).toHaveLength(1)
  })
  it('is associated with an instance that has none', () => {
    const bare: Workload = { kind: 'ec2-instance', arn: INSTANCE, region: 'eu-west-1', state: 'running' }
    const can = [allow(['iam:PassRole', 'ec2:AssociateIamInstanceProfile', ...SWAP])]
    expect(found({ can, profiles: MEEK, workloads: [bare] })).toEqual([['unproved', 'x-041']])
    const less = [allow(['iam:PassRole', 'ec2:AssociateIamInstanceProfile'])]
    expect(told({ can: less, profiles: MEEK, workloads: [bare] })).toEqual([])
  })
})

describe('the profile of an instance that runs already', () => {
  const enter = ['ec2:StopInstances', 'ec2:ModifyInstanceAttribute', 'ec2:StartInstances']
  const workloads = [running('meek')]
  const can = (...more: readonly string[]) => [allow(['iam:PassRole', ...SWAP, ...more])]

  it('is given the role, and the instance is entered', () => {
    expect(found({ can: can(...enter), profiles: MEEK, workloads })).toEqual([['proved', 'x-053']])
  })
  it('by a session only as far as the new role lets the agent report', () => {
    const session = { can: can('ssm:StartSession'), profiles: MEEK, workloads }
    expect(found(session)).toEqual([['unproved', 'x-053']])
    expect(told({ ...session, mighty: allow('s3:*') })).toEqual([])
  })
  it('not where the caller cannot enter it, nor where it is gone, nor where no role can leave the profile', () => {
    expect(told({ can: can(), profiles: MEEK, workloads })).toEqual([])
    const gone = workloads.map((each) => ({ ...each, state: 'terminated' }))
    expect(told({ can: can(...enter), profiles: MEEK, workloads: gone })).toEqual([])
    const fill = [allow(['iam:PassRole', 'iam:AddRoleToInstanceProfile', ...enter])]
    expect(told({ can: fill, profiles: MEEK, workloads })).toEqual([])
    expect(found({ can: fill, profiles: [profile('meek')], workloads })).toEqual([['proved', 'x-053']])
  })
})
