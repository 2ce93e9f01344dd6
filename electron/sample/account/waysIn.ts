import { customerPolicy, homeArn, iamArn, MANAGEMENT_ACCOUNT, policy } from './names.ts'
import type { SampleRole } from './types.ts'
import type { SampleCluster, SampleRolesAnywhere } from './waysInTypes.ts'

/** Ways into roles that IAM's own data does not show: entitlements, certificates and pods. */

const APPLICATION = `arn:aws:account-access:eu-west-1:${MANAGEMENT_ACCOUNT}:application/aam-4f2d9c1b7e6a`

/** The application of account access manager, and who is entitled to which role; by the names of Identity Center. */
export const accountAccess = {
  region: 'eu-west-1',
  application: APPLICATION,
  entitlements: [
    { role: 'billing-review', group: 'finance' },
    { role: 'billing-review', user: 'olga.petrova' },
  ],
} as const

export const rolesAnywhere: SampleRolesAnywhere = {
  region: 'eu-west-1',
  trustAnchors: [
    {
      arn: homeArn('rolesanywhere', 'trust-anchor/7d1f0c52-3a4b-4c6d-8e9f-2b1a0c9d8e7f'),
      name: 'northwind-device-ca',
      enabled: true,
    },
  ],
  profiles: [
    {
      arn: homeArn('rolesanywhere', 'profile/2c9e4b6a-8d0f-4e3c-9a7b-5d1f0c523a4b'),
      name: 'store-terminals',
      enabled: true,
      roles: ['store-terminal'],
    },
    {
      arn: homeArn('rolesanywhere', 'profile/9a7b5d1f-0c52-4a4b-8c6d-8e9f2b1a0c9d'),
      name: 'first-terminals',
      enabled: false,
      roles: ['first-terminal'],
    },
  ],
}

export const clusters: readonly SampleCluster[] = [
  {
    name: 'shop',
    region: 'eu-west-1',
    arn: homeArn('eks', 'cluster/shop'),
    issuer: 'https://oidc.eks.eu-west-1.amazonaws.com/id/6B1F0D3C9E8A4B7D5C2E1F0A9B8C7D6E',
    pods: [
      { namespace: 'checkout', serviceAccount: 'basket', role: 'basket-pods', id: 'a-2kq9xw7p4m1c8r5t' },
    ],
    entries: [
      {
        principal: iamArn('user/people/ines.costa'),
        policy: 'AmazonEKSEditPolicy',
        namespaces: ['checkout'],
      },
      { principal: iamArn('user/people/hugo.martin'), policy: 'AmazonEKSViewPolicy', namespaces: [] },
    ],
  },
]

const certificates = (name: string) =>
  policy({
    Effect: 'Allow',
    Principal: { Service: 'rolesanywhere.amazonaws.com' },
    Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
    Condition: {
      StringEquals: { 'aws:PrincipalTag/x509Subject/OU': name },
      ArnEquals: { 'aws:SourceArn': rolesAnywhere.trustAnchors[0]?.arn ?? '' },
    },
  })

/** The roles that they lead to. */
export const waysInRoles: readonly SampleRole[] = [
  {
    name: 'billing-review',
    path: '/',
    created: '2026-09-14T08:00:00Z',
    description: 'Finance reads settlements; entitled through account access manager',
    trust: policy({
      Effect: 'Allow',
      Principal: { Service: 'account-access.amazonaws.com' },
      Action: ['sts:AssumeRole', 'sts:SetContext', 'sts:TagSession'],
      Condition: {
        StringEquals: { 'aws:SourceAccount': MANAGEMENT_ACCOUNT },
        ArnEquals: { 'aws:SourceArn': APPLICATION },
      },
    }),
    attached: [customerPolicy('NorthwindFinanceExport')],
    lastUsed: { at: '2026-10-30T14:05:00Z', region: 'eu-west-1' },
  },
  {
    name: 'store-terminal',
    path: '/',
    created: '2026-03-05T10:00:00Z',
    description: 'Payment terminals in shops, by their certificates',
    trust: certificates('terminals'),
    inline: [{ name: 'send', document: sends('arn:aws:sqs:eu-west-1:111122223333:refunds') }],
    lastUsed: { at: '2026-11-01T05:59:00Z', region: 'eu-west-1' },
  },
  {
    // No enabled profile lists it, so that no certificate is given it any more.
    name: 'first-terminal',
    path: '/',
    created: '2025-11-20T10:00:00Z',
    description: 'Terminals of the pilot',
    trust: certificates('pilot'),
    inline: [{ name: 'send', document: sends('arn:aws:sqs:eu-west-1:111122223333:refunds') }],
    lastUsed: { at: '2026-02-27T18:30:00Z', region: 'eu-west-1' },
  },
  {
    name: 'basket-pods',
    path: '/',
    created: '2026-05-12T10:00:00Z',
    description: 'Baskets of the shop, in pods of EKS',
    trust: policy({
      Effect: 'Allow',
      Principal: { Service: 'pods.eks.amazonaws.com' },
      Action: ['sts:AssumeRole', 'sts:TagSession'],
    }),
    inline: [{ name: 'send', document: sends('arn:aws:sqs:eu-west-1:111122223333:refunds') }],
    lastUsed: { at: '2026-11-01T05:58:00Z', region: 'eu-west-1' },
  },
]

function sends(queue: string) {
  return policy({ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: queue })
}
