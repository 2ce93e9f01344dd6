import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from '../../../shared/engine/evaluate.ts'
import { Keeping } from '../../../shared/engine/decide/keeping.ts'
import { singleSet } from '../../../shared/engine/decide/policySetCache.ts'
import {
  statementHolds,
  statementReach,
  sumReaching,
  sumStatements,
} from '../../../shared/engine/decide/sums.ts'
import { requestView } from '../../../shared/engine/request/request.ts'
import { anyReach } from '../../../shared/policy/principalMatch.ts'
import { NO } from '../../../shared/policy/truth.ts'
import { allow, ask, identity, inputOf, levels, policy, ROLE, SESSION } from './asking.ts'

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
    const controls = fc.array(fc.array(statement, { maxLength: 2 }), { maxLength: 3 })
    fc.assert(
      fc.property(
        fc.record({
          own: statements,
          side: statements,
          cap: fc.option(statements),
          scps: controls,
          rcps: controls,
        }),
        fc.constantFrom(ROLE, SESSION),
        fc.boolean(),
        ({ own, side, cap, scps, rcps }, principal, openContext) => {
          const asked = {
            principal,
            identity: identity(...written(own, false)),
            resource: policy('resource', ...written(side, true)),
            boundary: cap === null ? null : [policy('boundary', ...written(cap, false))],
            scps: levels(...scps.map((list) => [policy('scp', allow(), ...written(list, false))])),
            rcps: levels(...rcps.map((list) => [policy('rcp', ...written(list, true))])),
            openContext,
          }
          const decision = ask(asked)
          expect(decision.verdict).toBe(decide(inputOf(asked)))
          expect(decision.blockedBy.length > 0).toBe(decision.verdict !== 'Allowed')
          if (decision.verdict === 'Depends') expect(decision.residual.length).toBeGreaterThan(0)
          if (decision.verdict === 'Allowed') expect(decision.decidedBy.length).toBeGreaterThan(0)
        },
      ),
      { numRuns: 600 },
    )
  })

  it('a sum is the same whether its statements are kept or not, and keeps all that apply or may', () => {
    fc.assert(
      fc.property(statements, fc.constantFrom(...contexts), fc.boolean(), (own, context, openContext) => {
        const view = requestView(inputOf({ principal: SESSION, context, openContext }))
        for (const withPrincipal of [false, true]) {
          const set = singleSet(
            policy(withPrincipal ? 'resource' : 'identity', ...written(own, withPrincipal)),
          )
          const selection = set.forAction(view.asked)
          const sum = withPrincipal ? sumReaching : sumStatements
          const keeping = new Keeping(selection)
          expect(sum(selection, view, keeping)).toEqual(sum(selection, view, null))
          const kept = keeping.matched
          const live = selection.compiled.filter(
            (one) =>
              statementHolds(one, view) !== NO &&
              (!withPrincipal || anyReach(statementReach(one, view)) !== NO),
          )
          expect(kept.statements.map(({ compiled }) => compiled)).toEqual(live)
          expect(kept.matches.map(({ effect }) => effect)).toEqual(live.map((one) => one.statement.effect))
        }
      }),
      { numRuns: 400 },
    )
  })
})
