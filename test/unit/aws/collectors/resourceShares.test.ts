import { describe, expect, it } from 'vitest'
import * as resourceShares from '../../../../electron/aws/collectors/resourceShares.ts'
import { callsOf } from '../../../../shared/services/calls.ts'
import { collect, denied, gapsOf, type Answers } from './fakeContext.ts'

const OTHER = '444455556666'
const share = (account: string) => `arn:aws:ram:eu-west-1:${account}:resource-share/one`
const subnet = (account: string) => `arn:aws:ec2:eu-west-1:${account}:subnet/subnet-1`
const OWN = '111122223333'
const POLICY = '{"Version":"2012-10-17","Statement":[]}'
const collector = { id: 'ram', label: '', calls: callsOf('ram'), run: resourceShares.run }

const ANSWERS: Answers = {
  GetResourceShares: ({ resourceOwner, nextToken }) =>
    resourceOwner === 'SELF'
      ? nextToken === undefined
        ? { resourceShares: [], nextToken: 'more' }
        : {
            resourceShares: [
              { resourceShareArn: share(OWN), name: 'network', status: 'ACTIVE' },
              {
                resourceShareArn: 'arn:aws:ram:eu-west-1:111122223333:resource-share/old',
                status: 'DELETED',
              },
            ],
          }
      : { resourceShares: [{ resourceShareArn: share(OTHER), name: 'theirs' }] },
  GetResourceShareAssociations: () => ({
    resourceShareAssociations: [
      { resourceShareArn: share(OWN), associatedEntity: OTHER, status: 'ASSOCIATING', external: true },
      { resourceShareArn: share(OWN), associatedEntity: '555566667777', status: 'DISASSOCIATED' },
    ],
  }),
  ListResources: ({ resourceOwner }) => {
    const account = resourceOwner === 'SELF' ? OWN : OTHER
    const one = { arn: subnet(account), type: 'ec2:Subnet', resourceShareArn: share(account) }
    return { resources: [one, one] }
  },
  GetResourcePolicies: () => ({ policies: [POLICY] }),
}

describe('what AWS Resource Access Manager shares', () => {
  it('is read both ways: with whom, and what the shares of its own allow', async () => {
    const { context, asked } = await collect(collector, ANSWERS)
    expect(context.draft.resourceShares).toEqual({
      shares: [
        {
          arn: share(OWN),
          region: 'eu-west-1',
          name: 'network',
          status: 'ACTIVE',
          principals: [{ id: OTHER, status: 'ASSOCIATING', external: true }],
        },
        { arn: share(OTHER), region: 'eu-west-1', name: 'theirs' },
      ],
      resources: [
        { arn: subnet(OWN), region: 'eu-west-1', type: 'ec2:Subnet', shares: [share(OWN)], policy: POLICY },
        { arn: subnet(OTHER), region: 'eu-west-1', type: 'ec2:Subnet', shares: [share(OTHER)] },
      ],
    })
    expect(gapsOf(context, collector.calls)).toEqual([])
    expect(asked.filter((name) => name === 'GetResourcePolicies')).toHaveLength(1)
  })

  it('costs two calls where there is nothing, and no gap', async () => {
    const { context, asked } = await collect(collector, { GetResourceShares: () => ({ resourceShares: [] }) })
    expect(asked).toEqual(['GetResourceShares', 'GetResourceShares'])
    expect(gapsOf(context, collector.calls)).toEqual([])
  })

  it.each(['GetResourceShareAssociations', 'GetResourcePolicies'])('without %s is a gap', async (refused) => {
    const { context } = await collect(collector, { ...ANSWERS, [refused]: denied })
    expect(gapsOf(context, collector.calls)).toMatchObject([{ call: `ram:${refused}`, status: 'denied' }])
    const { shares, resources } = context.draft.resourceShares
    expect('principals' in (shares[0] ?? {})).toBe(refused !== 'GetResourceShareAssociations')
    expect('policy' in (resources[0] ?? {})).toBe(refused !== 'GetResourcePolicies')
  })

  it('is not known at all where the shares were refused', async () => {
    const { context } = await collect(collector, { GetResourceShares: denied })
    expect(gapsOf(context, collector.calls).map(({ call, status }) => `${call} ${status}`)).toEqual([
      'ram:GetResourceShares denied',
      'ram:ListResources not-asked',
      'ram:GetResourceShareAssociations not-asked',
      'ram:GetResourcePolicies not-asked',
    ])
  })

  it('as several policies is one, or a gap where they differ in version', async () => {
    const policies = (...versions: readonly string[]) =>
      collect(collector, {
        ...ANSWERS,
        GetResourcePolicies: () => ({
          policies: versions.map((Version) => JSON.stringify({ Version, Statement: [{ Sid: Version }] })),
        }),
      })
    const joined = await policies('2012-10-17', '2012-10-17')
    expect(JSON.parse(String(joined.context.draft.resourceShares.resources[0]?.policy))).toMatchObject({
      Statement: [{ Sid: '2012-10-17' }, { Sid: '2012-10-17' }],
    })
    const apart = await policies('2012-10-17', '2008-10-17')
    expect(apart.context.draft.resourceShares.resources[0]).not.toHaveProperty('policy')
    expect(gapsOf(apart.context, collector.calls)).toMatchObject([{ call: 'ram:GetResourcePolicies' }])
  })
})
