import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { accessSummary, isAdministrator } from '../../../shared/engine/effective/effective.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { known } from '../../../shared/known.ts'
import { ACCOUNT, allow, arnOf, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const catalogue = testCatalogue()
const ANN = arnOf('user', 'ann')
const BOB = arnOf('user', 'bob')

/** A resource control policy that denies everything to everybody but Ann. */
const sparesAnn: JsonObject = {
  Effect: 'Deny',
  Principal: '*',
  Action: '*',
  Resource: '*',
  Condition: { ArnNotEquals: { 'aws:PrincipalArn': ANN } },
}

/** Ann and Bob may do all but EC2: the services of resource control policies besides are too many to be spared. */
function modelWithoutEc2() {
  const mostly = documentOf(allow('*'), { Effect: 'Deny', Action: 'ec2:*', Resource: '*' })
  const own = { UserPolicyList: [inline('own', mostly)] }
  return buildAccountModel(
    snapshotOf(
      { UserDetailList: [user('ann', own), user('bob', own)] },
      {
        organization: {
          organization: { id: 'o-1', managementAccount: '999999999999', account: ACCOUNT },
          levels: [
            {
              target: 'r',
              policies: [{ id: 'p-FullAccess', name: 'FullAccess', document: documentOf(allow('*')) }],
            },
          ],
          rcpLevels: [
            { target: 'r', policies: [{ id: 'p-guard', name: 'guard', document: documentOf(sparesAnn) }] },
          ],
        },
      },
    ),
  )
}

describe('7.1 a resource control policy that spares one of two principals with the same documents', () => {
  for (const order of [
    [ANN, BOB],
    [BOB, ANN],
  ])
    it(`gives each its own administrator answer, ${order.join(' first, then ')}`, () => {
      const model = modelWithoutEc2()
      const answers = new Map(order.map((arn) => [arn, isAdministrator(model, arn, catalogue)]))
      expect(answers.get(ANN)).toEqual(known(true))
      expect(answers.get(BOB)).toEqual(known(false))
      for (const arn of order)
        expect(accessSummary(model, arn, catalogue).administrator).toEqual(answers.get(arn))
    })
})
