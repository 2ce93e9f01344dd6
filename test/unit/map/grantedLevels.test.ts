import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { accessSummary } from '../../../shared/engine/effective/effective.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { GrantedByLevel } from '../../../shared/map/grantedLevels.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import {
  allow,
  arnOf,
  attached,
  deny,
  documentOf,
  inline,
  managed,
  snapshotOf,
  user,
} from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { randomSnapshot } from '../paths/randomAccounts.ts'

function levelsOf(snapshot: Snapshot, name = 'ann') {
  const model = buildAccountModel(snapshot)
  const found = model.users.get(arnOf('user', name))
  if (found === undefined) throw new Error(`no user ${name}`)
  const { levels, partly } = new GrantedByLevel(model, testCatalogue()).of(found)
  return { levels: [...levels].sort(), partly }
}
const ann = (...documents: readonly JsonObject[]) =>
  user('ann', { UserPolicyList: documents.map((statement, at) => inline(`p${at}`, documentOf(statement))) })

describe('the levels that policies grant', () => {
  it('are those of the allowed actions, on whatever resource and condition', () => {
    const condition = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }
    const snapshot = snapshotOf({
      UserDetailList: [ann(allow('s3:GetObject', 'arn:aws:s3:::a/*', condition))],
    })
    expect(levelsOf(snapshot)).toEqual({ levels: ['Read'], partly: false })
  })

  it('are without what is denied altogether, and with what is denied in part', () => {
    const both = allow(['s3:GetObject', 's3:PutObject'])
    expect(levelsOf(snapshotOf({ UserDetailList: [ann(both, deny('s3:PutObject'))] })).levels).toEqual([
      'Read',
    ])
    expect(
      levelsOf(snapshotOf({ UserDetailList: [ann(both, deny('s3:PutObject', 'arn:aws:s3:::a/*'))] })).levels,
    ).toEqual(['Read', 'Write'])
  })

  it('end at the permissions boundary', () => {
    const boundary = managed('limit', documentOf(allow('s3:Get*')))
    const bounded = {
      ...ann(allow('s3:*')),
      PermissionsBoundary: {
        PermissionsBoundaryType: 'Policy',
        PermissionsBoundaryArn: arnOf('policy', 'limit'),
      },
    }
    expect(levelsOf(snapshotOf({ UserDetailList: [bounded], Policies: [boundary] })).levels).toEqual(['Read'])
  })

  it('end at no boundary of which a statement cannot be read: it may allow more', () => {
    const broken = managed(
      'limit',
      documentOf(allow('s3:Get*'), { Effect: 'Allow', Action: 's3:Put*', Resource: 7 }),
    )
    const bounded = {
      ...ann(allow('s3:*')),
      PermissionsBoundary: {
        PermissionsBoundaryType: 'Policy',
        PermissionsBoundaryArn: arnOf('policy', 'limit'),
      },
    }
    expect(levelsOf(snapshotOf({ UserDetailList: [bounded], Policies: [broken] })).levels).toContain('Write')
  })

  it('may be more where a policy was not read', () => {
    const unread = { ...user('ann'), AttachedManagedPolicies: [attached('gone')] }
    expect(levelsOf(snapshotOf({ UserDetailList: [unread] }))).toEqual({ levels: [], partly: true })
  })

  it.each(Array.from({ length: 25 }, (_, seed) => seed))(
    'are never fewer than those of the effective access through identity policies: account %i',
    (seed) => {
      const model = buildAccountModel(randomSnapshot(seed))
      const catalogue = testCatalogue()
      const granted = new GrantedByLevel(model, catalogue)
      for (const principal of [...model.users.values(), ...model.roles.values()]) {
        const { levels } = granted.of(principal)
        const { services, resourcePolicies } = accessSummary(model, principal.arn, catalogue)
        if (resourcePolicies.length > 0) continue
        const left = services.flatMap((service) =>
          service.levels.flatMap(({ level, allowed, conditional }) =>
            allowed + conditional > 0 ? [level] : [],
          ),
        )
        expect(left.filter((level) => !levels.has(level))).toEqual([])
      }
    },
  )
})
