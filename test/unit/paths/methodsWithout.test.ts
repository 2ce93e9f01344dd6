import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../shared/json.ts'
import { allow, arnOf, deny } from '../../fixtures/account.ts'
import {
  ESCALATION_CASES,
  type EscalationCase,
  idsOf,
  othersWith,
  pathsIn,
} from '../../fixtures/escalationCases.ts'
import type { WorldOptions } from '../../fixtures/escalationWorld.ts'

/** Each known way without each of its parts: not allowed, denied, cut by an SCP, cut by the caller's boundary. */

type Changes = Partial<WorldOptions> & Pick<WorldOptions, 'statements'>

/** Whoever may rewrite the boundary has none. */
const OWN_BOUNDARY = deny('iam:CreatePolicyVersion', arnOf('policy', 'Limits'))

function ways({ needs, world }: EscalationCase, stopped: string): Readonly<Record<string, Changes>> {
  const rest = needs.filter((action) => action !== stopped)
  const elsewhere = allow(stopped, 'arn:aws:example:eu-west-1:111122223333:thing/other')
  const but: JsonObject = { Effect: 'Allow', NotAction: [stopped], Resource: '*' }
  const everything = allow([...needs])
  return {
    'not allowed': { statements: [...(rest.length > 0 ? [allow(rest)] : []), elsewhere] },
    denied: { statements: [everything, deny(stopped)] },
    'not allowed by the SCP': { statements: [everything], scp: [but] },
    ...(world.boundary === undefined && {
      'not allowed by the boundary': { statements: [everything], boundary: [but, OWN_BOUNDARY] },
    }),
  }
}

/** Worlds in which mallory has everything from the attached policy lose the action there. */
function withoutIn({ world: { attached } }: EscalationCase, stopped: string): Partial<WorldOptions> {
  return attached === undefined
    ? {}
    : { attached: [{ Effect: 'Allow', NotAction: [stopped], Resource: '*' }] }
}

/** Parts that are needed: without them no way of this name is left. */
const parts = ESCALATION_CASES.flatMap((known) =>
  known.needs.flatMap((stopped) => {
    const others = othersWith(
      known,
      known.needs.filter((action) => action !== stopped),
    )
    return others.includes(known.id) ? [] : [{ method: known.method, stopped, known, others }]
  }),
)

describe('a known way of escalation without a part', () => {
  it.each(parts)('$method is not found without $stopped', ({ known, stopped, others }) => {
    const found = Object.entries(ways(known, stopped)).flatMap(([how, changes]) => {
      const paths = pathsIn(known, { ...changes, ...withoutIn(known, stopped) })
      const ids = idsOf(paths)
      // The part of another way that is left is found as that.
      return (others.length > 0 ? ids.includes(known.id) : paths.length > 0) ? [[how, ids]] : []
    })
    expect(found).toEqual([])
  })
})
