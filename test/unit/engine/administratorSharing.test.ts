import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { AccountModel } from '../../../shared/account/model.ts'
import { accessSummary, isAdministrator } from '../../../shared/engine/effective/effective.ts'
import { accessContexts } from '../../../shared/engine/where/accessContext.ts'
import { contextsOfAll } from '../../../shared/engine/where/contextsOfAllCache.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { known } from '../../../shared/known.ts'
import { findPaths } from '../../../shared/paths/search/find.ts'
import { ACCOUNT, allow, arnOf, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const catalogue = testCatalogue()
const ANN = arnOf('user', 'ann')
const BOB = arnOf('user', 'bob')

const all = documentOf(allow('*'))
const sparing = (Condition: JsonObject): JsonObject => ({
  Effect: 'Deny',
  Action: '*',
  Resource: '*',
  Condition,
})
const anyPrincipal = (statement: JsonObject): JsonObject => ({ ...statement, Principal: '*' })
const BUT_ANN = sparing({ ArnNotEquals: { 'aws:PrincipalArn': ANN } })

interface Guards {
  readonly own?: readonly JsonObject[]
  readonly scp?: readonly JsonObject[]
  readonly rcp?: readonly JsonObject[]
}
/** Ann and Bob hold the same documents and differ in name and tags. */
function modelWith({ own = [allow('*')], scp = [], rcp = [] }: Guards): AccountModel {
  const policies = { UserPolicyList: [inline('own', documentOf(...own))] }
  const team = (Value: string) => ({ Tags: [{ Key: 'team', Value }] })
  const users = [user('ann', { ...policies, ...team('red') }), user('bob', { ...policies, ...team('blue') })]
  const policy = (name: string, document: ReturnType<typeof documentOf>) => ({
    id: `p-${name}`,
    name,
    document,
  })
  return buildAccountModel(
    snapshotOf(
      { UserDetailList: users },
      {
        organization: {
          organization: { id: 'o-1', managementAccount: '999999999999', account: ACCOUNT },
          levels: [
            {
              target: 'r',
              policies: [policy('full', all), policy('scp', documentOf(allow('ec2:*'), ...scp))],
            },
          ],
          rcpLevels: [
            {
              target: 'r',
              policies: rcp.length === 0 ? [] : [policy('rcp', documentOf(...rcp.map(anyPrincipal)))],
            },
          ],
        },
      },
    ),
  )
}

/** The services of resource control policies are too few to unmake an administrator of everything. */
const ALL_BUT_EC2 = [allow('*'), { Effect: 'Deny', Action: 'ec2:*', Resource: '*' }]
const GUARDS: Readonly<Record<string, Guards>> = {
  '7.1 a resource control policy that spares an ARN': { own: ALL_BUT_EC2, rcp: [BUT_ANN] },
  'a service control policy that spares an ARN': { scp: [BUT_ANN] },
  'a service control policy that spares a tag': {
    scp: [sparing({ StringNotEquals: { 'aws:PrincipalTag/team': 'red' } })],
  },
  'a Deny of their own that spares a user name': {
    own: [allow('*'), sparing({ StringNotEquals: { 'aws:username': 'ann' } })],
  },
  'a grant to one of them by tag': {
    own: [{ ...allow('*'), Condition: { StringEquals: { 'aws:PrincipalTag/team': 'red' } } }],
  },
}

describe.each(Object.entries(GUARDS))('two principals with the same documents under %s', (_, guards) => {
  for (const order of [
    [ANN, BOB],
    [BOB, ANN],
  ])
    it(`have each their own administrator answer, ${order.join(' first, then ')}`, () => {
      const model = modelWith(guards)
      const contextOf = contextsOfAll(model)
      const answers = new Map(order.map((arn) => [arn, isAdministrator(model, arn, catalogue, contextOf)]))
      expect(answers.get(ANN)).toEqual(known(true))
      expect(answers.get(BOB)).toEqual(known(false))
      for (const arn of order)
        expect(accessSummary(model, arn, catalogue, accessContexts(model, arn)).administrator).toEqual(
          answers.get(arn),
        )
      expect(findPaths(model, {}, catalogue).admins).toEqual([ANN])
    })
})

describe('administrators under the context that a question gives', () => {
  const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }
  const WITHOUT_MFA = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }
  const admins = (guards: Guards, context: Readonly<Record<string, string>>) =>
    findPaths(modelWith(guards), { context }, catalogue).admins

  it('are those whose grant asks for what it gives', () => {
    const own = [{ ...allow('*'), Condition: MFA }]
    expect(admins({ own }, {})).toEqual([])
    expect(admins({ own }, { 'aws:MultiFactorAuthPresent': 'true' })).toEqual([ANN, BOB])
  })
  it('are not those whom it lets a Deny hit', () => {
    const scp = [sparing(WITHOUT_MFA)]
    expect(admins({ scp }, {})).toEqual([ANN, BOB])
    expect(admins({ scp }, { 'aws:MultiFactorAuthPresent': 'false' })).toEqual([])
  })
  it('are none where a Region lock denies IAM, which answers in us-east-1 alone', () => {
    const lock = (exempt: readonly string[]) => ({
      Effect: 'Deny',
      NotAction: [...exempt],
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
    })
    expect(admins({ scp: [lock(['s3:*'])] }, {})).toEqual([])
    expect(admins({ scp: [lock(['iam:*'])] }, {})).toEqual([ANN, BOB])
  })
  it('are told anew for each question', () => {
    const model = modelWith({ scp: [sparing({ StringNotEquals: { 'aws:RequestedRegion': 'us-east-1' } })] })
    const asked = (region: string) =>
      findPaths(model, { context: { 'aws:RequestedRegion': region } }, catalogue).admins
    expect(asked('us-east-1')).toEqual([ANN, BOB])
    expect(asked('eu-west-1')).toEqual([])
    expect(asked('us-east-1')).toEqual([ANN, BOB])
  })
})
