import { buildAccountModel } from '../../../shared/account/build.ts'
import type { AccountModel } from '../../../shared/account/model.ts'
import type { JsonObject } from '../../../shared/json.ts'
import type { OrganizationData } from '../../../shared/snapshot/schema.ts'
import { ACCOUNT, arnOf, documentOf, inline, managed, snapshotOf, user } from '../../fixtures/account.ts'
import type { Chance } from './whoCanAccounts.ts'

/** One user with its policies around it, and small policies on patterns of user names, made by chance. */

export const ANN = arnOf('user', 'ann')
export const MFA: JsonObject = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }
export const AWAY: JsonObject = { Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } }

export interface Around {
  readonly boundary?: readonly JsonObject[]
  readonly scps?: readonly (readonly JsonObject[])[]
}
/** The model of one user with these statements, an optional boundary and optional SCP levels. */
export function modelOf(statements: readonly JsonObject[], { boundary, scps }: Around = {}): AccountModel {
  return buildAccountModel(
    snapshotOf(
      {
        UserDetailList: [
          user('ann', {
            UserPolicyList: [inline('own', documentOf(...statements))],
            ...(boundary && { PermissionsBoundary: { PermissionsBoundaryArn: arnOf('policy', 'limit') } }),
          }),
        ],
        Policies: boundary ? [managed('limit', documentOf(...boundary))] : [],
      },
      scps === undefined ? {} : { organization: organizationOf(scps) },
    ),
  )
}

export function organizationOf(
  levels: readonly (readonly JsonObject[])[],
  managementAccount = '999999999999',
): OrganizationData {
  return {
    organization: { id: 'o-1', managementAccount, account: ACCOUNT },
    levels: levels.map((statements, at) => ({
      target: `level-${at}`,
      policies: [{ id: `p-${at}`, name: `scp ${at}`, document: documentOf(...statements) }],
    })),
  }
}

/** Every text of the letters up to a length. */
export function words(alphabet: readonly string[], longest: number): readonly string[] {
  const all = ['']
  for (let from = 0, length = 1; length <= longest; length += 1) {
    const to = all.length
    for (; from < to; from += 1) for (const letter of alphabet) all.push(`${all[from]}${letter}`)
  }
  return all
}

export const nameArn = (tail: string) => `arn:aws:iam::${ACCOUNT}:user/z${tail}`
export const PATTERNS = ['*', 'a*', '*a', '?', '?*', 'a?*', '*a*', 'x*a', 'aa', '??*', 'x*', '*x?'] as const

/** Statements on iam:GetUser. */
function statementsBy(chance: Chance): readonly JsonObject[] {
  const statement = (): JsonObject => {
    const patterns = [nameArn(chance.of(PATTERNS)), nameArn(chance.of(PATTERNS))]
    const resource = chance.is(6) ? '*' : patterns.slice(chance.below(2))
    return {
      Effect: chance.is(3) ? 'Deny' : 'Allow',
      Action: 'iam:GetUser',
      [resource !== '*' && chance.is(5) ? 'NotResource' : 'Resource']: resource,
      ...(chance.is(4) ? chance.of([MFA, AWAY]) : {}),
    }
  }
  return [statement(), ...chance.some(3, statement)]
}
export function accountOfOne(chance: Chance): AccountModel {
  return modelOf([...statementsBy(chance), ...statementsBy(chance)], {
    ...(chance.is(2) && { boundary: statementsBy(chance) }),
    ...(chance.is(2) && { scps: [statementsBy(chance), statementsBy(chance)].slice(chance.below(2)) }),
  })
}
