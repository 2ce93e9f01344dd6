import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { accessSummary } from '../../../shared/engine/effective/effective.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import { whoCan } from '../../../shared/engine/whoCan/whoCan.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { allow, arnOf, deny, documentOf, inline, role, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const catalogue = testCatalogue()
const ACTION = 'iam:GetUser'
/** The snapshot is of 2026-11-01T00:01:00Z. */
const LONG_AGO = '2026-10-30T12:00:00Z'
const THE_DAY_BEFORE = '2026-10-30T12:02:00Z'
const JUST_NOW = '2026-11-01T00:00:00Z'
const LATER = '2026-11-01T00:02:00Z'

const issued = (operator: string, ...dates: readonly string[]): JsonObject => ({
  Condition: { [operator]: { 'aws:TokenIssueTime': dates } },
})
function modelOf(...statements: readonly JsonObject[]) {
  const own = [inline('own', documentOf(...statements))]
  return buildAccountModel(
    snapshotOf({
      UserDetailList: [user('ann', { UserPolicyList: own })],
      RoleDetailList: [role('dev', { RolePolicyList: own })],
    }),
  )
}
type Kind = 'user' | 'role'
const arns = { user: arnOf('user', 'ann'), role: arnOf('role', 'dev') }
function asked(
  kind: Kind,
  statements: readonly JsonObject[],
  context: Readonly<Record<string, string>> = {},
) {
  return explain(
    [modelOf(...statements)],
    { principal: arns[kind], action: ACTION, resource: arns.user, context },
    { catalogue },
  )
}

describe('rule 19A.4: how old a token can be', () => {
  it.each([
    ['DateLessThan', LONG_AGO, 'ImplicitlyDenied', 'ImplicitlyDenied'],
    ['DateLessThanEquals', LONG_AGO, 'ImplicitlyDenied', 'ImplicitlyDenied'],
    ['DateLessThan', THE_DAY_BEFORE, 'Depends', 'Depends'],
    ['DateLessThan', JUST_NOW, 'Depends', 'Depends'],
    ['DateLessThan', LATER, 'Allowed', 'Depends'],
    ['DateGreaterThan', LONG_AGO, 'Allowed', 'Depends'],
    ['DateGreaterThanEquals', THE_DAY_BEFORE, 'Depends', 'Depends'],
    ['DateGreaterThan', LATER, 'ImplicitlyDenied', 'ImplicitlyDenied'],
    ['DateEquals', LONG_AGO, 'ImplicitlyDenied', 'ImplicitlyDenied'],
    ['DateNotEquals', LONG_AGO, 'Allowed', 'Allowed'],
    ['DateLessThanIfExists', LATER, 'Allowed', 'Allowed'],
    ['DateLessThanIfExists', LONG_AGO, 'ImplicitlyDenied', 'Depends'],
    ['ForAnyValue:DateLessThan', LONG_AGO, 'Depends', 'Depends'],
    ['DateLessThan', 'yesterday', 'Depends', 'Depends'],
    ['StringEquals', LONG_AGO, 'Depends', 'Depends'],
  ])('an Allow with %s %s is %s of a role, %s of a user', (operator, date, ofRole, ofUser) => {
    const only = [allow(ACTION, '*', issued(operator, date))]
    expect(asked('role', only).verdict).toBe(ofRole)
    expect(asked('user', only).verdict).toBe(ofUser)
  })

  it('compares with every date of the condition', () => {
    const both = (...dates: readonly string[]) => [allow(ACTION, '*', issued('DateLessThan', ...dates))]
    expect(asked('role', both(LONG_AGO, '2020-01-01')).verdict).toBe('ImplicitlyDenied')
    expect(asked('role', both(LONG_AGO, LATER)).verdict).toBe('Allowed')
    expect(asked('role', both(LONG_AGO, JUST_NOW)).verdict).toBe('Depends')
  })

  it.each(['user', 'role'] as const)('sessions of a %s that were ended long ago leave no doubt', (kind) => {
    const revoked = [allow(ACTION), deny('*', '*', issued('DateLessThan', LONG_AGO))]
    const { verdict, layers } = asked(kind, revoked)
    expect(verdict).toBe('Allowed')
    const near = layers.flatMap(({ nearMisses }) => nearMisses.map(({ detail }) => detail.sentence))
    expect(near.join(' ')).toContain(
      `asks aws:TokenIssueTime for ${LONG_AGO}, and the credentials of a request at 2026-11-01T00:01:00.000Z are at most 36 hours old`,
    )
    expect(asked(kind, [allow(ACTION), deny('*', '*', issued('DateLessThan', JUST_NOW))]).verdict).toBe(
      'Depends',
    )
  })

  it('says of each request how old its token can be', () => {
    const model = modelOf(allow(ACTION), deny('*', '*', issued('DateLessThan', '2020-01-01T00:00:00Z')))
    const told = (time: string) => {
      const question = {
        principal: arns.role,
        action: ACTION,
        resource: arns.user,
        context: { 'aws:CurrentTime': time },
      }
      const { layers } = explain([model], question, { catalogue })
      return layers.flatMap(({ nearMisses }) => nearMisses.map(({ detail }) => detail.sentence)).join(' ')
    }
    for (const time of ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'])
      expect(told(time)).toContain(`a request at ${time} are at most 36 hours old`)
  })

  it('goes by the time and the token that are given', () => {
    const revoked = [allow(ACTION), deny('*', '*', issued('DateLessThan', LONG_AGO))]
    expect(asked('role', revoked, { 'aws:CurrentTime': LONG_AGO }).verdict).toBe('Depends')
    expect(asked('role', revoked, { 'aws:TokenIssueTime': '2020-01-01T00:00:00Z' }).verdict).toBe(
      'ExplicitlyDenied',
    )
  })

  it('is answered alike by who-can and by the access of a principal', () => {
    const all = [allow('*'), deny('*', '*', issued('DateLessThan', LONG_AGO))]
    const model = modelOf(...all)
    const { allowed, depends } = whoCan([model], { action: ACTION, resource: arns.user }, { catalogue })
    expect(allowed.map(({ principal }) => principal)).toEqual(expect.arrayContaining([arns.role, arns.user]))
    expect(depends).toEqual([])
    for (const arn of [arns.role, arns.user])
      expect(accessSummary(model, arn, catalogue).administrator).toEqual({ state: 'known', value: true })
  })
})
