import { describe, expect, it } from 'vitest'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { ACCOUNT, documentOf, snapshotOf } from '../../fixtures/account.ts'
import { shareOf } from '../../fixtures/shared.ts'
import { exposureOf } from '../exposure/world.ts'

const OTHER = '444455556666'
const SHARE = `arn:aws:ram:eu-west-1:${ACCOUNT}:resource-share/7a1c4e52`
const SUBNET = `arn:aws:ec2:eu-west-1:${ACCOUNT}:subnet/subnet-0b6d19f3`
const allowed = (Action: string, Resource: string) =>
  documentOf({ Effect: 'Allow', Principal: { AWS: OTHER }, Action, Resource })

const WHOLE: Snapshot = snapshotOf(
  {},
  {
    organization: {
      organization: {
        id: 'o-northwind1',
        managementAccount: '999988887777',
        account: ACCOUNT,
        root: 'r-nw01',
      },
      levels: [],
      rcpLevels: [],
      tree: [{ id: 'ou-nw01-workloads', name: 'Workloads', parent: 'r-nw01' }],
      accounts: [{ id: OTHER, name: 'Fabrikam', state: 'ACTIVE', parent: 'ou-nw01-workloads' }],
      delegationPolicy: allowed('organizations:AttachPolicy', '*'),
    },
    alternateContacts: { SECURITY: true, BILLING: false },
    resourceShares: {
      shares: [
        {
          arn: SHARE,
          region: 'eu-west-1',
          name: 'Settlement',
          status: 'ACTIVE',
          principals: [{ id: OTHER, status: 'ASSOCIATED', external: true }],
        },
      ],
      resources: [
        {
          arn: SUBNET,
          region: 'eu-west-1',
          type: 'ec2:Subnet',
          shares: [SHARE],
          policy: allowed('ec2:RunInstances', SUBNET),
        },
      ],
    },
  },
)

describe('a share file', () => {
  it('holds resource shares, the tree and the contacts under other names, and is answered alike', () => {
    const shared = shareOf(WHOLE)
    const { snapshot } = shared
    expect(snapshot.alternateContacts).toEqual({ SECURITY: true, BILLING: false })
    const { tree = [], accounts = [], organization } = snapshot.organization ?? {}
    expect(tree[0]?.parent).toBe(organization?.root)
    expect(accounts[0]?.parent).toBe(tree[0]?.id)
    expect(JSON.stringify(snapshot)).not.toMatch(
      /Settlement|Fabrikam|Workloads|444455556666|0b6d19f3|7a1c4e52/,
    )
    const seen = (each: Snapshot) =>
      exposureOf(each, { kinds: ['outside-access'] }).resources.map(({ type, access }) => [
        type,
        access.map(({ state, examples }) => [state, examples]),
      ])
    expect(seen(snapshot)).toEqual([['ec2:Subnet', [['allowed', ['ec2:RunInstances']]]]])
    expect(seen(snapshot)).toEqual(seen(WHOLE))
  })
})
