import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import type { JsonObject } from '../../../shared/json.ts'
import type { ResourceShare, SharedResourceRecord } from '../../../shared/snapshot/resourceShares.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { ACCOUNT, allow, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const OTHER = '444455556666'
const SHARE = `arn:aws:ram:eu-west-1:${ACCOUNT}:resource-share/one`
const ANN = `arn:aws:iam::${OTHER}:user/ann`

const grant = (Resource: string, Action: string, Principal: unknown = { AWS: [OTHER] }) =>
  documentOf({ Effect: 'Allow', Principal, Action, Resource } as JsonObject)

/** The account that shares, which holds nothing else. */
function owner(
  resource: Partial<SharedResourceRecord> & { readonly arn: string },
  share: Partial<ResourceShare> = {},
) {
  return snapshotOf(
    {},
    {
      resourceShares: {
        shares: [
          {
            arn: SHARE,
            region: 'eu-west-1',
            name: 'network',
            principals: [{ id: OTHER, status: 'ASSOCIATED' }],
            ...share,
          },
        ],
        resources: [{ region: 'eu-west-1', shares: [SHARE], ...resource }],
      },
    },
  )
}

/** Ann of the other account, who may do everything there. */
const guest: Snapshot = {
  ...snapshotOf({
    UserDetailList: [{ ...user('ann'), Arn: ANN, UserPolicyList: [inline('all', documentOf(allow('*')))] }],
  }),
  account: { id: OTHER, partition: 'aws' },
}

function asked(snapshots: readonly Snapshot[], action: string, resource: string, principal = ANN) {
  return explain(
    snapshots.map((each) => buildAccountModel(each)),
    { principal, action, resource },
    { catalogue: testCatalogue() },
  )
}

const SUBNET = `arn:aws:ec2:eu-west-1:${ACCOUNT}:subnet/subnet-1`
const MESH = `arn:aws:appmesh:eu-west-1:${ACCOUNT}:mesh/m`
const CREATE = 'ec2:CreateNetworkInterface'

describe('rule 5.8: a resource that AWS Resource Access Manager shares', () => {
  it('is decided by the policy of its shares for the account that it is shared with', () => {
    const given = [owner({ arn: SUBNET, policy: grant(SUBNET, CREATE) }), guest]
    const yes = asked(given, CREATE, SUBNET)
    expect(yes.verdict).toBe('Allowed')
    expect(yes.notes.join(' ')).toContain('(share network)')
    const no = asked(given, 'ec2:DeleteSubnet', SUBNET)
    expect([no.verdict, no.notes.join(' ')]).toEqual([
      'ImplicitlyDenied',
      expect.not.stringContaining('were not read'),
    ])
  })

  it('whose type AWS RAM writes the policy of is decided alike', () => {
    const action = 'appmesh:DescribeMesh'
    const given = [owner({ arn: MESH, policy: grant(MESH, action) }), guest]
    expect(asked(given, action, MESH).verdict).toBe('Allowed')
  })

  it.each<[string, Parameters<typeof owner>]>([
    ['the policy was not read', [{ arn: SUBNET }]],
    [
      'the account has not accepted the share',
      [
        { arn: SUBNET, policy: grant(SUBNET, CREATE) },
        { principals: [{ id: OTHER, status: 'ASSOCIATING', external: true }] },
      ],
    ],
    [
      'the policy names an organization in a form that policies do not have',
      [
        {
          arn: SUBNET,
          policy: grant(SUBNET, CREATE, { AWS: 'arn:aws:organizations::999988887777:organization/o-1' }),
        },
      ],
    ],
  ])('is not known where %s', (_, [resource, share]) => {
    const decision = asked([owner(resource, share), guest], CREATE, SUBNET)
    expect(decision.verdict).toBe('Unknown')
    expect(decision.unknown.map(({ call }) => call).join()).toMatch(/^ram:/)
  })

  it('is not known beside a policy that was not read, and the answer names the share', () => {
    const arn = `arn:aws:acm-pca:eu-west-1:${ACCOUNT}:certificate-authority/c`
    const action = 'acm-pca:IssueCertificate'
    const decision = asked([owner({ arn, policy: grant(arn, action) }), guest], action, arn)
    expect(decision.verdict).toBe('Unknown')
    expect(decision.notes.join(' ')).toContain('(share network)')
  })

  it('is not known of an account that is not open, which shares it with this one', () => {
    const received: Snapshot = {
      ...guest,
      resourceShares: {
        shares: [{ arn: SHARE, region: 'eu-west-1', name: 'network' }],
        resources: [{ arn: SUBNET, region: 'eu-west-1', shares: [SHARE] }],
      },
    }
    const decision = asked([received], CREATE, SUBNET)
    expect(decision.verdict).toBe('Unknown')
    expect(decision.notes.join(' ')).toContain(`Account ${ACCOUNT} shares ${SUBNET}`)
  })

  it('gives nobody of the own account anything', () => {
    const everybody = grant(SUBNET, CREATE, '*')
    const own = owner({ arn: SUBNET, policy: everybody })
    const bob = user('bob')
    const { authorizationDetails } = own.iam
    const snapshot = {
      ...own,
      iam: { ...own.iam, authorizationDetails: { ...authorizationDetails, UserDetailList: [bob] } },
    }
    expect(asked([snapshot], CREATE, SUBNET, bob.Arn).verdict).toBe('ImplicitlyDenied')
  })
})
