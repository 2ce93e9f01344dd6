import { describe, expect, it } from 'vitest'
import { accessSummary, serviceActions } from '../../../shared/engine/effective/effective.ts'
import { accessContexts, type AccessFacts } from '../../../shared/engine/where/accessContext.ts'
import { effectiveResources } from '../../../shared/engine/where/symbolicAccess.ts'
import { allow, deny } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { ANN, MFA, modelOf } from './symbolicPolicies.ts'

const catalogue = testCatalogue()
type Model = ReturnType<typeof modelOf>

function outcome(model: Model, facts: AccessFacts = {}): string | undefined {
  const context = accessContexts(model, ANN, facts)
  return serviceActions(model, ANN, 's3', catalogue, context).actions.find(
    ({ action }) => action === 's3:GetObject',
  )?.outcome
}

const REGION_LOCK = {
  Effect: 'Deny',
  NotAction: 'iam:*',
  Resource: '*',
  Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1'] } },
}

describe('effective access under a context', () => {
  it('settles a Deny of all Regions but one by the Region that is given', () => {
    const model = modelOf([allow('*')], { scps: [[allow('*'), REGION_LOCK]] })
    expect(outcome(model)).toBe('conditional')
    expect(outcome(model, { context: { 'aws:RequestedRegion': 'eu-west-1' } })).toBe('allowed')
    expect(outcome(model, { context: { 'AWS:requestedregion': 'us-east-1' } })).toBe('denied')
  })
  it('settles conditions of grants, and takes away those that fail', () => {
    const model = modelOf([allow('s3:GetObject', '*', MFA)])
    expect(outcome(model)).toBe('conditional')
    expect(outcome(model, { context: { 'aws:MultiFactorAuthPresent': 'true' } })).toBe('allowed')
    expect(outcome(model, { context: { 'aws:MultiFactorAuthPresent': 'false' } })).toBeUndefined()
    expect(outcome(model, { strict: true })).toBeUndefined()
  })
  it('settles what the account says of the principal without being told', () => {
    const own = { Condition: { StringEquals: { 'aws:PrincipalArn': ANN } } }
    expect(outcome(modelOf([allow('s3:GetObject', '*', own)]))).toBe('allowed')
    expect(outcome(modelOf([allow('s3:GetObject'), deny('s3:GetObject', '*', own)]))).toBe('denied')
  })
  it('leaves the keys of resources open, even when absent keys are absent', () => {
    const model = modelOf([
      allow('s3:GetObject', '*', { Condition: { StringEquals: { 'aws:ResourceTag/team': 'a' } } }),
    ])
    expect(outcome(model)).toBe('conditional')
    expect(outcome(model, { strict: true })).toBe('conditional')
    const account = modelOf([
      allow('s3:GetObject', '*', { Condition: { StringEquals: { 'aws:ResourceAccount': '1' } } }),
    ])
    expect(outcome(account)).toBe('conditional')
  })
  it('tells the deny, and the conditions that are left, in the summary and in the set of resources', () => {
    const both = {
      Condition: {
        Bool: { 'aws:MultiFactorAuthPresent': 'true' },
        StringEquals: { 'aws:PrincipalArn': ANN },
      },
    }
    const model = modelOf([allow('s3:GetObject', '*', both), deny('s3:GetObject', 'arn:aws:s3:::a/*', both)])
    const summary = accessSummary(model, ANN, catalogue, accessContexts(model, ANN))
    expect(summary.denies[0]?.conditions.map(({ key }) => key)).toEqual(['aws:MultiFactorAuthPresent'])
    const { regions } = effectiveResources(model, ANN, 's3:GetObject', { catalogue })
    expect(regions[0]?.conditions.map(({ key }) => key)).toEqual(['aws:MultiFactorAuthPresent'])
    expect(regions[0]?.unless[0]?.conditions.map(({ key }) => key)).toEqual(['aws:MultiFactorAuthPresent'])
  })
})
