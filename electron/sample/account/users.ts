import { awsPolicy, customerPolicy, homeArn, iamArn, policy } from './names.ts'
import type { SampleMfaDevice, SampleUser } from './types.ts'

const virtual = (name: string, enabled: string): SampleMfaDevice => ({
  serial: iamArn(`mfa/${name}`),
  kind: 'virtual',
  enabled,
})

/** People: console users, each with one story to tell in the credential review. */
const people: readonly SampleUser[] = [
  {
    // Runs the platform; everything in order.
    name: 'alice.novak',
    path: '/people/',
    created: '2022-03-01T10:00:00Z',
    groups: ['platform-admins'],
    tags: { team: 'platform' },
    console: { changed: '2026-08-30T07:55:00Z', lastUsed: '2026-10-31T08:12:00Z' },
    mfa: [virtual('alice.novak', '2022-03-01T10:20:00Z')],
    keys: [
      {
        status: 'Active',
        created: '2026-09-15T09:00:00Z',
        lastUsed: { at: '2026-10-30T16:45:00Z', region: 'eu-west-1', service: 'lambda' },
      },
    ],
  },
  {
    // An administrator whose key is older than a year and has not been used for most of it.
    name: 'oscar.lindqvist',
    path: '/people/',
    created: '2022-03-01T10:05:00Z',
    groups: ['platform-admins'],
    tags: { team: 'founders' },
    console: { changed: '2024-02-12T08:00:00Z', lastUsed: '2026-09-03T18:20:00Z' },
    mfa: [virtual('oscar.lindqvist', '2022-03-02T07:30:00Z')],
    keys: [
      {
        status: 'Active',
        created: '2024-02-12T08:05:00Z',
        lastUsed: { at: '2025-05-19T21:15:00Z', region: 'us-east-1', service: 's3' },
      },
    ],
  },
  {
    name: 'ben.carter',
    path: '/people/',
    created: '2023-03-06T10:00:00Z',
    groups: ['developers'],
    tags: { team: 'checkout' },
    console: { changed: '2026-07-14T09:10:00Z', lastUsed: '2026-10-30T09:00:00Z' },
    mfa: [virtual('ben.carter', '2023-03-06T10:30:00Z')],
    keys: [
      {
        status: 'Active',
        created: '2026-08-24T08:00:00Z',
        lastUsed: { at: '2026-10-30T15:30:00Z', region: 'eu-west-1', service: 'lambda' },
      },
    ],
  },
  {
    // Console password and no MFA.
    name: 'chitra.rao',
    path: '/people/',
    created: '2024-06-17T08:00:00Z',
    groups: ['developers'],
    tags: { team: 'ledger' },
    console: { changed: '2025-11-03T08:40:00Z', lastUsed: '2026-10-29T07:50:00Z' },
  },
  {
    // Two active keys: a rotation that was never finished.
    name: 'dmitri.volkov',
    path: '/people/',
    created: '2023-08-21T08:00:00Z',
    groups: ['developers'],
    tags: { team: 'checkout' },
    console: { changed: '2026-05-04T10:00:00Z', lastUsed: '2026-10-28T12:05:00Z' },
    mfa: [virtual('dmitri.volkov', '2023-08-21T08:30:00Z')],
    keys: [
      {
        status: 'Active',
        created: '2025-12-01T08:00:00Z',
        lastUsed: { at: '2026-10-27T10:15:00Z', region: 'eu-west-1', service: 'sqs' },
      },
      {
        status: 'Active',
        created: '2026-06-22T08:00:00Z',
        lastUsed: { at: '2026-10-28T12:00:00Z', region: 'eu-west-1', service: 's3' },
      },
    ],
  },
  {
    name: 'emma.jansen',
    path: '/people/',
    created: '2022-10-03T09:00:00Z',
    groups: ['finance-analysts'],
    tags: { team: 'finance' },
    console: { changed: '2026-09-01T08:00:00Z', lastUsed: '2026-10-30T13:00:00Z' },
    mfa: [virtual('emma.jansen', '2022-10-03T09:30:00Z')],
  },
  {
    // His own policy lets him write exports; his boundary does not.
    name: 'farid.haddad',
    path: '/people/',
    created: '2024-02-01T08:30:00Z',
    groups: ['finance-analysts'],
    boundary: customerPolicy('NorthwindAnalystBoundary'),
    tags: { team: 'finance' },
    console: { changed: '2026-08-11T08:00:00Z', lastUsed: '2026-10-27T09:30:00Z' },
    mfa: [virtual('farid.haddad', '2024-02-01T09:00:00Z')],
    inline: [
      {
        name: 'ad-hoc-export',
        document: policy({
          Sid: 'WriteExports',
          Effect: 'Allow',
          Action: 's3:PutObject',
          Resource: 'arn:aws:s3:::northwind-statements/exports/*',
        }),
      },
    ],
  },
  {
    name: 'grace.kim',
    path: '/people/',
    created: '2023-01-09T08:00:00Z',
    groups: ['support'],
    tags: { team: 'support' },
    console: { changed: '2026-06-02T08:00:00Z', lastUsed: '2026-10-30T17:40:00Z' },
    mfa: [virtual('grace.kim', '2023-01-09T08:20:00Z')],
  },
  {
    // The auditor: this sample's crawl runs with his key.
    name: 'hugo.martin',
    path: '/people/',
    created: '2025-04-01T08:45:00Z',
    groups: ['security-auditors'],
    tags: { team: 'security' },
    console: { changed: '2026-10-05T08:00:00Z', lastUsed: '2026-10-31T09:00:00Z' },
    mfa: [
      {
        serial: iamArn('u2f/user/hugo.martin/yubikey-5c-K7Q2M4XW6T3YB5ZN'),
        kind: 'fido',
        enabled: '2025-04-01T09:15:00Z',
      },
    ],
    keys: [
      {
        status: 'Active',
        created: '2026-10-05T08:10:00Z',
        lastUsed: { at: '2026-11-01T05:45:00Z', region: 'us-east-1', service: 'iam' },
      },
    ],
  },
  {
    // A key that was made and never used.
    name: 'ines.costa',
    path: '/people/',
    created: '2025-09-08T08:00:00Z',
    groups: ['data-engineers'],
    tags: { team: 'data' },
    console: { changed: '2026-09-08T08:00:00Z', lastUsed: '2026-10-30T08:30:00Z' },
    mfa: [virtual('ines.costa', '2025-09-08T08:15:00Z')],
    keys: [{ status: 'Active', created: '2025-09-08T08:10:00Z' }],
  },
  {
    // A contractor: MFA demanded by policy, a boundary above his own permissions.
    name: 'jonas.weber',
    path: '/people/contractors/',
    created: '2026-03-02T08:00:00Z',
    groups: [],
    attached: [customerPolicy('NorthwindRequireMfa')],
    boundary: customerPolicy('NorthwindDeveloperBoundary'),
    tags: { team: 'checkout', contract: 'until-2026-12' },
    console: { changed: '2026-03-02T08:00:00Z', lastUsed: '2026-10-23T10:00:00Z' },
    mfa: [virtual('jonas.weber', '2026-03-02T08:20:00Z')],
    inline: [
      {
        name: 'refund-rework',
        document: policy(
          {
            Sid: 'Artifacts',
            Effect: 'Allow',
            Action: ['s3:GetObject', 's3:PutObject'],
            Resource: 'arn:aws:s3:::northwind-build-artifacts/*',
          },
          {
            Sid: 'Instances',
            Effect: 'Allow',
            Action: ['ec2:StartInstances', 'ec2:StopInstances'],
            Resource: homeArn('ec2', 'instance/*'),
          },
          { Sid: 'PassRoles', Effect: 'Allow', Action: 'iam:PassRole', Resource: iamArn('role/lambda/*') },
        ),
      },
    ],
  },
  {
    // Left the company in spring; the password still works.
    name: 'lena.fischer',
    path: '/people/',
    created: '2022-05-16T08:00:00Z',
    groups: ['support'],
    tags: { team: 'support' },
    console: { changed: '2024-09-30T08:00:00Z', lastUsed: '2026-03-27T15:10:00Z' },
    keys: [
      {
        status: 'Inactive',
        created: '2023-02-20T08:00:00Z',
        lastUsed: { at: '2024-11-12T09:00:00Z', region: 'eu-west-1', service: 'sqs' },
      },
    ],
  },
]

/** Machines, and the one user that is kept in a safe. */
const machines: readonly SampleUser[] = [
  {
    // The old build server. Its key has not been changed since it was set up.
    name: 'svc-ci-legacy',
    path: '/service/',
    created: '2022-07-19T15:10:00Z',
    groups: [],
    attached: [customerPolicy('NorthwindCiDeploy')],
    tags: { owner: 'platform' },
    keys: [
      {
        status: 'Active',
        created: '2022-07-19T15:15:00Z',
        lastUsed: { at: '2026-10-31T23:30:00Z', region: 'eu-west-1', service: 'sts' },
      },
    ],
  },
  {
    // May read the ledger only from the office network.
    name: 'svc-reporting',
    path: '/service/',
    created: '2023-04-17T09:00:00Z',
    groups: [],
    tags: { owner: 'finance' },
    inline: [
      {
        name: 'ledger-from-office',
        document: policy({
          Sid: 'LedgerFromOffice',
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::northwind-ledger-archive/*',
          Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
        }),
      },
    ],
    keys: [
      {
        status: 'Active',
        created: '2026-09-28T09:00:00Z',
        lastUsed: { at: '2026-10-31T04:00:00Z', region: 'N/A', service: 's3' },
      },
    ],
  },
  {
    // Has no policy of its own: the partner exchange bucket names it.
    name: 'svc-statement-mailer',
    path: '/service/',
    created: '2022-12-05T09:00:00Z',
    groups: [],
    tags: { owner: 'support' },
    keys: [
      {
        status: 'Active',
        created: '2026-08-17T09:00:00Z',
        lastUsed: { at: '2026-10-31T06:15:00Z', region: 'N/A', service: 's3' },
      },
    ],
    serviceCredentials: [
      {
        service: 'codecommit.amazonaws.com',
        status: 'Active',
        created: '2022-12-05T09:30:00Z',
      },
    ],
  },
  {
    // In the safe: a password that was never used, and a hardware token.
    name: 'break-glass-1',
    path: '/break-glass/',
    created: '2022-09-12T09:00:00Z',
    groups: [],
    attached: [customerPolicy('NorthwindBreakGlass'), awsPolicy('IAMUserChangePassword')],
    console: { changed: '2022-09-12T09:00:00Z' },
    mfa: [{ serial: 'GAHT12345678', kind: 'hardware', enabled: '2022-09-12T09:10:00Z' }],
  },
]

export const users: readonly SampleUser[] = [...people, ...machines]
