import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { reviewCredentials } from '../../../shared/review/review.ts'
import type { CheckResult } from '../../../shared/review/types.ts'
import type { RoleDetail, Snapshot } from '../../../shared/snapshot/schema.ts'
import { documentOf, role, snapshotOf } from '../../fixtures/account.ts'

const GITHUB = 'token.actions.githubusercontent.com'
const trusting = (condition: JsonObject, more: readonly JsonObject[] = []): RoleDetail =>
  role('deploy', {
    AssumeRolePolicyDocument: documentOf(
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRoleWithWebIdentity',
        Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${GITHUB}` },
        Condition: condition,
      },
      ...more,
    ),
  })
const ALL_READ: Snapshot['coverage'] = [{ call: 'iam:GetAccountAuthorizationDetails', status: 'done' }]
const AUDIENCE = { StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' } }

const { AssumeRolePolicyDocument: _, ...untold } = role('deploy')

function check(
  roles: readonly RoleDetail[],
  more: Partial<Snapshot> = {},
  asked = true,
): CheckResult | undefined {
  const snapshot = snapshotOf({ RoleDetailList: [...roles] }, { coverage: ALL_READ, ...more })
  const { policies } = buildAccountModel(snapshot)
  return reviewCredentials(snapshot, { asOf: '2026-09-30', ...(asked ? { policies } : {}) }).checks.find(
    ({ id }) => id === 'shared-provider',
  )
}

describe('the check of shared identity providers', () => {
  it('fails for a role that asks for the audience alone, and names it', () => {
    const found = check([trusting(AUDIENCE)])
    expect(found).toMatchObject({ status: 'fail', severity: 'high' })
    expect(found?.evidence).toEqual([
      {
        subject: 'arn:aws:iam::111122223333:role/deploy',
        arn: 'arn:aws:iam::111122223333:role/deploy',
        command: 'aws iam get-role --role-name deploy',
        detail: 'Anybody at GitHub Actions may assume it: nothing asks who it is',
      },
    ])
  })

  it('passes where a subject is asked for, and where no role trusts a shared provider', () => {
    const asked = trusting({ ...AUDIENCE, StringLike: { [`${GITHUB}:sub`]: 'repo:org/app:*' } })
    expect(check([asked])?.status).toBe('pass')
    expect(check([])?.status).toBe('pass')
  })

  it.each<[string, RoleDetail, Partial<Snapshot>, boolean]>([
    [
      'other conditions stand besides',
      trusting({ ...AUDIENCE, IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }),
      {},
      true,
    ],
    [
      'a Deny stands besides',
      trusting(AUDIENCE, [{ Effect: 'Deny', Action: '*', Principal: '*' }]),
      {},
      true,
    ],
    ['a trust policy was not read', untold, {}, true],
    ['no policies were given', trusting(AUDIENCE), {}, false],
    [
      'roles were not read',
      role('plain', { AssumeRolePolicyDocument: documentOf() }),
      {
        source: { kind: 'crawl', profile: 'p', callerArn: 'a' },
        coverage: [{ call: 'iam:GetAccountAuthorizationDetails', status: 'denied' }],
      },
      true,
    ],
  ])('does not say what it does not know: %s', (_what, given, more, asked) => {
    expect(check([given], more, asked)?.status).toBe('unknown')
  })
})
