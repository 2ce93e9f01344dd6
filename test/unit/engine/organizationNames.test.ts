import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import type { OrganizationData } from '../../../shared/snapshot/schema.ts'
import { ACCOUNT, allow, arnOf, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'

const MEMBER = '222233334444'
const policies = (Action: string) => [{ id: 'p-1', name: 'limits', document: documentOf(allow(Action)) }]
const organization: OrganizationData = {
  organization: { id: 'o-a', managementAccount: '999988887777', account: ACCOUNT },
  levels: [
    { target: 'r-a', policies: policies('*') },
    { target: 'ou-a', policies: policies('s3:*') },
  ],
  rcpLevels: [],
  units: [{ id: 'ou-a', name: 'production' }],
}
const modelOf = (more: Partial<OrganizationData> = {}) =>
  buildAccountModel({
    ...snapshotOf({
      UserDetailList: [user('ann', { UserPolicyList: [inline('own', documentOf(allow('*')))] })],
    }),
    organization: { ...organization, ...more },
    resources: [
      {
        arn: `arn:aws:sqs:eu-west-1:${ACCOUNT}:q`,
        type: 'AWS::SQS::Queue',
        policy: documentOf({
          Effect: 'Deny',
          Principal: '*',
          Action: 'sqs:*',
          Resource: '*',
          Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a' } },
        }),
      },
    ],
  })

describe('the names of an organization', () => {
  it('tell at which unit no SCP allows a request', () => {
    const question = { principal: arnOf('user', 'ann'), action: 'sqs:ListQueues', resource: '*' }
    const scp = ({ layers }: ReturnType<typeof explain>) => layers.find(({ layer }) => layer === 'scp')
    const named = scp(explain([modelOf()], question))
    expect(named?.because).toBe('No service control policy at production (ou-a) allows the request.')
    expect(named?.levels?.[1]).toEqual({ target: 'ou-a', name: 'production', result: 'implicit-deny' })
    const unnamed = scp(explain([modelOf({ units: [] })], question))
    expect(unnamed?.because).toBe('No service control policy at ou-a allows the request.')
  })

  it('tell the organization of a caller whose account they list', () => {
    const ask = (account: string, accounts?: OrganizationData['accounts']) =>
      explain([modelOf(accounts === undefined ? {} : { accounts })], {
        principal: `arn:aws:iam::${account}:role/r`,
        action: 'sqs:SendMessage',
        resource: `arn:aws:sqs:eu-west-1:${ACCOUNT}:q`,
      }).verdict
    const accounts = [{ id: MEMBER, name: 'analytics' }]
    expect(ask(MEMBER, accounts)).toBe('ExplicitlyDenied')
    expect(ask('555566667777', accounts)).toBe('ImplicitlyDenied')
    expect(ask(MEMBER)).toBe('ImplicitlyDenied')
  })
})
