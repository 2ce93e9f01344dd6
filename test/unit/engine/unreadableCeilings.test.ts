import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { accessSummary, serviceActions } from '../../../shared/engine/effective/effective.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import { effectiveResources } from '../../../shared/engine/where/symbolicAccess.ts'
import type { JsonObject } from '../../../shared/json.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import {
  ACCOUNT,
  allow,
  arnOf,
  documentOf,
  inline,
  managed,
  snapshotOf,
  user,
} from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const catalogue = testCatalogue()
const ANN = arnOf('user', 'ann')
const ACTION = 'iam:PassRole'
const ROLE = arnOf('role', 'r')

/** Ann may do everything, under a ceiling of these statements. */
function modelUnder(layer: 'boundary' | 'scp', statements: readonly JsonObject[]) {
  const document = documentOf(...statements)
  const boundary = { PermissionsBoundary: { PermissionsBoundaryArn: arnOf('policy', 'edge') } }
  const organization: Snapshot['organization'] = {
    organization: { id: 'o-1', managementAccount: '999999999999', account: ACCOUNT },
    levels: [{ target: 'r', policies: [{ id: 'p', name: 'edge', document }] }],
    rcpLevels: [],
  }
  return buildAccountModel(
    snapshotOf(
      {
        UserDetailList: [
          user('ann', {
            UserPolicyList: [inline('own', documentOf(allow('*')))],
            ...(layer === 'boundary' && boundary),
          }),
        ],
        Policies: layer === 'boundary' ? [managed('edge', document)] : [],
      },
      { organization: layer === 'scp' ? organization : null },
    ),
  )
}

function answers(layer: 'boundary' | 'scp', statements: readonly JsonObject[]) {
  const model = modelUnder(layer, statements)
  const { regions, unknown } = effectiveResources(model, ANN, ACTION, { catalogue })
  return {
    decision: explain([model], { principal: ANN, action: ACTION, resource: ROLE }, { catalogue }).verdict,
    outcome: serviceActions(model, ANN, 'iam', catalogue).actions.find(({ action }) => action === ACTION)
      ?.outcome,
    regions: regions.map(({ uncertain }) => (uncertain === true ? 'uncertain' : 'certain')),
    told: unknown.some(({ what, couldFlip }) => couldFlip && what.includes('breaks the grammar')),
  }
}

const OTHER = allow('s3:GetObject')
const odd = (effect: string, more: JsonObject = {}): JsonObject => ({
  Effect: effect,
  Resource: '*',
  ...more,
})

describe.each(['boundary', 'scp'] as const)(
  'a %s with a statement that breaks the grammar (rule 19C.8)',
  (layer) => {
    it('cuts what it does not allow, where the statement can only deny', () => {
      for (const broken of [odd('Deny', { Acton: '*' }), odd('Deny', { Action: '*', Condition: 'x' })])
        expect(answers(layer, [OTHER, broken])).toEqual({
          decision: 'ImplicitlyDenied',
          outcome: 'cut',
          regions: [],
          told: true,
        })
    })
    it('is not certain to allow, where the statement may', () => {
      for (const broken of [odd('Allow', { Acton: '*' }), odd('allow', { Action: 'iam:*' })])
        expect(answers(layer, [OTHER, broken])).toEqual({
          decision: 'Unknown',
          outcome: 'conditional',
          regions: ['uncertain'],
          told: true,
        })
    })
    it('cuts what the readable elements of the statement rule out', () => {
      expect(answers(layer, [OTHER, odd('Allow', { Action: 'sqs:*', Condition: 'x' })])).toMatchObject({
        decision: 'ImplicitlyDenied',
        outcome: 'cut',
        regions: [],
      })
    })
    it('allows what another statement of it allows', () => {
      expect(answers(layer, [allow('*'), odd('Allow', { Acton: '*' })])).toMatchObject({
        decision: 'Allowed',
        outcome: 'allowed',
        regions: ['certain'],
      })
    })
    it('says of an administrator only what all of that leaves', () => {
      const administrator = (...statements: readonly JsonObject[]) =>
        accessSummary(modelUnder(layer, statements), ANN, catalogue).administrator
      expect(administrator(OTHER, odd('Deny', { Acton: '*' }))).toEqual({ state: 'known', value: false })
      expect(administrator(OTHER, odd('Allow', { Acton: '*' })).state).toBe('not-collected')
      expect(administrator(allow('*'), odd('Allow', { Acton: '*' }))).toEqual({ state: 'known', value: true })
    })
  },
)
