import { describe, expect, it } from 'vitest'
import { sampleAccount } from '../../../electron/sample/account/index.ts'
import { credentialReportCsv } from '../../../electron/sample/operations/credentialReport.ts'
import {
  encodeDocument,
  policyDetail,
  roleArn,
  userArn,
} from '../../../electron/sample/operations/iamShapes.ts'
import { sampleFacts, sampleTruth } from '../../fixtures/sampleTruth.ts'

const account = sampleAccount
const userArns = account.users.map((user) => userArn(account, user))
const roleArns = account.roles.map((role) => roleArn(account, role))
const row = (arn: string) =>
  credentialReportCsv(account)
    .split('\n')
    .map((line) => line.split(','))
    .find((columns) => columns[1] === arn) ?? []

describe('the sample account fits together', () => {
  it('has every policy that something refers to', () => {
    const known = new Set(account.policies.map(({ arn }) => arn))
    const used = [
      ...[...account.users, ...account.groups, ...account.roles].flatMap(({ attached }) => attached ?? []),
      ...[...account.users, ...account.roles].flatMap(({ boundary }) => boundary ?? []),
    ]
    expect(used.filter((arn) => !known.has(arn))).toEqual([])
  })

  it('has every group that a user is in, and every role that runs something', () => {
    const groups = new Set(account.groups.map(({ name }) => name))
    expect(account.users.flatMap((user) => user.groups).filter((name) => !groups.has(name))).toEqual([])
    const roles = new Set(account.roles.map(({ name }) => name))
    expect(
      account.instanceProfiles.flatMap((profile) => profile.roles).filter((name) => !roles.has(name)),
    ).toEqual([])
    const runs = account.functions.map(({ role }) => `arn:aws:iam::${account.id}:role/${role}`)
    expect(runs.filter((arn) => !roleArns.includes(arn))).toEqual([])
    const profiles = new Set(account.instanceProfiles.map(({ name }) => name))
    expect(
      account.instances.flatMap(({ profile }) => profile ?? []).filter((name) => !profiles.has(name)),
    ).toEqual([])
  })

  it('names each user, role and policy once', () => {
    for (const names of [userArns, roleArns, account.policies.map(({ arn }) => arn)]) {
      expect(new Set(names).size).toBe(names.length)
    }
  })

  it('refers in its own policies only to its own users and roles that exist', () => {
    const text = JSON.stringify([
      account.policies,
      account.users,
      account.groups,
      account.roles,
      account.buckets,
      account.keys,
      account.queues,
      account.topics,
      account.secrets,
    ])
    const named = text.match(/arn:aws:iam::111122223333:(?:user|role)\/[A-Za-z0-9./_-]+(?=")/g) ?? []
    expect([...new Set(named)].filter((arn) => ![...userArns, ...roleArns].includes(arn))).toEqual([])
  })

  it('has a default version for every policy and documents within the size that IAM takes', () => {
    for (const policy of account.policies) {
      const detail = policyDetail(account, policy)
      expect(policy.versions.filter(({ id }) => id === detail['DefaultVersionId'])).toHaveLength(1)
      if (policy.arn.startsWith('arn:aws:iam::aws:')) continue
      for (const { document } of policy.versions)
        expect(JSON.stringify(document).length).toBeLessThanOrEqual(6144)
    }
  })

  it('encodes documents so that decoding gives them back', () => {
    for (const role of account.roles) {
      expect(JSON.parse(decodeURIComponent(encodeDocument(role.trust)))).toEqual(role.trust)
    }
  })
})

describe('the facts of the sample account', () => {
  it('a stale key of an administrator: older than a year, unused for more than 90 days', () => {
    const columns = row(sampleFacts.staleAdminKey)
    const day = Date.parse('2026-11-01T06:00:00Z')
    expect(columns[8]).toBe('true')
    expect(day - Date.parse(columns[9] ?? '')).toBeGreaterThan(365 * 86_400_000)
    expect(day - Date.parse(columns[10] ?? '')).toBeGreaterThan(90 * 86_400_000)
  })

  it('console users without MFA', () => {
    const found = userArns.filter((arn) => row(arn)[3] === 'true' && row(arn)[7] === 'false')
    expect(found).toEqual(sampleFacts.consoleWithoutMfa)
  })

  it('one user with two active keys, one key never used, one password never used', () => {
    expect(userArns.filter((arn) => row(arn)[8] === 'true' && row(arn)[13] === 'true')).toEqual([
      sampleFacts.twoActiveKeys,
    ])
    expect(userArns.filter((arn) => row(arn)[8] === 'true' && row(arn)[10] === 'N/A')).toEqual([
      sampleFacts.neverUsedKey,
    ])
    expect(userArns.filter((arn) => row(arn)[4] === 'no_information')).toEqual([
      sampleFacts.passwordNeverUsed,
    ])
  })

  it('no service-linked role for Amazon ECS', () => {
    expect(roleArns).not.toContain(sampleFacts.missingServiceLinkedRole)
  })
})

describe('the truth list', () => {
  it('asks about principals that are in the account or clearly are not of it', () => {
    const own = sampleTruth
      .map(({ principal }) => principal)
      .filter((arn) => arn.startsWith('arn:aws:iam::111122223333:'))
    const known = [...userArns, ...roleArns, 'arn:aws:iam::111122223333:root']
    expect(own.filter((arn) => !known.includes(arn))).toEqual([])
  })

  it('has a different question under every name, and names no layer where nothing blocks', () => {
    expect(new Set(sampleTruth.map(({ name }) => name)).size).toBe(sampleTruth.length)
    for (const { expected, blockedBy } of sampleTruth) {
      expect(blockedBy.length > 0).toBe(expected !== 'Allowed')
    }
  })

  it('shows every cause', () => {
    expect([...new Set(sampleTruth.map(({ cause }) => cause))].sort()).toEqual([
      'caller-side-assume-role',
      'condition-not-met',
      'execution-role',
      'explicit-deny',
      'instance-profile',
      'kms-key-policy',
      'missing-identity-allow',
      'none',
      'not-collected',
      'permissions-boundary',
      'resource-control-policy',
      'resource-policy',
      's3-block-public-access',
      'service-control-policy',
      'service-linked-role',
      'session-policy',
      'trust-policy',
    ])
  })
})
