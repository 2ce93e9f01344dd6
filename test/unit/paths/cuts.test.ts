import { describe, expect, it } from 'vitest'
import type { AccountModel } from '../../../shared/account/model.ts'
import type { CutsAnswer } from '../../../shared/paths/cut/cut.ts'
import { searchCuts } from '../../../shared/paths/cut/cuts.ts'
import { cutsParts, type PathsQuestion } from '../../../shared/paths/search/find.ts'
import { runToEnd } from '../../../shared/paths/search/progress.ts'
import { allow, arnOf, attached, documentOf, group, managed, role, user } from '../../fixtures/account.ts'
import { testCatalogue } from '../../fixtures/catalogue.ts'
import { admin, can, EVERYTHING, modelOf, roleCan, trusting, WHOLE_ACCOUNT } from './waysWorld.ts'

function cuts(model: AccountModel, question: PathsQuestion = {}): CutsAnswer {
  const { parts, goal } = cutsParts({ models: [model], catalogue: testCatalogue() }, question)
  return runToEnd(searchCuts(parts, goal))
}
const ends = ({ cuts: list }: CutsAnswer) => list.map((cut) => `${cut.what}: ${cut.ends} of ${cut.uses}`)
const plan = (answer: CutsAnswer) => answer.plan.map((step) => `${step.what}: ${step.left} left`)

const ASSUMES = can(allow('sts:AssumeRole', arnOf('role', 'top')))
const THREE = {
  UserDetailList: ['ana', 'ben', 'cleo'].map((name) => user(name, ASSUMES)),
  RoleDetailList: [admin('top')],
}

describe('where to cut', () => {
  it('one statement that all ways need ends them all; each of theirs ends one', () => {
    const answer = cuts(modelOf(THREE))
    expect(answer.starts).toBe(3)
    expect(ends(answer)).toEqual([
      'statement 1 of the trust policy of role/top: 3 of 3',
      'statement 1 of the policy own of user/ana: 1 of 1',
      'statement 1 of the policy own of user/ben: 1 of 1',
      'statement 1 of the policy own of user/cleo: 1 of 1',
    ])
    expect(plan(answer)).toEqual(['statement 1 of the trust policy of role/top: 0 left'])
  })

  it('what there is a way around ends nothing, and says how many ways lead through it', () => {
    const answer = cuts(
      modelOf({
        ...THREE,
        RoleDetailList: [admin('top'), admin('other')],
        UserDetailList: [user('ana', can(allow('sts:AssumeRole')))],
      }),
    )
    expect(ends(answer)).toContain('statement 1 of the policy own of user/ana: 1 of 1')
    expect(answer.cuts.find(({ target }) => target.kind === 'trust')).toMatchObject({ ends: 0, uses: 1 })
  })

  it('what two statements allow needs both gone: the plan says so', () => {
    const twice = can(allow('sts:AssumeRole', arnOf('role', 'top')), allow('sts:*', arnOf('role', 'top')))
    const answer = cuts(modelOf({ UserDetailList: [user('ana', twice)], RoleDetailList: [admin('top')] }))
    expect(answer.cuts.filter(({ target }) => target.kind === 'statement').map((cut) => cut.ends)).toEqual([
      0, 0,
    ])
    expect(answer.plan.at(-1)?.left).toBe(0)
  })

  it('a membership ends the way of one member, the group’s policy that of all', () => {
    const joined = group('operators', { AttachedManagedPolicies: [attached('Assume')] })
    const answer = cuts(
      modelOf({
        Policies: [EVERYTHING, managed('Assume', documentOf(allow('sts:AssumeRole')))],
        GroupDetailList: [joined],
        UserDetailList: ['ana', 'ben'].map((name) => user(name, { GroupList: ['operators'] })),
        RoleDetailList: [admin('top'), admin('second')],
      }),
    )
    expect(ends(answer).slice(0, 3)).toEqual([
      'statement 1 of the policy Assume: 2 of 2',
      'the membership of ana in the group operators: 1 of 1',
      'the membership of ben in the group operators: 1 of 1',
    ])
  })

  it('counts those whose way is less certain then', () => {
    const mfa = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }
    const model = modelOf({
      UserDetailList: [
        user(
          'ana',
          can(
            allow('sts:AssumeRole', arnOf('role', 'sure')),
            allow('sts:AssumeRole', arnOf('role', 'open'), mfa),
          ),
        ),
      ],
      RoleDetailList: [admin('sure'), admin('open')],
    })
    const answer = cuts(model)
    expect(answer.cuts[0]).toMatchObject({ ends: 0, weakens: 1, uses: 1 })
    expect(answer.plan.at(-1)?.left).toBe(0)
  })

  it('ways to a resource are cut as ways to an administrator are', () => {
    const model = modelOf(
      {
        UserDetailList: [user('ana', can(allow('sts:AssumeRole', arnOf('role', 'reports'))))],
        RoleDetailList: [
          role('reports', {
            ...trusting(WHOLE_ACCOUNT),
            ...roleCan(allow('s3:GetObject', 'arn:aws:s3:::ledger/*')),
          }),
        ],
      },
      {
        resources: [
          {
            arn: 'arn:aws:s3:::ledger',
            type: 'AWS::S3::Bucket',
            policy: null,
            objectOwnership: 'BucketOwnerEnforced',
          },
        ],
      },
    )
    const answer = cuts(model, { to: 'arn:aws:s3:::ledger/x', action: 's3:GetObject' })
    expect(plan(answer)).toEqual(['statement 1 of the policy own of role/reports: 0 left'])
  })

  it('where nobody has a way there is nothing to cut', () => {
    expect(cuts(modelOf({ UserDetailList: [user('ana')], RoleDetailList: [admin('top')] }))).toMatchObject({
      starts: 0,
      cuts: [],
      plan: [],
    })
  })
})
