import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { JsonObject } from '../../../shared/json.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { findPaths } from '../../../shared/paths/search/find.ts'
import {
  ACCOUNT,
  allow,
  arnOf,
  attached,
  documentOf,
  managed,
  snapshotOf,
  user,
} from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const deny = (condition?: JsonObject): JsonObject => ({
  Effect: 'Deny',
  Action: '*',
  Resource: '*',
  Principal: '*',
  ...(condition && { Condition: condition }),
})

/** Whom an older version of the policy that all of these users hold makes an administrator by itself. */
function escalating(
  names: readonly string[],
  older: JsonObject,
  rcp: readonly JsonObject[] = [],
): readonly string[] {
  const model = buildAccountModel(accountOf(names, older, rcp))
  const { paths } = findPaths(model, {}, testCatalogue())
  return paths.flatMap(({ from, hops }) =>
    hops[0]?.edge.name === `iam:SetDefaultPolicyVersion to v0 of ${arnOf('policy', 'Shared')}` ? [from] : [],
  )
}

function accountOf(names: readonly string[], older: JsonObject, rcp: readonly JsonObject[]): Snapshot {
  const now = managed('Shared', documentOf(allow('iam:SetDefaultPolicyVersion')))
  const shared = {
    ...now,
    PolicyVersionList: [
      ...now.PolicyVersionList.filter(({ IsDefaultVersion }) => IsDefaultVersion),
      { VersionId: 'v0', IsDefaultVersion: false, Document: older },
    ],
  }
  const policy = (name: string, document: JsonObject) => ({ id: `p-${name}`, name, document })
  return snapshotOf(
    {
      UserDetailList: names.map((name) => user(name, { AttachedManagedPolicies: [attached('Shared')] })),
      Policies: [shared],
    },
    {
      organization: {
        organization: { id: 'o-1', managementAccount: '999999999999', account: ACCOUNT },
        levels: [{ target: 'r', policies: [policy('full', documentOf(allow('*')))] }],
        rcpLevels: [{ target: 'r', policies: rcp.length === 0 ? [] : [policy('guard', documentOf(...rcp))] }],
      },
    },
  )
}

describe('what is not known of an older version', () => {
  it('is told of each of its holders by name', () => {
    const unreadable = documentOf({ Effect: 'Allow', Acton: '*', Resource: '*' })
    const snapshot = accountOf(['ann', 'bob'], unreadable, [])
    const { paths } = findPaths(buildAccountModel(snapshot), {}, testCatalogue())
    expect(paths.map(({ from, certainty }) => [from, certainty])).toEqual(
      ['ann', 'bob'].map((name) => [arnOf('user', name), 'unproved']),
    )
    for (const { from, hops } of paths) {
      const words = JSON.stringify(hops.map(({ evidence }) => evidence))
      const other = ['ann', 'bob'].map((name) => arnOf('user', name)).find((arn) => arn !== from) ?? ''
      expect(words).toContain(from)
      expect(words).not.toContain(other)
    }
  })
})

describe('an older version of a policy that several hold', () => {
  const everything = documentOf(allow('*'))
  it('makes everybody an administrator whom it allows everything', () => {
    expect(escalating(['ann', 'bob'], everything)).toEqual([arnOf('user', 'ann'), arnOf('user', 'bob')])
  })
  it.each([[['ann', 'bob']], [['bob', 'ann']]])(
    'makes only the one whom its condition names one: %s',
    (names) => {
      const forAnn = documentOf({ ...allow('*'), Condition: { StringEquals: { 'aws:username': 'ann' } } })
      expect(escalating(names, forAnn)).toEqual([arnOf('user', 'ann')])
    },
  )
  it('is held to the resource control policies that are in force', () => {
    const mostly = documentOf(allow('*'), { Effect: 'Deny', Action: 'ec2:*', Resource: '*' })
    expect(escalating(['ann'], mostly)).toEqual([arnOf('user', 'ann')])
    expect(escalating(['ann'], mostly, [deny()])).toEqual([])
    const spared = deny({ StringNotEquals: { 'aws:PrincipalArn': arnOf('user', 'ann') } })
    expect(escalating(['ann', 'bob'], mostly, [spared])).toEqual([arnOf('user', 'ann')])
  })
})
