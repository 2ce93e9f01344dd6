import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from '../../../shared/engine/evaluate.ts'
import { allow, ask, identity, inputOf, policy, ROLE, SESSION } from './asking.ts'

const values = ['a', 'b'] as const
const operator = fc.constantFrom(
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIfExists',
  'StringNotLike',
  'ForAllValues:StringEquals',
  'ForAnyValue:StringNotEquals',
)
const condition = fc.tuple(operator, fc.constantFrom('k1', 'k2'), fc.subarray([...values], { minLength: 1 }))
const statement = fc.record({
  effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
  condition: fc.option(condition),
  principal: fc.constantFrom('*', { AWS: ROLE }, { AWS: SESSION }, { AWS: '111122223333' }),
})
const statements = fc.array(statement, { maxLength: 3 })
interface Written {
  readonly effect: string
  readonly condition: readonly [string, string, string[]] | null
  readonly principal: string | Record<string, string>
}

const written = (list: readonly Written[], withPrincipal: boolean) =>
  list.map(({ effect, condition: test, principal }) =>
    allow({
      Effect: effect,
      ...(test !== null && { Condition: { [test[0]]: { [test[1]]: test[2] } } }),
      ...(withPrincipal && { Principal: principal }),
    }),
  )

/** Every context of the two keys: absent, or one of the values. */
const contexts = [undefined, ...values].flatMap((k1) =>
  [undefined, ...values].map((k2) => ({ ...(k1 && { k1 }), ...(k2 && { k2 }) })),
)

describe('rule 18.28: an answer with open keys holds for every value that they may take', () => {
  it('Allowed and denied are never wrong, and Depends is never needless talk of a missing grant', () => {
    fc.assert(
      fc.property(statements, statements, fc.option(statements), fc.boolean(), (own, side, cap, other) => {
        const asked = {
          principal: SESSION,
          identity: identity(...written(own, false)),
          resource: policy('resource', ...written(side, true)),
          boundary: cap === null ? null : [policy('boundary', ...written(cap, false))],
          ...(other && { resourceAccount: '999988887777' }),
        }
        const closed = contexts.map((context) => decide(inputOf({ ...asked, context })))
        const open = decide(inputOf({ ...asked, openContext: true }))
        if (open === 'Allowed' || open === 'ExplicitlyDenied')
          expect(new Set(closed)).toEqual(new Set([open]))
        if (open === 'ImplicitlyDenied') expect(closed).not.toContain('Allowed')
        expect(open).not.toBe('Unknown')
      }),
      { numRuns: 400 },
    )
  })

  it('rules 6.2 and 7.3: whatever path the role of a session has', () => {
    const linked = 'arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/build'
    const arns = [ROLE, linked, 'arn:aws:iam::111122223333:role/build']
    const control = fc.record({
      effect: fc.constantFrom('Allow', 'Deny'),
      condition: fc.option(
        fc.tuple(
          fc.constantFrom('ArnLike', 'ArnNotLike', 'StringEquals'),
          fc.constant('aws:PrincipalArn'),
          fc.subarray([ROLE, linked, 'arn:aws:iam::*:role/team/*'], { minLength: 1 }),
        ),
      ),
      principal: fc.constant('*'),
    })
    fc.assert(
      fc.property(statements, fc.array(control, { maxLength: 3 }), fc.boolean(), (own, controls, isRcp) => {
        const kind = isRcp ? 'rcp' : 'scp'
        const only = policy(kind, ...written(controls, isRcp))
        const levels = { levels: [{ target: 'r-1', policies: [only] }] }
        const asked = {
          principal: SESSION,
          identity: identity(...written(own, false)),
          [isRcp ? 'rcps' : 'scps']: levels,
        }
        const closed = arns.flatMap((roleArn) =>
          contexts.map((context) =>
            decide(
              inputOf({ ...asked, context: { ...context, 'aws:PrincipalArn': roleArn }, facts: { roleArn } }),
            ),
          ),
        )
        const open = ask({ ...asked, openContext: true })
        if (open.verdict === 'Allowed' || open.verdict === 'ExplicitlyDenied')
          expect(new Set(closed)).toEqual(new Set([open.verdict]))
        if (open.verdict === 'ImplicitlyDenied') expect(closed).not.toContain('Allowed')
        expect(open.verdict).not.toBe('Unknown')
        if (open.verdict === 'Depends') expect(open.residual.length).toBeGreaterThan(0)
      }),
      { numRuns: 400 },
    )
  })

  it('decide and evaluate agree, and a denial names a layer', () => {
    fc.assert(
      fc.property(statements, statements, fc.boolean(), (own, side, openContext) => {
        const asked = {
          principal: ROLE,
          identity: identity(...written(own, false)),
          resource: policy('resource', ...written(side, true)),
          openContext,
        }
        const decision = ask(asked)
        expect(decision.verdict).toBe(decide(inputOf(asked)))
        expect(decision.blockedBy.length > 0).toBe(decision.verdict !== 'Allowed')
        if (decision.verdict === 'Depends') expect(decision.residual.length).toBeGreaterThan(0)
        if (decision.verdict === 'Allowed') expect(decision.decidedBy.length).toBeGreaterThan(0)
      }),
      { numRuns: 400 },
    )
  })
})
