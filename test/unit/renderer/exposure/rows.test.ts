import { describe, expect, it } from 'vitest'
import { heldItems } from '../../../../renderer/exposure/heldRows.ts'
import { outsideItems, questionOn } from '../../../../renderer/exposure/outsideRows.ts'
import { roleItems } from '../../../../renderer/exposure/roleRows.ts'
import { allow, arnOf, documentOf, inline, role, snapshotOf, user } from '../../../fixtures/account.ts'
import { bucket, BUCKET, exposureOf, OTHER, reads } from '../../exposure/world.ts'

const PARTNER = role('partner', {
  AssumeRolePolicyDocument: documentOf({
    Effect: 'Allow',
    Principal: { AWS: OTHER, Service: 'ec2.amazonaws.com' },
    Action: 'sts:AssumeRole',
  }),
})
const READER = user('reader', {
  UserPolicyList: [inline('own', documentOf(allow(['s3:GetObject', 'ec2:GetPasswordData'])))],
})
const ANSWER = exposureOf(
  snapshotOf(
    { UserDetailList: [READER], RoleDetailList: [PARTNER] },
    { accountPublicAccessBlock: null, resources: [bucket(reads())] },
  ),
)
const ROUTE = { view: 'exposure', snapshot: 's' } as const

describe('the rows of the lists of exposure', () => {
  it('of outsiders stand in one order over all resources', () => {
    const items = outsideItems(ANSWER)
    expect(items.map(({ name, who, audience, answer, rank }) => [name, who, audience, answer, rank])).toEqual(
      [
        ['ledger', 'Everyone, without signing in', 'Public', 'Allowed', 0],
        ['partner', `Account ${OTHER}`, 'Third party', 'Allowed', 1],
        ['partner', 'ec2.amazonaws.com', 'AWS service', 'Allowed', 2],
      ],
    )
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
  })

  it('lead to the question that decides: of one caller in Ask, of many among those who can', () => {
    const action = 's3:GetObject'
    const asked = { snapshot: 's', action, resource: BUCKET }
    expect(questionOn(ROUTE, { kind: 'everyone' }, action, BUCKET)).toEqual({
      ...asked,
      view: 'ask',
      principal: 'anonymous',
    })
    const service = { kind: 'service', service: 's3.amazonaws.com', limited: 'no' } as const
    expect(questionOn(ROUTE, service, action, BUCKET)).toMatchObject({
      principal: 'service:s3.amazonaws.com',
    })
    const account = { kind: 'account', account: OTHER, relation: 'third-party' } as const
    expect(questionOn(ROUTE, account, action, BUCKET)).toEqual({ ...asked, view: 'who-can' })
  })

  it('of roles leave services out, and say what is asked and what the role is', () => {
    expect(roleItems(ANSWER)).toMatchObject([
      { name: 'partner', externalId: 'None is asked for', power: 'No administrator', canEscalate: false },
    ])
  })

  it('of holders are those of one kind', () => {
    expect(heldItems(ANSWER, 'credentials-exposure')).toMatchObject([
      { principal: arnOf('user', 'reader'), kind: 'User', everywhere: 1, actions: 'ec2:GetPasswordData' },
    ])
    expect(heldItems(ANSWER, 'service-wildcard')).toEqual([])
  })
})
