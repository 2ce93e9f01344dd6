import { describe, expect, it } from 'vitest'
import { serviceActions } from '../../../shared/engine/effective/effective.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import { counted, giveUp, isSpent, spend } from '../../../shared/engine/resourceSets/workCache.ts'
import { actionResources } from '../../../shared/engine/where/actionResources.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { ACCOUNT, allow, deny } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { ANN, modelOf } from './symbolicPolicies.ts'

const catalogue = testCatalogue()
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at)
/** Each Allow could leave something, each Deny could take something of each: all pairs have to be compared. */
const hostile = (count: number): readonly JsonObject[] =>
  numbers(count).flatMap((at) => [
    allow('s3:GetObject', `arn:aws:s3:::${'a?*'.repeat(8)}${at}/*`),
    deny('s3:GetObject', `arn:aws:s3:::${'*a'.repeat(8)}*b${at}/*`),
  ])
const getObject = (statements: readonly JsonObject[]) => {
  const answer = serviceActions(modelOf(statements), ANN, 's3', catalogue)
  return { ...answer, outcome: answer.actions.find(({ action }) => action === 's3:GetObject')?.outcome }
}
const TOO_LARGE = /^Too large to say exactly: .*statement \d+ of /

describe('an answer that would take too long', () => {
  it('is exact where two statements are made to explode', () => {
    const [grant, denial] = [`arn:aws:s3:::${'a?*'.repeat(8)}`, `arn:aws:s3:::${'*a'.repeat(8)}*b`]
    const statements = [allow('s3:ListBucket', grant), deny('s3:ListBucket', denial)]
    const list = serviceActions(modelOf(statements), ANN, 's3', catalogue)
    expect(list.actions.map(({ action, outcome }) => [action, outcome])).toEqual([
      ['s3:ListBucket', 'except'],
    ])
    expect(list.notes).toEqual([])
    const where = actionResources(modelOf(statements), { principal: ANN, action: 's3:ListBucket' }, catalogue)
    expect(where.exact).toBe(true)
    expect(where.notes).not.toContainEqual(expect.stringMatching(TOO_LARGE))
    expect(where.regions.map(({ include, exclude }) => [include, exclude])).toEqual([[grant, [denial]]])
  })
  it('says so, names statements, and guesses neither Allow nor Deny', () => {
    const answer = getObject(hostile(200))
    expect(answer.outcome).toBe('conditional')
    expect(answer.notes).toEqual([expect.stringMatching(TOO_LARGE)])
  })
  it('still knows what is denied on everything, and what has nothing to compare', () => {
    const all = getObject([...hostile(200), deny('s3:GetObject')])
    expect([all.outcome, all.notes]).toEqual(['denied', []])
    const other = [...hostile(200), allow('s3:ListAllMyBuckets')]
    const { actions, notes } = serviceActions(modelOf(other), ANN, 's3', catalogue)
    expect(notes).toEqual([expect.stringMatching(TOO_LARGE)])
    expect(actions.map(({ action, outcome }) => [action, outcome])).toEqual([
      ['s3:GetObject', 'conditional'],
      ['s3:ListAllMyBuckets', 'allowed'],
    ])
  })
  it('lists too much rather than too little of where an action is allowed', () => {
    const model = modelOf(hostile(200))
    const where = actionResources(model, { principal: ANN, action: 's3:GetObject' }, catalogue)
    expect(where.exact).toBe(false)
    expect(where.notes).toContainEqual(expect.stringMatching(TOO_LARGE))
    const includes = new Set(where.regions.map(({ include }) => include))
    for (const at of numbers(200)) expect(includes).toContain(`arn:aws:s3:::${'a?*'.repeat(8)}${at}/*`)
  })
  it('is decided for a single resource all the same', () => {
    const ask = (name: string) =>
      explain([modelOf(hostile(200))], {
        principal: ANN,
        action: 's3:GetObject',
        resource: `arn:aws:s3:::${name}/key`,
        resourceAccount: ACCOUNT,
      })
    const identity = (name: string) => ask(name).layers.find(({ layer }) => layer === 'identity')?.result
    expect(identity(`${'ax'.repeat(8)}7`)).toBe('allow')
    expect(identity('other')).toBe('implicit-deny')
    expect(ask(`${'ax'.repeat(8)}b7`).verdict).toBe('ExplicitlyDenied')
  })
})

describe('the budget of an answer', () => {
  const ref = { policy: 'p', index: 0 }
  it('is not counted outside of an answer', () => {
    expect([spend(1e12), isSpent()]).toEqual([true, false])
  })
  it('is used up by parts of an answer together', () => {
    const { value, givenUp } = counted(() => {
      const part = counted(() => spend(6), 10)
      const next = counted(() => {
        const went = spend(6)
        giveUp(ref)
        return went
      }, 10)
      return [part.value, next.value, isSpent(), next.givenUp]
    }, 10)
    expect(value).toEqual([true, false, true, [ref]])
    expect(givenUp).toEqual([ref])
    expect(isSpent()).toBe(false)
  })
  it('is put back where an answer fails', () => {
    const fails = () =>
      counted(() => {
        throw new Error('no answer')
      }, 1)
    expect(() => counted(() => [fails(), spend(2)], 10)).toThrow('no answer')
    expect(isSpent()).toBe(false)
  })
})
