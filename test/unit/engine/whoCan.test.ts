import { describe, expect, it } from 'vitest'
import { buildAccountModel } from '../../../shared/account/build.ts'
import type { AccountModel } from '../../../shared/account/model.ts'
import { evaluate } from '../../../shared/engine/evaluate.ts'
import { explain, explainInput } from '../../../shared/engine/explain/explain.ts'
import { actionForms, evaluateAll } from '../../../shared/engine/explain/patternVerdict.ts'
import type { ProvedDecision } from '../../../shared/engine/request/decision.ts'
import { withoutResourcePolicy } from '../../../shared/engine/whoCan/withoutResourcePolicy.ts'
import { whoCan, type WhoCanQuestion } from '../../../shared/engine/whoCan/whoCan.ts'
import {
  ACCOUNT,
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
import { accountBy, Chance, CONTEXTS, QUESTIONS } from './whoCanAccounts.ts'

const ROOT = `arn:aws:iam::${ACCOUNT}:root`
const texts = (list: readonly unknown[]) => list.map((each) => JSON.stringify(each)).sort()

/** What `explain` says of one principal, in the shape of an entry; null: denied. */
function explained(models: readonly AccountModel[], question: WhoCanQuestion, principal: string) {
  const asked = { ...question, principal }
  let decision: ProvedDecision = explain(models, asked)
  let list = { Allowed: 'allowed', Depends: 'depends', Unknown: 'unknown' }[decision.verdict as string]
  if (list === undefined) return null
  const without = list === 'unknown' ? withoutResourcePolicy(explainInput(models, asked).input) : null
  const forms = actionForms(question.action, undefined)
  const own = without === null ? null : evaluateAll(without, forms, evaluate).decision
  if (own?.verdict === 'Allowed' || own?.verdict === 'Depends') {
    decision = own
    list = 'allowedUnless'
  }
  return {
    principal,
    list,
    via: texts(decision.decidedBy.filter(({ effect }) => effect === 'Allow')),
    conditions: texts(decision.residual.map((way) => texts(way))),
  }
}

function compare(models: readonly AccountModel[], question: WhoCanQuestion): number {
  const answer = whoCan(models, question)
  const found = (['allowed', 'allowedUnless', 'depends', 'unknown'] as const).flatMap((list) =>
    answer[list].map(({ principal, via, conditions }) => ({
      principal,
      list,
      via: texts(via),
      conditions: texts(conditions.map((way) => texts(way))),
    })),
  )
  const everybody = models.flatMap((model) => [
    `arn:aws:iam::${model.account.id}:root`,
    ...model.users.keys(),
    ...model.roles.keys(),
  ])
  const wanted = everybody.flatMap((principal) => explained(models, question, principal) ?? [])
  const byName = (a: { principal: string }, b: { principal: string }) => (a.principal < b.principal ? -1 : 1)
  expect(found.sort(byName)).toEqual(wanted.sort(byName))
  return found.length
}

describe('who can: the same as asking for every principal', () => {
  const runs = [true, false].flatMap((strict) =>
    [0, 10, 20, 30, 40, 50].map((first) => [strict, first] as const),
  )
  it.each(runs)(
    'agrees with explain on accounts made by chance (strict: %s, from %i)',
    (strict, first) => {
      let answers = 0
      for (let seed = first; seed < first + 10; seed += 1) {
        const chance = new Chance(seed)
        const model = buildAccountModel(accountBy(chance))
        for (const question of QUESTIONS) {
          answers += compare([model], { ...question, strict, context: chance.of(CONTEXTS) })
        }
      }
      expect(answers).toBeGreaterThan(80)
    },
    60_000,
  )
  it('agrees with explain where two accounts are open', () => {
    const other = buildAccountModel({
      ...snapshotOf({
        UserDetailList: [
          user('far', {
            Arn: 'arn:aws:iam::999988887777:user/far',
            UserPolicyList: [inline('own', documentOf(allow('*')))],
          }),
        ],
      }),
      account: { id: '999988887777', partition: 'aws' },
    })
    let answers = 0
    for (let seed = 100; seed < 115; seed += 1) {
      const model = buildAccountModel(accountBy(new Chance(seed)))
      for (const question of QUESTIONS) answers += compare([model, other], question)
    }
    expect(answers).toBeGreaterThan(50)
  }, 60_000)
})

describe('who can: what an entry says', () => {
  const model = buildAccountModel(
    snapshotOf({
      UserDetailList: [
        user('ann', { GroupList: ['team'] }),
        user('bob', { GroupList: ['team'], UserPolicyList: [inline('no', documentOf(deny('s3:*')))] }),
        user('eve'),
      ],
      GroupDetailList: [group('team', { AttachedManagedPolicies: [attached('read')] })],
      RoleDetailList: [role('job', { AttachedManagedPolicies: [attached('read')] })],
      Policies: [
        managed(
          'read',
          documentOf(
            allow('s3:GetObject', '*', {
              Sid: 'Mfa',
              Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
            }),
          ),
        ),
      ],
    }),
  )
  const question = { action: 's3:GetObject', resource: 'arn:aws:s3:::nowhere/x', resourceAccount: ACCOUNT }
  const bucketless = { action: 's3:ListAllMyBuckets' }

  it('names the statements, the group through which each comes, and what must hold', () => {
    const { allowedUnless } = whoCan([model], question)
    const ann = allowedUnless.find(({ principal }) => principal === arnOf('user', 'ann'))
    expect(ann?.via).toMatchObject([
      { policy: 'read', sid: 'Mfa', layer: 'identity', viaGroup: arnOf('group', 'team') },
    ])
    const job = allowedUnless.find(({ principal }) => principal === arnOf('role', 'job'))
    expect(job?.via[0]).not.toHaveProperty('viaGroup')
    expect(job?.missing[0]?.call).toBe('s3:ListBuckets')
  })
  it('leaves out whom a Deny keeps out, and lists the root user (rules 1.2 and 9.1)', () => {
    const { allowed, allowedUnless, depends, unknown } = whoCan([model], question)
    const all = [...allowed, ...allowedUnless, ...depends, ...unknown].map(({ principal }) => principal)
    expect(all).not.toContain(arnOf('user', 'bob'))
    expect(whoCan([model], bucketless).allowed.map(({ principal }) => principal)).toEqual([ROOT])
  })
  it('answers by what is given: the condition is met, or with strict it is not', () => {
    const known = { action: 'iam:ListUsers', context: {} }
    const readers = buildAccountModel(
      snapshotOf({
        UserDetailList: [
          user('ann', {
            UserPolicyList: [
              inline(
                'own',
                documentOf(
                  allow('iam:*', '*', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
                ),
              ),
            ],
          }),
        ],
      }),
    )
    const ann = arnOf('user', 'ann')
    const open = whoCan([readers], known)
    expect(open.depends).toMatchObject([
      { principal: ann, conditions: [[{ key: 'aws:MultiFactorAuthPresent' }]] },
    ])
    expect(whoCan([readers], { ...known, strict: true }).allowed.map((each) => each.principal)).toEqual([
      ROOT,
    ])
    const met = whoCan([readers], { ...known, context: { 'aws:multifactorauthpresent': 'true' } })
    expect(met.allowed.map((each) => each.principal)).toEqual([ROOT, ann])
  })
  it('answers for the root user alone in an account without users and roles', () => {
    const empty = buildAccountModel(snapshotOf({}))
    expect(whoCan([empty], { action: 'ec2:DescribeInstances' }).allowed).toMatchObject([{ principal: ROOT }])
  })
  it('rejects what is no action', () => {
    expect(() => whoCan([model], { action: 'GetObject' })).toThrow(/is not an action/)
  })
})
