import { describe, expect, it } from 'vitest'
import { administratorReader, principalRows } from '../../../shared/answers/answers.ts'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { findExposure } from '../../../shared/exposure/exposure.ts'
import type { ExportedAccount } from '../../../shared/export/source.ts'
import type { Cell } from '../../../shared/export/table.ts'
import { TABLES } from '../../../shared/export/tables.ts'
import { findPaths } from '../../../shared/paths/search/find.ts'
import { reviewCredentials } from '../../../shared/review/review.ts'
import { credentialReader } from '../../../shared/review/userCredentials.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { ACCOUNT, allow, arnOf, documentOf, inline, role, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const catalogue = testCatalogue()

function accountOf(snapshot: Snapshot): ExportedAccount {
  const model = buildAccountModel(snapshot)
  return {
    snapshot,
    model,
    principals: principalRows(snapshot, model, catalogue),
    review: reviewCredentials(snapshot, {
      asOf: '2026-11-30',
      administratorOf: administratorReader(model, catalogue),
      policies: model.policies,
    }),
    paths: findPaths(model, {}, catalogue, credentialReader(snapshot)),
    exposure: findExposure({ snapshot, models: [model], catalogue }, {}),
  }
}

/** The rows of a table as objects, of the columns that are asked for. */
function rows(
  snapshot: Snapshot,
  name: string,
  columns: readonly string[],
): readonly Readonly<Record<string, Cell>>[] {
  const table = TABLES.find((each) => each.name === name)
  if (table === undefined) throw new Error(`no table ${name}`)
  return table.cells(accountOf(snapshot)).map((cells) => {
    const all = Object.fromEntries(table.columns.map((column, place) => [column.name, cells[place] ?? null]))
    return Object.fromEntries(columns.map((column) => [column, all[column] ?? null]))
  })
}

const trust = (principal: object) => ({
  AssumeRolePolicyDocument: documentOf({
    Effect: 'Allow',
    Principal: principal as never,
    Action: 'sts:AssumeRole',
  }),
})
const ADMIN = inline('all', documentOf(allow('*')))
const HEADER =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated'

describe('principals', () => {
  const snapshot = snapshotOf({
    UserDetailList: [user('boss', { UserPolicyList: [ADMIN] }), user('nobody')],
    RoleDetailList: [
      role('strong', { RolePolicyList: [ADMIN], ...trust({ AWS: arnOf('user', 'climber') }) }),
    ],
  })
  const climber = user('climber', {
    UserPolicyList: [inline('assume', documentOf(allow('sts:AssumeRole', arnOf('role', 'strong'))))],
  })
  const withClimber: Snapshot = {
    ...snapshot,
    iam: {
      ...snapshot.iam,
      authorizationDetails: {
        ...snapshot.iam.authorizationDetails,
        UserDetailList: [...snapshot.iam.authorizationDetails.UserDetailList, climber],
      },
    },
  }
  const become = (of: Snapshot) =>
    Object.fromEntries(
      rows(of, 'principals', ['name', 'may_become_administrator']).map((row) => Object.values(row)),
    ) as Record<string, Cell>

  it('say who is an administrator, who may become one, and that nothing was found of others', () => {
    expect(become(withClimber)).toEqual({
      boss: 'administrator',
      strong: 'administrator',
      climber: 'proved',
      nobody: 'none-found',
    })
  })

  it('say not known, never none, where something was not read that could make a way', () => {
    const { organization: _, ...open } = withClimber
    const unread: Snapshot = {
      ...open,
      coverage: [{ call: 'organizations:DescribeOrganization', status: 'denied' }],
    }
    expect(become(unread)['nobody']).toBe('not-known')
    expect(Object.values(become(unread))).not.toContain('none-found')
  })

  it('have keys that nobody read as not known, and not as none', () => {
    const keys = (of: Snapshot) =>
      rows(of, 'principals', ['name', 'active_keys', 'active_keys_status', 'console_without_mfa']).find(
        ({ name }) => name === 'nobody',
      )
    expect(keys(withClimber)).toEqual({
      name: 'nobody',
      active_keys: null,
      active_keys_status: 'not-known',
      console_without_mfa: 'not-known',
    })
    const read: Snapshot = { ...withClimber, iam: { ...withClimber.iam, accessKeys: [], mfaDevices: [] } }
    expect(keys(read)).toMatchObject({ active_keys: 0, active_keys_status: 'known' })
  })
})

describe('ways_in', () => {
  it('have whom a trust policy names by kind, and a row where it was not read', () => {
    const { AssumeRolePolicyDocument: _, ...unread } = role('unread')
    const found = rows(
      snapshotOf({
        RoleDetailList: [
          role(
            'mixed',
            trust({ AWS: ['444455556666', arnOf('user', 'a'), '*'], Service: 'ec2.amazonaws.com' }),
          ),
          role('gone', trust({ AWS: 'AIDAEXAMPLEEXAMPLE12' })),
          unread,
        ],
      }),
      'ways_in',
      ['role_arn', 'status', 'kind', 'who', 'external', 'deleted', 'missing_call'],
    )
    const of = (name: string) => found.filter(({ role_arn }) => role_arn === arnOf('role', name))
    expect(of('mixed').map(({ kind, who, external }) => [kind, who, external])).toEqual([
      ['account', '444455556666', true],
      ['principal', arnOf('user', 'a'), false],
      ['everyone', '*', true],
      ['service', 'ec2.amazonaws.com', false],
    ])
    expect(of('gone')).toMatchObject([{ deleted: true }])
    expect(of('unread')).toEqual([
      {
        role_arn: arnOf('role', 'unread'),
        status: 'not-known',
        kind: null,
        who: null,
        external: null,
        deleted: null,
        missing_call: expect.stringMatching(/^iam:/),
      },
    ])
  })
})

describe('credentials', () => {
  const report = (line: string): Snapshot =>
    snapshotOf(
      { UserDetailList: [user('ann')] },
      {},
      {
        credentialReport: { GeneratedTime: '2026-11-30T00:00:00Z', Content: `${HEADER}\n${line}` },
        accessKeys: [],
        mfaDevices: [],
        serviceSpecificCredentials: [],
      },
    )
  const ann = arnOf('user', 'ann')
  const columns = ['kind', 'state', 'age_days', 'last_used_status', 'missing_call']

  it('have a row for what there is, none for what there is not', () => {
    const line = `ann,${ann},2026-01-01T00:00:00+00:00,true,no_information,2026-11-20T00:00:00+00:00,N/A,false,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A`
    expect(rows(report(line), 'credentials', columns)).toEqual([
      { kind: 'password', state: 'active', age_days: 10, last_used_status: 'none', missing_call: null },
    ])
  })

  it('have a row for everything that was not read', () => {
    const found = rows(snapshotOf({ UserDetailList: [user('ann')] }), 'credentials', columns)
    expect(found.map(({ kind, state }) => [kind, state])).toEqual([
      ['password', 'not-known'],
      ['access-key', 'not-known'],
      ['mfa-device', 'not-known'],
      ['signing-certificate', 'not-known'],
      ['service-specific-credential', 'not-known'],
    ])
    expect(found.every(({ missing_call }) => String(missing_call).startsWith('iam:'))).toBe(true)
  })
})

describe('statements and access_edges', () => {
  it('have a statement that breaks the grammar as one of which nobody knows what it does', () => {
    const broken =
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"},{"Effect":"Maybe"}]}'
    const found = rows(
      snapshotOf({ UserDetailList: [user('ann', { UserPolicyList: [inline('x', broken)] })] }),
      'statements',
      ['policy_id', 'statement_index', 'is_valid', 'effect', 'actions', 'conditions'],
    )
    expect(found).toEqual([
      {
        policy_id: `${arnOf('user', 'ann')}#inline/x`,
        statement_index: 0,
        is_valid: true,
        effect: 'Allow',
        actions: ['s3:*'],
        conditions: '[]',
      },
      expect.objectContaining({ statement_index: 1, is_valid: false, effect: null, conditions: null }),
    ])
  })

  it('have outsiders, what is public and hops, each as sure as the answer is', () => {
    const bucket = 'arn:aws:s3:::open'
    const policy = JSON.stringify(documentOf({ ...allow('s3:GetObject', `${bucket}/*`), Principal: '*' }))
    const found = rows(
      snapshotOf(
        {
          UserDetailList: [
            user('ann', {
              UserPolicyList: [inline('x', documentOf(allow('sts:AssumeRole', arnOf('role', 'strong'))))],
            }),
          ],
          RoleDetailList: [
            role('strong', {
              RolePolicyList: [ADMIN],
              ...trust({ AWS: ['444455556666', arnOf('user', 'ann')] }),
            }),
          ],
        },
        {
          resources: [
            {
              arn: bucket,
              type: 'AWS::S3::Bucket',
              region: 'eu-west-1',
              policy,
              publicAccessBlock: null,
              objectOwnership: 'BucketOwnerEnforced',
            },
          ],
        },
      ),
      'access_edges',
      ['account_id', 'kind', 'source', 'is_public', 'target', 'state'],
    )
    const edge = (kind: string) => found.filter((row) => row['kind'] === kind)
    expect(edge('path-hop')).toEqual([
      {
        account_id: ACCOUNT,
        kind: 'path-hop',
        source: arnOf('user', 'ann'),
        is_public: false,
        target: arnOf('role', 'strong'),
        state: 'allowed',
      },
    ])
    expect(edge('assume-outside')).toMatchObject([
      { source: '444455556666', is_public: false, target: arnOf('role', 'strong'), state: 'allowed' },
    ])
    expect(edge('resource-outside').filter((row) => row['is_public'] === true)).toMatchObject([
      { target: bucket },
    ])
  })

  it('say of a policy that was not read that nobody knows whether it is public', () => {
    const found = rows(
      snapshotOf(
        {},
        {
          resources: [
            { arn: 'arn:aws:sqs:eu-west-1:111122223333:q', type: 'AWS::SQS::Queue', region: 'eu-west-1' },
          ],
        },
      ),
      'access_edges',
      ['source_kind', 'is_public', 'state'],
    )
    expect(found).toContainEqual({ source_kind: 'unread', is_public: null, state: 'not-known' })
  })
})
