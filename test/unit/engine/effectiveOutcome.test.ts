import { describe, expect, it } from 'vitest'
import { serviceActions } from '../../../shared/engine/effective/effective.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { allow, arnOf, deny } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { accountOfOne, ANN, type Around, MFA, modelOf, nameArn, words } from './symbolicPolicies.ts'
import { Chance } from './whoCanAccounts.ts'

const catalogue = testCatalogue()
const actionOf = (model: ReturnType<typeof modelOf>, action: string) =>
  serviceActions(model, ANN, action.slice(0, action.indexOf(':')), catalogue).actions.find(
    (each) => each.action === action,
  )
const outcome = (statements: readonly JsonObject[], around: Around = {}) =>
  actionOf(modelOf(statements, around), 's3:GetObject')?.outcome
const objects = (...names: string[]) => names.map((name) => `arn:aws:s3:::${name}`)

describe('what several statements take together', () => {
  it('is denied where only the union of the denied patterns covers the grant (rule 1.2)', () => {
    const grant = allow('s3:*', 'arn:aws:s3:::a/*')
    expect(outcome([grant, deny('s3:*', objects('a/?*', 'a/'))])).toBe('denied')
    expect(outcome([grant, deny('s3:*', 'arn:aws:s3:::a/?*'), deny('s3:Get*', 'arn:aws:s3:::a/')])).toBe(
      'denied',
    )
    expect(outcome([grant, deny('s3:*', objects('a/??*', 'a/'))])).toBe('except')
  })
  it('is conditional where a part of the union hangs on a condition', () => {
    const grant = allow('s3:*', 'arn:aws:s3:::a/*')
    expect(outcome([grant, deny('s3:*', 'arn:aws:s3:::a/?*'), deny('s3:*', 'arn:aws:s3:::a/', MFA)])).toBe(
      'conditional',
    )
  })
  it('is cut where three patterns meet in pairs but not all at once (rules 3.5 and 6.5)', () => {
    const around = {
      boundary: [allow('s3:*', objects('b/2*', 'b/3*'))],
      scps: [[allow('s3:*', objects('b/1*', 'b/3*'))]],
    }
    expect(outcome([allow('s3:*', objects('b/1*', 'b/2*'))], around)).toBe('cut')
    expect(outcome([allow('s3:*', objects('b/1*', 'b/*2'))], around)).toBe('allowed')
  })
  it('is whole where a ceiling allows all of the grant by several patterns', () => {
    const around = { boundary: [allow('s3:*', objects('a/?*', 'a/'))] }
    const action = actionOf(modelOf([allow('s3:*', 'arn:aws:s3:::a/*')], around), 's3:GetObject')
    expect(action).toMatchObject({ outcome: 'allowed', ceilings: [] })
  })
  it('takes what hangs on the same policy variable, and no more', () => {
    const home = 'arn:aws:s3:::home/${aws:username}/*'
    expect(outcome([allow('s3:*', home), deny('s3:*', home)])).toBe('denied')
    expect(outcome([allow('s3:*', 'arn:aws:s3:::home/*'), deny('s3:*', home)])).toBe('except')
    expect(
      outcome([allow('s3:*', objects('b/*', 'home/${aws:username}/*')), deny('s3:*', 'arn:aws:s3:::b/*')]),
    ).toBe('conditional')
  })
})

describe('the outcome of an action agrees with single decisions on its resources', () => {
  // The letter q stands for all that are in no pattern.
  const resources = [...words(['a', 'x', 'q'], 4).map(nameArn), arnOf('user', 'other')]

  it('for policies made by chance with boundary and SCPs', () => {
    const seen = new Map<string, number>()
    for (let seed = 0; seed < 60; seed += 1) {
      const model = accountOfOne(new Chance(seed))
      const verdicts = new Set(
        resources.map(
          (resource) => explain([model], { principal: ANN, action: 'iam:GetUser', resource }).verdict,
        ),
      )
      const outcome = actionOf(model, 'iam:GetUser')?.outcome
      const found = outcome === 'except' ? 'allowed' : outcome
      const wanted = verdicts.has('Allowed') ? 'allowed' : verdicts.has('Depends') ? 'conditional' : 'taken'
      expect([seed, found === 'denied' || found === 'cut' || found === undefined ? 'taken' : found]).toEqual([
        seed,
        wanted,
      ])
      seen.set(wanted, (seen.get(wanted) ?? 0) + 1)
    }
    expect(
      Math.min(...['allowed', 'conditional', 'taken'].map((each) => seen.get(each) ?? 0)),
    ).toBeGreaterThan(5)
  }, 60_000)
})
