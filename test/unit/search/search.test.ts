import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { findThings, makeNameIndex, parseSearch } from '../../../shared/search/find.ts'
import { NAME_KINDS, nameIn, type NamedThing } from '../../../shared/search/kinds.ts'
import { accountNames } from '../../../shared/search/names.ts'
import {
  ACCOUNT,
  allow,
  arnOf,
  documentOf,
  group,
  inline,
  managed,
  role,
  snapshotOf,
  user,
} from '../../fixtures/account.ts'

const snapshot = snapshotOf(
  {
    UserDetailList: [
      user('alice.novak', { UserPolicyList: [inline('own', documentOf(allow('s3:*')))] }),
      user('ledger-bot'),
    ],
    GroupDetailList: [group('analysts')],
    RoleDetailList: [role('northwind-ledger-reader')],
    Policies: [managed('NorthwindProductionGuard', documentOf(allow('s3:GetObject')))],
  },
  {
    resources: [
      {
        arn: 'arn:aws:s3:::northwind-ledger-archive',
        type: 'AWS::S3::Bucket',
        policy: documentOf(allow('s3:*')),
      },
      { arn: `arn:aws:sqs:eu-west-1:${ACCOUNT}:jobs`, type: 'AWS::SQS::Queue', policy: null },
    ],
    workloads: [
      {
        kind: 'lambda-function',
        arn: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:mailer`,
        region: 'eu-west-1',
        name: 'mailer',
        roleArn: arnOf('role', 'northwind-ledger-reader'),
      },
    ],
    organization: {
      organization: { id: 'o-1', managementAccount: '777788889999', account: ACCOUNT },
      levels: [
        { target: 'r-1', policies: [{ id: 'p-1', name: 'no-regions', document: documentOf(allow('*')) }] },
      ],
    },
  },
  { identityProviders: [{ Arn: `arn:aws:iam::${ACCOUNT}:saml-provider/Okta`, Type: 'SAML' }] },
)
const index = makeNameIndex(accountNames(snapshot, buildAccountModel(snapshot)))
const found = (typed: string, limit = 10) =>
  findThings(index, parseSearch(typed), limit).map(({ thing }) => [NAME_KINDS[thing[0]], nameIn(thing)])

describe('the search', () => {
  it('finds everything that has a name, each once', () => {
    expect(index.things.map((thing) => `${NAME_KINDS[thing[0]]} ${nameIn(thing)}`).sort()).toEqual([
      'group analysts',
      'policy NorthwindProductionGuard',
      'policy own',
      'provider Okta',
      'resource jobs',
      'resource northwind-ledger-archive',
      'role northwind-ledger-reader',
      'scp no-regions',
      'user alice.novak',
      'user ledger-bot',
      'workload mailer',
    ])
  })

  it.each([
    ['NorthwindProductionGuard', ['policy', 'NorthwindProductionGuard']],
    ['northwind-ledger-archive', ['resource', 'northwind-ledger-archive']],
    ['arn:aws:s3:::northwind-ledger-archive', ['resource', 'northwind-ledger-archive']],
    ['novak', ['user', 'alice.novak']],
    ['guard', ['policy', 'NorthwindProductionGuard']],
    ['okta', ['provider', 'Okta']],
    ['MAILER', ['workload', 'mailer']],
    ['no-reg', ['scp', 'no-regions']],
    ['archive ledger', ['resource', 'northwind-ledger-archive']],
    ['nwpg', ['policy', 'NorthwindProductionGuard']],
  ])('%s', (typed, first) => {
    expect(found(typed)[0]).toEqual(first)
  })

  it('puts a name that begins so before one that only holds it', () => {
    expect(found('ledger').map(([, name]) => name)).toEqual([
      'ledger-bot',
      'northwind-ledger-reader',
      'northwind-ledger-archive',
    ])
  })

  it('narrows by a prefix, in any case, and takes other prefixes for text', () => {
    expect(found('resource: ledger')).toEqual([['resource', 'northwind-ledger-archive']])
    expect(found('ROLE:ledger')).toEqual([['role', 'northwind-ledger-reader']])
    expect(found('principal:ledger').map(([kind]) => kind)).toEqual(['user', 'role'])
    expect(
      found('policy:')
        .map(([kind]) => kind)
        .sort(),
    ).toEqual(['policy', 'policy', 'scp'])
    expect(parseSearch('s3:GetObject')).toEqual({ kinds: null, text: 's3:GetObject' })
    expect(parseSearch('constructor:x')).toEqual({ kinds: null, text: 'constructor:x' })
    expect(found('action:ledger')).toEqual([])
  })

  it('finds nothing of a text that nothing has, however long, and stops at the limit', () => {
    expect(found('zzzzzzzz')).toEqual([])
    expect(found('z'.repeat(10_000))).toEqual([])
    expect(found('n', 2)).toHaveLength(2)
  })

  it('looks at ten thousand names with each key without making anything new of them', () => {
    const things = Array.from({ length: 20_000 }, (_, at): NamedThing => [
      1,
      `arn:aws:iam::1:role/team-${at}`,
      '',
      '',
    ])
    const large = makeNameIndex({ things })
    expect(findThings(large, parseSearch('team-1999'), 3).map(({ thing }) => nameIn(thing))).toEqual([
      'team-1999',
      'team-19990',
      'team-19991',
    ])
  })
})
