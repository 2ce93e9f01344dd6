import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { runToEnd } from '../../../shared/paths/search/progress.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import { whatIf } from '../../../shared/whatIf/answer.ts'
import { applyEdits } from '../../../shared/whatIf/apply.ts'
import type { WhatIfEdit } from '../../../shared/whatIf/edit.ts'
import {
  allow,
  arnOf,
  attached,
  deny,
  documentOf,
  group,
  inline,
  managed,
  role,
  snapshotOf,
  user,
} from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { bucket, BUCKET, ORGANIZATION } from '../exposure/world.ts'

const ANN = arnOf('user', 'ann')
const ADMIN = arnOf('role', 'admin')
const trusting = (...names: readonly string[]) =>
  documentOf({ Effect: 'Allow', Principal: { AWS: [...names] }, Action: 'sts:AssumeRole' })
const scps = (...statements: readonly JsonObject[]) => ({
  organization: {
    ...ORGANIZATION,
    levels: [
      { target: 'r-1', policies: [{ id: 'p-guard', name: 'guard', document: documentOf(...statements) }] },
    ],
  },
})

const account: Snapshot = snapshotOf(
  {
    UserDetailList: [
      user('ann', {
        UserPolicyList: [inline('own', documentOf(allow('s3:GetObject')))],
        AttachedManagedPolicies: [attached('tools')],
      }),
      user('ben', { GroupList: ['writers'] }),
    ],
    GroupDetailList: [
      group('writers', { GroupPolicyList: [inline('w', documentOf(allow('s3:PutObject')))] }),
    ],
    RoleDetailList: [
      role('admin', {
        AssumeRolePolicyDocument: trusting(arnOf('user', 'ben')),
        RolePolicyList: [inline('all', documentOf(allow('*')))],
      }),
    ],
    Policies: [
      managed('tools', documentOf(allow('sqs:SendMessage'))),
      managed('limit', documentOf(allow('s3:*'))),
    ],
  },
  {
    ...scps(allow('*')),
    resources: [bucket({ Effect: 'Deny', Principal: '*', Action: 's3:DeleteBucket', Resource: BUCKET })],
    coverage: [{ call: 'iam:GetAccountAuthorizationDetails', status: 'done' }],
  },
)

function answer(...edits: readonly WhatIfEdit[]) {
  const { snapshot, warnings } = applyEdits(account, edits)
  const side = (each: Snapshot) => ({ snapshot: each, model: buildAccountModel(each) })
  return runToEnd(whatIf(side(account), side(snapshot), edits, warnings, testCatalogue()))
}

/** `+ s3:PutObject of ann`. */
function told({ diff }: ReturnType<typeof answer>): readonly string[] {
  const marks = { gained: '+', lost: '-', changed: '~' }
  return diff.rows.map(
    ({ direction, actions, principal }) =>
      `${marks[direction]} ${diff.texts[actions]} of ${diff.principals[principal]?.principal.split('/').at(-1)}`,
  )
}

describe('edits to a copy of an account', () => {
  it.each<readonly [string, WhatIfEdit, readonly string[]]>([
    [
      'a managed policy with another document',
      { edit: 'put-policy', policy: arnOf('policy', 'tools'), document: documentOf(allow('sns:Publish')) },
      ['+ sns:Publish of ann', '- sqs:SendMessage of ann'],
    ],
    [
      'an inline policy more',
      {
        edit: 'put-inline-policy',
        principal: ANN,
        name: 'more',
        document: JSON.stringify(documentOf(allow('sns:Publish'))),
      },
      ['+ sns:Publish of ann'],
    ],
    [
      'an inline policy of the same name',
      { edit: 'put-inline-policy', principal: ANN, name: 'own', document: documentOf(allow('s3:PutObject')) },
      ['+ s3:PutObject of ann', '- s3:GetObject of ann'],
    ],
    [
      'an inline policy deleted',
      { edit: 'delete-inline-policy', principal: ANN, name: 'own' },
      ['- s3:GetObject of ann'],
    ],
    [
      'a policy detached',
      { edit: 'detach-policy', principal: ANN, policy: arnOf('policy', 'tools') },
      ['- sqs:SendMessage of ann'],
    ],
    [
      'a policy attached to a group',
      {
        edit: 'attach-policy',
        principal: arnOf('group', 'writers'),
        policy: arnOf('policy', 'tools'),
      },
      ['+ sqs:SendMessage of ben'],
    ],
    [
      'a user in one group more',
      { edit: 'add-to-group', user: ANN, group: arnOf('group', 'writers') },
      ['+ s3:PutObject of ann'],
    ],
    [
      'a user out of a group',
      { edit: 'remove-from-group', user: arnOf('user', 'ben'), group: arnOf('group', 'writers') },
      ['- s3:PutObject of ben'],
    ],
    [
      'a boundary',
      { edit: 'put-boundary', principal: ANN, policy: arnOf('policy', 'limit') },
      ['- sqs:SendMessage of ann'],
    ],
    [
      'a control policy with another document',
      {
        edit: 'put-control-policy',
        policy: 'p-guard',
        document: documentOf(allow('*'), deny('sqs:SendMessage')),
      },
      ['- sqs:SendMessage of ann', '- sqs:SendMessage of admin'],
    ],
    [
      'a policy of a resource',
      {
        edit: 'put-resource-policy',
        resource: BUCKET,
        document: documentOf({
          Effect: 'Allow',
          Principal: { AWS: ANN },
          Action: 's3:DeleteObject',
          Resource: `${BUCKET}/*`,
        }),
      },
      ['+ s3:DeleteObject of ann'],
    ],
  ])('decide %s anew', (_, edit, expected) => {
    const found = told(answer(edit))
    for (const each of expected) expect(found).toContain(each)
  })

  it('tell through which statement, and change nothing in the account itself', () => {
    const before = JSON.stringify(account)
    const { diff } = answer({
      edit: 'put-policy',
      policy: arnOf('policy', 'tools'),
      document: documentOf(allow('sns:Publish', '*', { Sid: 'Tell' })),
    })
    expect(diff.causes.flatMap(({ causes }) => causes)).toContainEqual(
      expect.objectContaining({ how: 'new', policy: 'tools' }),
    )
    expect(JSON.stringify(account)).toBe(before)
  })

  it('tell which ways to an administrator come and go', () => {
    const { ways } = answer(
      { edit: 'put-trust-policy', role: ADMIN, document: trusting(ANN) },
      {
        edit: 'put-inline-policy',
        principal: ANN,
        name: 'assume',
        document: documentOf(allow('sts:AssumeRole', ADMIN)),
      },
    )
    const way = { certainty: 'proved', way: 'sts:AssumeRole', to: ADMIN }
    expect(ways.changes).toEqual([
      { from: arnOf('user', 'ben'), before: way, after: null },
      { from: ANN, before: null, after: way },
    ])
  })

  it('tell who becomes an administrator itself, and who is none any more', () => {
    const all = documentOf(allow('*'))
    const { ways } = answer({ edit: 'put-inline-policy', principal: ANN, name: 'all', document: all })
    expect(ways.changes).toContainEqual({ from: ANN, before: null, after: null, administrator: 'becomes' })
    const less = answer({ edit: 'delete-inline-policy', principal: ADMIN, name: 'all' })
    expect(less.ways.changes).toContainEqual({
      from: ADMIN,
      before: null,
      after: null,
      administrator: 'was',
    })
  })

  it('tell who gets in from outside', () => {
    const { outside } = answer({
      edit: 'put-trust-policy',
      role: ADMIN,
      document: trusting('444455556666'),
    })
    expect(outside).toMatchObject([{ resource: ADMIN, who: 'Account 444455556666', before: null }])
  })

  it.each<readonly [string, WhatIfEdit, RegExp]>([
    [
      'a policy that is no JSON',
      { edit: 'put-inline-policy', principal: ANN, name: 'x', document: '{\n  "Version" "2012-10-17"\n}' },
      /line 2, column 13/,
    ],
    [
      'a policy with an effect that is none',
      {
        edit: 'put-inline-policy',
        principal: ANN,
        name: 'x',
        document: documentOf({ Effect: 'Maybe', Action: '*', Resource: '*' }),
      },
      /edit 1 would be refused.*line \d+, column \d+/,
    ],
    [
      'percent signs for JSON',
      { edit: 'put-inline-policy', principal: ANN, name: 'x', document: '%7B%7D' },
      /refused/,
    ],
    ['nobody', { edit: 'delete-boundary', principal: arnOf('user', 'zoe') }, /holds no .*zoe.*edit 1/],
    ['a boundary that is not there', { edit: 'delete-boundary', principal: ANN }, /changes nothing/],
    [
      'a policy that is not there',
      { edit: 'attach-policy', principal: ANN, policy: arnOf('policy', 'none') },
      /holds no managed policy/,
    ],
    [
      'a document of AWS’s own',
      { edit: 'put-policy', policy: 'arn:aws:iam::aws:policy/ReadOnlyAccess', document: documentOf() },
      /customer managed/,
    ],
    [
      'a group for a boundary',
      { edit: 'delete-boundary', principal: arnOf('group', 'writers') },
      /user or role/,
    ],
    [
      'a control policy that is none',
      { edit: 'put-control-policy', policy: 'p-x', document: documentOf() },
      /p-x/,
    ],
    [
      'a membership twice',
      { edit: 'add-to-group', user: arnOf('user', 'ben'), group: arnOf('group', 'writers') },
      /already/,
    ],
  ])('refuse %s, with the place', (_, edit, expected) => {
    expect(() => applyEdits(account, [edit])).toThrow(expected)
  })

  it('warn of what is longer than AWS takes', () => {
    const long = documentOf(allow(Array.from({ length: 400 }, (_, at) => `s3:GetObject${at}`)))
    const edit = { edit: 'put-inline-policy', principal: ANN, name: 'long', document: long } as const
    expect(applyEdits(account, [edit]).warnings).toEqual([expect.stringMatching(/quota is 2,048/)])
    expect(applyEdits(account, [{ ...edit, document: documentOf(allow('s3:GetObject')) }]).warnings).toEqual(
      [],
    )
  })
})
