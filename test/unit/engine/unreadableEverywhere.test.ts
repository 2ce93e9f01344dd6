import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import { explain } from '../../../shared/engine/explain/explain.ts'
import { effectiveResources } from '../../../shared/engine/where/symbolicAccess.ts'
import { requestPattern } from '../../../shared/engine/where/symbolicRequest.ts'
import { whoCan } from '../../../shared/engine/whoCan/whoCan.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { allow, arnOf, deny, documentOf, inline, snapshotOf, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'

const catalogue = testCatalogue()
const RESOURCE = arnOf('user', 'plain')
const broken = { StringMatches: { 'aws:username': 'x' } }
const unreadable = { ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/Admin', 'OrgRole*'] } }

/** Users by name, each with statements of its own. */
function modelOf(users: Readonly<Record<string, readonly JsonObject[]>>) {
  return buildAccountModel(
    snapshotOf({
      UserDetailList: Object.entries(users).map(([name, statements]) =>
        user(name, { UserPolicyList: [inline('Own', documentOf(...statements))] }),
      ),
    }),
  )
}

describe('rules 18.15 and 19C.8 in answers about everybody', () => {
  const statements: Readonly<Record<string, readonly JsonObject[]>> = {
    plain: [allow('iam:GetUser', RESOURCE)],
    none: [],
    brokenAllow: [{ ...allow('iam:GetUser', '*'), Condition: broken }],
    brokenDeny: [allow('iam:GetUser', '*'), { ...deny('iam:*', '*'), Condition: broken }],
    elsewhere: [{ ...allow('ec2:*', '*'), Condition: broken }],
    otherUser: [{ ...allow('iam:*', arnOf('user', 'other')), Condition: broken }],
    badEntry: [allow('iam:GetUser', '*'), { ...deny('iam:*', '*'), Condition: unreadable }],
    brokenTwin: [{ ...allow('iam:GetUser', '*'), Condition: broken }],
  }
  const model = modelOf(statements)

  it('who-can gives everyone the verdict of explain, and names what is not known of each', () => {
    const answer = whoCan([model], { action: 'iam:GetUser', resource: RESOURCE })
    const named = (list: readonly { readonly principal: string }[]) =>
      list.flatMap(({ principal }) => principal.split('/')[1] ?? []).sort()
    expect(named(answer.allowed)).toEqual(['plain'])
    expect(named(answer.unknown)).toEqual(['badEntry', 'brokenAllow', 'brokenDeny', 'brokenTwin'])
    for (const { principal, missing } of answer.unknown) {
      const decision = explain([model], { principal, action: 'iam:GetUser', resource: RESOURCE })
      expect(decision.verdict).toBe('Unknown')
      expect(missing).toEqual(decision.unknown.filter(({ couldFlip }) => couldFlip))
      expect(missing.some(({ call }) => call === 'access-analyzer:ValidatePolicy')).toBe(true)
    }
    for (const name of ['none', 'elsewhere', 'otherUser']) {
      const question = { principal: arnOf('user', name), action: 'iam:GetUser', resource: RESOURCE }
      expect(explain([model], question).verdict).toBe('ImplicitlyDenied')
    }
  })

  it('where an action is left names the statement that may be more of it', () => {
    const access = effectiveResources(model, arnOf('user', 'brokenAllow'), 'iam:GetUser', { catalogue })
    expect(access.unknown).toContainEqual({
      what: 'statement 1 of Own, which breaks the grammar and may be an Allow',
      call: 'access-analyzer:ValidatePolicy',
      couldFlip: true,
    })
  })
})

describe('rule 17.2 in sets of resources', () => {
  const queues = 'arn:aws:sqs:eu-west-1:111122223333:jobs-1'
  const accessOf = (...statements: readonly JsonObject[]) =>
    effectiveResources(modelOf({ ann: statements }), arnOf('user', 'ann'), 'sqs:SendMessage')

  it('a star that crosses grants what it reaches', () => {
    const access = accessOf(allow('sqs:*', 'arn:aws:sqs:*:jobs-*'))
    expect(requestPattern(access, queues).extent).toBe('all')
    expect(requestPattern(access, 'arn:aws:sqs:eu-west-1:111122223333:bills').extent).toBe('none')
  })

  it('and denies it', () => {
    const access = accessOf(allow('sqs:*', 'arn:aws:sqs:*:*:*'), deny('sqs:*', 'arn:aws:sqs:*:jobs-*'))
    expect(requestPattern(access, queues).extent).toBe('none')
    expect(requestPattern(access, 'arn:aws:sqs:eu-west-1:111122223333:bills').extent).toBe('all')
  })

  it('what two such patterns have in common crosses as well', () => {
    const access = accessOf(allow('sqs:*', 'arn:aws:sqs:*:jobs-*'), {
      Effect: 'Deny',
      Action: 'sqs:*',
      NotResource: 'arn:aws:sqs:eu-*:*-1',
    })
    expect(requestPattern(access, queues).extent).toBe('all')
    expect(requestPattern(access, 'arn:aws:sqs:us-east-1:111122223333:jobs-1').extent).toBe('none')
    expect(requestPattern(access, 'arn:aws:sqs:eu-west-1:111122223333:jobs-2').extent).toBe('none')
  })
})
