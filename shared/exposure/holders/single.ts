import type { Principal } from '../../account/model.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import { hasBit } from '../../engine/effective/effectiveActions.ts'
import type { CarrierIndex } from '../../engine/effective/carrierIndex.ts'
import { decide } from '../../engine/evaluate.ts'
import { explainInput } from '../../engine/explain/explain.ts'
import { canBeAbout, isPattern } from '../../engine/explain/resourceFit.ts'
import type { StatementRef } from '../../engine/request/decision.ts'
import { asksOf } from '../outside/asks.ts'
import type { SparseBits } from './bits.ts'
import { type Checking, mayBeElsewhere } from './checking.ts'
import { type Checked, MUST_ALLOW } from './held.ts'

/** Of so many resources each is asked about; of more it is not known which are left. */
const MOST_ASKED = 60

/** The actions that the policy of a role or key leaves which leaves everything. */
const LEFT = /^(?:kms:.*|sts:AssumeRole)$/

/**
 * Asks the engine about resources that are named in full, and about those of the account that a pattern matches, so that
 * what their own policies say counts: a bucket that denies everybody, a role that leaves nothing to identity policies.
 */
export function checkedFor(
  { model, catalogue, facts, existing, takes, stance }: Checking,
  principal: string,
): Checked {
  const isLeft = (resource: string) => stance(resource) === 'leaves'
  return (id, resources, whole) => {
    const action = catalogue.action(id)
    if (action === undefined) return 'conditional'
    const named = resources.flatMap((resource) =>
      isPattern(resource) ? existing(resource, action.service) : resource,
    )
    const must = MUST_ALLOW.test(id)
    const fitting = [...new Set(named)].filter(
      (resource) => !(must && stance(resource) === 'closed') && canBeAbout(action, resource),
    )
    const left = must ? LEFT.test(id) && fitting.some(isLeft) : !fitting.some(takes)
    if (whole === undefined && left) return 'some'
    // A policy variable, and a pattern of another account's, stand for what is not known here.
    let open = fitting.length > MOST_ASKED || resources.some((text) => mayBeElsewhere(text, model))
    for (const resource of fitting.slice(0, MOST_ASKED)) {
      const question = { ...facts, principal, action: id, resource }
      const verdict = decide(explainInput([model], question, { catalogue }).input)
      if (verdict === 'Allowed') return 'some'
      open ||= verdict === 'Depends' || verdict === 'Unknown'
    }
    return open ? 'conditional' : 'none'
  }
}

/** What the policy of a resource gives a principal that it names. */
export interface SingleGrant {
  readonly index: number
  readonly state: 'some' | 'conditional'
  readonly resource: string
  readonly statement: StatementRef
}

/** What policies of the account's resources and roles give the users and roles that they name, of the listed actions. */
export function singleGrants(
  index: CarrierIndex,
  { bits: listed }: SparseBits,
  catalogue: Catalogue,
): (principal: Principal, checked: Checked) => readonly SingleGrant[] {
  return (principal, checked) =>
    index.statementsNaming(principal).flatMap(({ carrier, carried }): readonly SingleGrant[] => {
      if (carried.compiled.denies) return []
      const asks = asksOf({ ...carrier, statements: [carried] }, catalogue).flatMap((each) => each.asks)
      const { sid, index: place, effect, range } = carried.compiled.statement
      const statement: StatementRef = {
        policy: `${carrier.policy?.name ?? 'policy'} of ${carrier.arn.split(':').slice(5).join(':')}`,
        ...(carrier.policy !== null && { policyId: carrier.policy.id }),
        ...(sid !== undefined && { sid }),
        index: place,
        effect,
        range,
      }
      return asks
        .filter(({ action }) => hasBit(listed, action.index))
        .flatMap(({ action, resource }) => {
          const state = checked(action.id, [resource], 'whole')
          return state === 'none' ? [] : [{ index: action.index, state, resource, statement }]
        })
    })
}
