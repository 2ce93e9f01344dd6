import { ABSENT, known, notCollected } from '../../../shared/known.ts'
import type { Population, RoleRow } from '../../../shared/review/population.ts'
import type { ReviewOptions } from '../../../shared/review/review.ts'
import { daysAgo } from '../review/fixture.ts'

function role(name: string, more: Partial<RoleRow> = {}): RoleRow {
  return {
    arn: `arn:aws:iam::111122223333:role/${name}`,
    name,
    path: '/',
    createdAt: daysAgo(500),
    serviceLinked: false,
    trusts: known(['ec2.amazonaws.com']),
    lastUsed: known(daysAgo(12)),
    lastUsedDays: 12,
    ageDays: 500,
    administrator: known(false),
    canBecome: ABSENT,
    outside: [],
    behind: [],
    workloads: [],
    instanceProfiles: [],
    failedChecks: [],
    ...more,
  }
}

const VENDOR = 'account 444455556666'

/** Roles, providers and third parties of every kind that a document tells apart. */
export function population(): Pick<ReviewOptions, 'population' | 'administratorOf' | 'canBecomeOf'> {
  const roles = [
    role('admin', { administrator: known(true), trusts: known(['this account']) }),
    role('deploy', {
      canBecome: known({ certainty: 'proved', hops: 2, steps: ['iam:PassRole', 'iam:AttachRolePolicy'] }),
    }),
    role('vendor', {
      trusts: known([VENDOR]),
      lastUsed: ABSENT,
      lastUsedDays: null,
      outside: [
        {
          who: VENDOR,
          kind: 'account',
          relation: 'third-party',
          account: '444455556666',
          state: 'allowed',
          externalId: 'none',
          warnings: [],
          missing: [],
        },
      ],
    }),
    role('unread', {
      trusts: notCollected('The trust policy', 'iam:GetRole'),
      lastUsed: notCollected('The last use', 'iam:GetRole'),
      administrator: notCollected('Whether it is an administrator', 'iam:GetRole'),
      canBecome: notCollected('How it becomes one', 'iam:GetRole'),
    }),
    role('AWSServiceRoleForSupport', { serviceLinked: true, behind: ['2 people: ann, bob'] }),
  ]
  const all: Population = {
    roles,
    providers: [
      {
        arn: 'arn:aws:iam::111122223333:saml-provider/corp',
        type: 'SAML',
        roles: ['arn:aws:iam::111122223333:role/admin'],
      },
    ],
    instanceProfiles: [],
    workloads: [],
    thirdParties: [
      {
        who: VENDOR,
        kind: 'account',
        relation: 'third-party',
        account: '444455556666',
        roles: ['arn:aws:iam::111122223333:role/vendor'],
        administratorRoles: [],
      },
    ],
    missing: [notCollected('The trust policy of one role', 'iam:GetRole', 'It was refused.')],
  }
  return {
    population: all,
    administratorOf: (arn) => known(arn.endsWith('00')),
    canBecomeOf: (arn) =>
      arn.endsWith('7') ? known({ certainty: 'proved', hops: 1, steps: ['sts:AssumeRole'] }) : ABSENT,
  }
}
