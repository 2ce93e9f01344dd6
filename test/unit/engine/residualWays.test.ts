import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConditionCheck } from '../../../shared/engine/request/decision.ts'
import { decide } from '../../../shared/engine/evaluate.ts'
import { opposite } from '../../../shared/engine/request/opposite.ts'
import type { JsonObject } from '../../../shared/json.ts'
import { compileCondition } from '../../../shared/policy/conditions/compile.ts'
import { contextView } from '../../../shared/policy/context.ts'
import { YES } from '../../../shared/policy/truth.ts'
import { allow, ask, identity, inputOf, levels, policy, ROLE, SESSION } from './asking.ts'

type Context = Readonly<Record<string, string | readonly string[]>>
const holds = ({ operator, key, required }: ConditionCheck, context: Context) =>
  compileCondition({ operator, key, values: required }, '2012-10-17').test(
    contextView(context, { openContext: false }),
  ) === YES
const check = (operator: string, key: string, required: readonly string[]): ConditionCheck => ({
  operator,
  key,
  required,
  observed: 'open',
  result: 'unknown',
})

describe('the opposite of a condition', () => {
  it.each([
    ['StringEquals', ['a', 'b'], ['a', 'b', 'c']],
    ['StringNotEquals', ['a', 'b'], ['a', 'b', 'c']],
    ['StringLikeIfExists', ['a*'], ['a', 'ab', 'c']],
    ['StringNotLikeIfExists', ['a*'], ['a', 'ab', 'c']],
    ['stringequalsignorecase', ['A'], ['a', 'b']],
    ['NumericLessThan', ['5', '10'], ['4', '5', '7', '10', '11']],
    ['NumericLessThanEqualsIfExists', ['5', '10'], ['4', '5', '7', '10', '11']],
    ['NumericGreaterThan', ['5', '10'], ['4', '5', '7', '10', '11']],
    ['NumericGreaterThanEquals', ['5'], ['4', '5', '6']],
    ['NumericEqualsIfExists', ['5'], ['4', '5']],
    ['DateLessThan', ['2026-01-01'], ['2025-12-31', '2026-01-01', '2026-01-02']],
    ['DateNotEquals', ['2026-01-01'], ['2025-12-31', '2026-01-01']],
    ['Bool', ['true'], ['true', 'false']],
    ['BoolIfExists', ['false'], ['true', 'false']],
    ['IpAddress', ['10.0.0.0/8'], ['10.1.1.1', '11.1.1.1']],
    ['NotIpAddressIfExists', ['10.0.0.0/8'], ['10.1.1.1', '11.1.1.1']],
    ['ArnEqualsIfExists', ['arn:aws:s3:::*'], ['arn:aws:s3:::b', 'arn:aws:sqs:::b']],
    ['ArnNotLike', ['arn:aws:s3:::*'], ['arn:aws:s3:::b', 'arn:aws:sqs:::b']],
    ['Null', ['true'], ['a']],
    ['Null', ['false'], ['a']],
  ])('%s %j holds exactly when it does not, of an absent key too', (operator, required, values) => {
    const one = check(operator, 'aws:k', required)
    const other = opposite(one)
    for (const context of [{}, ...values.map((value) => ({ 'aws:k': value }))])
      expect([context, other?.every((each) => holds(each, context))]).toEqual([context, !holds(one, context)])
  })
  it.each([
    ['ForAllValues:StringEquals', ['a', 'b']],
    ['ForAllValues:StringNotEquals', ['a']],
    ['ForAnyValue:StringLike', ['a*', 'b']],
    ['ForAnyValue:StringNotEquals', ['a', 'b']],
    ['ForAnyValue:StringEqualsIfExists', ['a']],
    ['ForAllValues:StringEqualsIfExists', ['a']],
  ])('%s %j holds exactly when it does not, for sets', (operator, required) => {
    const one = check(operator, 'aws:TagKeys', required)
    const other = opposite(one)
    for (const values of [undefined, ['a'], ['b'], ['c'], ['a', 'b'], ['a', 'c'], ['c', 'd']]) {
      const context: Context = values === undefined ? {} : { 'aws:TagKeys': values }
      expect([context, other?.every((each) => holds(each, context))]).toEqual([context, !holds(one, context)])
    }
  })
  it('is not told where no operator says it', () => {
    for (const [operator, required] of [
      ['BinaryEquals', ['QUI=']],
      ['Bool', ['true', 'false']],
      ['Bool', ['maybe']],
      ['Null', ['true', 'false']],
      ['ForAllValues:NumericLessThan', ['5', '10']],
      ['StringMatches', ['a']],
    ] as const)
      expect([operator, opposite(check(operator, 'aws:k', required))]).toEqual([operator, null])
  })
})

const condition = fc.tuple(
  fc.constantFrom(
    'StringEquals',
    'StringNotEquals',
    'StringEqualsIfExists',
    'StringNotLike',
    'StringLikeIfExists',
    'StringNotEqualsIfExists',
    'ForAllValues:StringEquals',
    'ForAnyValue:StringNotEquals',
    'ForAnyValue:StringEqualsIfExists',
    'Null',
  ),
  fc.constantFrom('k1', 'k2'),
  fc.subarray(['a', 'b'], { minLength: 1 }),
)
const statement = fc.record({
  Effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
  conditions: fc.array(condition, { maxLength: 2 }),
  resource: fc.constantFrom<readonly ['Resource' | 'NotResource', string]>(
    ['Resource', '*'],
    ['Resource', '*'],
    ['Resource', 'arn:aws:s3:::bucket/${k1}/b'],
    ['Resource', 'arn:aws:s3:::bucket/${K1}*'],
    ['Resource', "arn:aws:s3:::bucket/${k2, 'a'}/b"],
    ['NotResource', 'arn:aws:s3:::bucket/${k1}/b'],
    ['NotResource', "arn:aws:s3:::bucket/${k2, 'a'}/b"],
  ),
  Principal: fc.constantFrom('*', { AWS: ROLE }, { AWS: SESSION }, { AWS: '111122223333' }),
})
const statements = fc.array(statement, { maxLength: 3 })
type Written = typeof statements extends fc.Arbitrary<infer T> ? T : never

const written = (list: Written, withPrincipal: boolean) =>
  list.map(({ Effect, conditions, Principal, resource }) => {
    const Condition: Record<string, JsonObject> = {}
    for (const [operator, key, values] of conditions) {
      const wanted = operator === 'Null' ? String(values.includes('a')) : values
      Condition[operator] = { ...Condition[operator], [key]: wanted }
    }
    const { Resource: _, ...rest } = allow({ Effect, ...(conditions.length > 0 && { Condition }) })
    return { ...rest, [resource[0]]: resource[1], ...(withPrincipal && { Principal }) }
  })
const VALUES = [undefined, 'a', 'b', 'c']
const contexts = VALUES.flatMap((k1) => VALUES.map((k2) => ({ ...(k1 && { k1 }), ...(k2 && { k2 }) })))

describe('rule 18.28: the ways of an answer that depends', () => {
  it('are met exactly by the requests that are allowed', () => {
    let depends = 0
    fc.assert(
      fc.property(
        statements,
        statements,
        fc.option(statements),
        fc.option(statements),
        fc.boolean(),
        fc.boolean(),
        (own, side, cap, scp, other, isSession) => {
          const ceiling =
            cap === null ? null : [policy(isSession ? 'session' : 'boundary', ...written(cap, false))]
          const scps = scp === null ? levels() : levels([policy('scp', ...written(scp, false))])
          const asked = {
            principal: SESSION,
            on: 'arn:aws:s3:::bucket/a/b',
            identity: identity(...written(own, false)),
            resource: policy('resource', ...written(side, true)),
            boundary: isSession ? null : ceiling,
            session: isSession ? ceiling : null,
            scps,
            facts: { roleArn: ROLE },
            ...(other && { resourceAccount: '999988887777' }),
          }
          const { verdict, residual } = ask({ ...asked, openContext: true })
          // Sixteen ways are where the list is cut.
          if (verdict !== 'Depends' || residual.length === 16) return
          depends += 1
          for (const context of contexts) {
            const met = residual.some((way) => way.every((each) => holds(each, context)))
            expect([context, met]).toEqual([context, decide(inputOf({ ...asked, context })) === 'Allowed'])
          }
        },
      ),
      { numRuns: 600, seed: 7 },
    )
    expect(depends).toBeGreaterThan(50)
  }, 60_000)
})
