import { describe, expect, it } from 'vitest'
import type { ExplainedSteps, Step } from '../../../../shared/engine/steps/stepsTypes.ts'
import { formatRoute, parseRoute } from '../../../../renderer/router/route.ts'
import {
  askedFor,
  askStep,
  parametersOf,
  stepsCommand,
  stepsInputOf,
  withParameter,
} from '../../../../renderer/steps/stepsInput.ts'

const route = { view: 'ask', snapshot: 's', principal: 'p', action: 'lambda:CreateFunction' } as const
const question = { snapshots: ['s'], principal: 'p', action: 'lambda:CreateFunction' }
const role = 'arn:aws:iam::111122223333:role/app'
const passRole: Step = {
  id: 'iam:PassRole',
  action: 'iam:PassRole',
  resource: null,
  form: 'arn:aws:iam::111122223333:role/*',
  why: 'It hands a role over.',
  need: 'always',
  parameter: { name: 'role', question: 'Which role is passed?' },
  context: { 'iam:PassedToService': 'lambda.amazonaws.com' },
  forwarded: false,
  open: false,
}
const answer = (...steps: readonly Step[]): ExplainedSteps => ({
  verdict: 'Unknown',
  because: '',
  completeness: { action: 'lambda:CreateFunction', complete: false, page: null, lookAt: [], because: '' },
  steps: steps.map((step) => ({ step, verdict: 'Unknown', decision: null as never, because: null })),
})

describe('the other resources of a request', () => {
  it('are kept in the address, which reads back the same', () => {
    const given = withParameter(withParameter(route, 'role', role), 'key', 'a=b')
    expect(parseRoute(formatRoute(given))).toEqual(given)
    expect([...parametersOf(given)]).toEqual([
      ['role', role],
      ['key', 'a=b'],
    ])
  })

  it('leave the address when they are emptied', () => {
    expect(withParameter({ ...route, parameters: [`role=${role}`] }, 'role', '')).toEqual(route)
  })

  it('are left out of the call when none is given, or when a pair has no name or no value', () => {
    expect(stepsInputOf(question, route)).toEqual(question)
    expect(stepsInputOf(question, { ...route, parameters: ['=x', 'role=', 'role'] })).toEqual(question)
  })

  it('named __proto__ stay names', () => {
    const { parameters } = stepsInputOf(question, { ...route, parameters: ['__proto__=x'] })
    expect(Object.entries(parameters ?? {})).toEqual([['__proto__', 'x']])
  })

  it('are asked for once, and still shown once they are answered', () => {
    expect(askedFor(answer(passRole, { ...passRole, id: 'again' }), route)).toEqual([passRole.parameter])
    const { parameter: _parameter, ...answered } = { ...passRole, resource: role }
    expect(askedFor(answer(answered), { ...route, parameters: [`role=${role}`] })).toEqual([
      { name: 'role', question: 'Which role is used?' },
    ])
  })

  it('are given to the command line, quoted', () => {
    expect(stepsCommand({ ...route, parameters: ["role=it's"] }, '/data')).toMatch(
      / --steps --parameter 'role=it'\\''s'$/,
    )
  })
})

describe('a step as a question of its own', () => {
  it('has the context that the service adds in place of what was asked with', () => {
    const asked = { ...route, context: ['IAM:PassedToService=x', 'aws:SourceIp=192.0.2.1'], strict: true }
    expect(askStep(asked, passRole)).toEqual({
      view: 'ask',
      snapshot: 's',
      principal: 'p',
      action: 'iam:PassRole',
      resource: passRole.form,
      context: ['aws:SourceIp=192.0.2.1', 'iam:PassedToService=lambda.amazonaws.com'],
      strict: true,
    })
  })
})
