import { createHash } from 'node:crypto'
import { policy } from './names.ts'
import type { SampleIdentityCenter, SampleRole } from './types.ts'

/** The SAML provider that IAM Identity Center makes in each account. */
export const SIGN_IN_PROVIDER = 'AWSSSO_5d2f7c9e1a3b4c6d_DO_NOT_DELETE'

/** Northwind's people who sign in through IAM Identity Center, as its delegated administrator sees them. */
export const identityCenter: SampleIdentityCenter = {
  region: 'eu-west-1',
  instance: 'arn:aws:sso:::instance/ssoins-6804a1b2c3d4e5f6',
  store: 'd-9367a1b2c3',
  permissionSets: [
    {
      arn: 'arn:aws:sso:::permissionSet/ssoins-6804a1b2c3d4e5f6/ps-1f2e3d4c5b6a7988',
      name: 'NorthwindSupport',
      groups: ['support'],
      users: ['olga.petrova'],
    },
  ],
  groups: [
    { id: idOf('group/support'), name: 'support', members: ['ines.lopes', 'tom.becker'] },
    { id: idOf('group/finance'), name: 'finance', members: ['rita.novak'] },
  ],
  users: [
    { id: idOf('user/ines.lopes'), name: 'ines.lopes', displayName: 'Inês Lopes' },
    { id: idOf('user/tom.becker'), name: 'tom.becker', displayName: 'Tom Becker' },
    { id: idOf('user/olga.petrova'), name: 'olga.petrova', displayName: 'Olga Petrova' },
    { id: idOf('user/rita.novak'), name: 'rita.novak', displayName: 'Rita Novak' },
  ],
}

/** The roles that stand for the permission sets. */
export const identityCenterRoles: readonly SampleRole[] = [
  {
    name: 'AWSReservedSSO_NorthwindSupport_7c2e4b6a8d0f1e3c',
    path: '/aws-reserved/sso.amazonaws.com/eu-west-1/',
    created: '2026-02-02T09:00:00Z',
    description: 'Second-line support signs in through IAM Identity Center',
    trust: policy({
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::111122223333:saml-provider/${SIGN_IN_PROVIDER}` },
      Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
      Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
    }),
    inline: [
      {
        name: 'AwsSSOInlinePolicy',
        document: policy({
          Effect: 'Allow',
          Action: ['logs:FilterLogEvents', 'sqs:GetQueueAttributes'],
          Resource: '*',
        }),
      },
    ],
    lastUsed: { at: '2026-10-31T16:40:00Z', region: 'eu-west-1' },
  },
]

/** As the identity store makes its ids. */
function idOf(name: string): string {
  const text = createHash('sha256').update(`identitystore/${name}`).digest('hex')
  return [
    text.slice(0, 8),
    text.slice(8, 12),
    text.slice(12, 16),
    text.slice(16, 20),
    text.slice(20, 32),
  ].join('-')
}
