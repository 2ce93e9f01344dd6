import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../../shared/account/build.ts'
import { traceAnswer } from '../../../../shared/trace/answer.ts'
import { parseDenials } from '../../../../shared/trace/paste/parseDenials.ts'
import type { JsonObject } from '../../../../shared/json.ts'
import { allow, deny, documentOf, inline, role, snapshotOf, user } from '../../../fixtures/account.ts'
import { testCatalogue } from '../../../fixtures/catalogue.ts'
import type { Paste } from '../corpus/case.ts'
import { noDecision } from '../corpus/noDecision.ts'
import { reasons } from '../corpus/reasons.ts'
import { services } from '../corpus/services.ts'
import { wrappers } from '../corpus/wrappers.ts'
import { untrue } from './truth.ts'
import { organizationWith } from './world.ts'

/** The corpus's own callers, with a policy of each kind that a denial can hang on. */
function account(statements: readonly JsonObject[], control?: JsonObject) {
  const own = [inline('own', documentOf(...statements))]
  const snapshot = snapshotOf(
    {
      UserDetailList: [
        user('ci-bot', {
          Arn: 'arn:aws:iam::111122223333:user/deploy/ci-bot',
          Path: '/deploy/',
          UserPolicyList: own,
        }),
      ],
      RoleDetailList: [
        role('orders-task', { RolePolicyList: own }),
        role('AWSReservedSSO_PowerUser_0123456789abcdef', { RolePolicyList: own }),
      ],
    },
    control === undefined ? {} : organizationWith(control),
  )
  return { snapshot, model: buildAccountModel(snapshot) }
}

const accounts = [
  ['nothing', account([])],
  ['everything', account([allow('*')])],
  [
    'everything with MFA',
    account([allow('*', '*', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } })]),
  ],
  [
    'everything but without a tag',
    account([allow('*'), deny('*', '*', { Condition: { Null: { 'aws:RequestTag/team': 'true' } } })]),
  ],
  [
    'everything in a Region',
    account([allow('*')], {
      Sid: 'Region',
      Effect: 'Deny',
      NotAction: 'sts:*',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-central-1' } },
    }),
  ],
  [
    'part of a service',
    account([allow(['s3:GetObject', 'sqs:SendMessage', 'kms:*', 'ec2:Describe*'], 'arn:aws:s3:::other/*')]),
  ],
] as const
const pastes: readonly Paste[] = [...reasons, ...services, ...wrappers, ...noDecision]

describe('every sentence of an answer follows from the answer', () => {
  it.each(accounts)('on an account that allows %s', (_name, one) => {
    const wrong = pastes.flatMap(({ name, text }) =>
      traceAnswer([one], { message: text }, testCatalogue()).traces.flatMap((trace) =>
        untrue(trace).map((sentence) => `${name}: ${sentence}`),
      ),
    )
    expect(wrong).toEqual([])
  })
  it('the checks find what is wrong', () => {
    const [, one] = accounts[1]
    const { traces } = traceAnswer(
      [one],
      {
        message:
          'User: arn:aws:iam::111122223333:user/deploy/ci-bot is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::b/k with an explicit deny',
      },
      testCatalogue(),
    )
    const [trace] = traces
    expect(untrue(trace!)).toEqual([])
    for (const note of [
      'AWS names one policy type only, and more',
      'The policy of * does not allow it',
      'S3 does so for callers',
      'Do it in the Region x (aws:RequestedRegion).'.replace('x', 'x'),
    ]) {
      const broken = {
        ...trace!,
        parsed: { ...trace!.parsed, action: 'iam:ListRoles' },
        decision: { ...trace!.decision!, request: { ...trace!.decision!.request, action: 'iam:ListRoles' } },
        notes: [note],
      }
      expect(untrue(broken)).toEqual([note])
    }
  })
  it('one chain of an SDK is one error', () => {
    const chain =
      'failed to refresh cached credentials, failed to retrieve credentials, operation error STS: AssumeRoleWithWebIdentity, https response error StatusCode: 403, RequestID: 1, api error AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity'
    const { denials, notes } = parseDenials(`cannot start: ${chain}`)
    expect(denials).toHaveLength(1)
    expect(notes).toEqual([])
    // On another line it is another error.
    expect(parseDenials(`Unable to locate credentials\n${chain}`).notes.join(' ')).toContain('1 more error')
  })
})
