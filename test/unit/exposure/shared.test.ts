import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/json.ts'
import { CRAWL_CALLS } from '../../../shared/services/calls.ts'
import type { SharePrincipal, SharedResourceRecord } from '../../../shared/snapshot/resourceShares.ts'
import type { CoverageEntry, Snapshot } from '../../../shared/snapshot/schema.ts'
import { ACCOUNT, documentOf, snapshotOf } from '../../fixtures/account.ts'
import { briefly, exposureOf, ORGANIZATION, OTHER } from './world.ts'

const SHARE = `arn:aws:ram:eu-west-1:${ACCOUNT}:resource-share/one`
const SUBNET = `arn:aws:ec2:eu-west-1:${ACCOUNT}:subnet/subnet-1`
const ORGANIZATION_ARN = 'arn:aws:organizations::999988887777:organization/o-own1234567'
const POLICY = documentOf({
  Effect: 'Allow',
  Principal: { AWS: [OTHER] },
  Action: ['ec2:CreateNetworkInterface', 'ec2:RunInstances'],
  Resource: SUBNET,
} as JsonObject)
const all: readonly CoverageEntry[] = CRAWL_CALLS.map(({ call }) => ({ call, status: 'done' }))

function shared(
  resource: Partial<SharedResourceRecord>,
  principals: readonly SharePrincipal[] | undefined,
  more: Partial<Snapshot> = {},
) {
  const accounts = [{ id: OTHER, name: 'audit' }]
  const snapshot = snapshotOf(
    {},
    {
      organization: { ...ORGANIZATION, accounts },
      resourceShares: {
        shares: [{ arn: SHARE, region: 'eu-west-1', name: 'network', ...(principals && { principals }) }],
        resources: [{ arn: SUBNET, region: 'eu-west-1', type: 'ec2:Subnet', shares: [SHARE], ...resource }],
      },
      coverage: all,
      ...more,
    },
  )
  const answer = exposureOf(snapshot, { kinds: ['outside-access'] })
  return { answer, found: answer.resources.find((each) => each.resource === SUBNET) }
}

describe('what AWS Resource Access Manager shares', () => {
  it('is access from outside, as its policy gives it, with the share and the name of the account', () => {
    const { answer, found } = shared({ policy: POLICY }, [{ id: OTHER, status: 'ASSOCIATED' }])
    expect(found?.type).toBe('ec2:Subnet')
    expect(found?.sharing).toBe(
      `Shared through AWS Resource Access Manager (share network) with account ${OTHER} (audit).`,
    )
    expect(briefly(found)).toEqual([`account ${OTHER} allowed`])
    expect(found?.access[0]).toMatchObject({ actions: 2, on: [SUBNET] })
    expect(answer.unknown).toEqual([])
  })

  it('is not known of whom it is shared with, where what they may do was not read', () => {
    const principals = [
      { id: OTHER },
      { id: ORGANIZATION_ARN },
      { id: 'arn:aws:organizations::999988887777:ou/o-own1234567/ou-1-2' },
    ]
    const { found } = shared({}, principals)
    expect(briefly(found)).toEqual(
      expect.arrayContaining([
        `account ${OTHER} not-known`,
        'organization o-own1234567 not-known',
        'other not-known',
        'unread not-known',
      ]),
    )
    expect(found?.access.every(({ missing }) => missing[0]?.call === 'ram:GetResourcePolicies')).toBe(true)
    expect(found?.sharing).toContain('organization o-own1234567, organizational unit ou-1-2')
  })

  it('says that with whom is not known, and who has not accepted', () => {
    expect(shared({ policy: POLICY }, undefined).found?.sharing).toContain('with whom is not known')
    const waits = shared({ policy: POLICY }, [{ id: OTHER, status: 'ASSOCIATING' }]).found
    expect(waits?.sharing).toContain(`account ${OTHER} (audit), which has not accepted it.`)
    expect(briefly(waits)).toEqual([`account ${OTHER} not-known`])
  })

  it('makes the list not known where it was not read', () => {
    const coverage = all.map((each) =>
      each.call === 'ram:ListResources' ? { ...each, status: 'denied' as const } : each,
    )
    const { answer } = shared({ policy: POLICY }, [], { coverage })
    expect(answer.unknown).toMatchObject([{ call: 'ram:ListResources', couldFlip: true }])
  })

  it('that others share with the account lets nobody in here', () => {
    const theirs = `arn:aws:ram:eu-west-1:${OTHER}:resource-share/one`
    expect(shared({ shares: [theirs], policy: POLICY }, []).answer.resources).toEqual([])
  })
})
