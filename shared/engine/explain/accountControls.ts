import { fieldOf } from '../../keys.ts'
import { known } from '../../known.ts'
import type { AccountModel } from '../../account/model.ts'
import type { MissingData } from '../request/decision.ts'
import type { AppliedControls } from '../request/input.ts'
import { appliedPolicy } from './appliedPolicyCache.ts'

/** A control policy layer that is taken as empty because nobody asked for it; the answer says so where it matters. */
export interface Assumption extends Pick<MissingData, 'what' | 'call'> {
  readonly layer: 'scp' | 'rcp' | 'endpoint'
  readonly because: string
}

/** The call that shows control policies. */
export const CALL = 'organizations:ListPoliciesForTarget'

/** Service control policies or resource control policies. */
export type ControlNoun = 'service' | 'resource'

/** The control policies of an account as they apply to a request. */
export function readControls(model: AccountModel, noun: ControlNoun): AppliedControls {
  const policies = noun === 'service' ? model.scps : model.rcps
  switch (policies.state) {
    case 'known':
      return known({
        levels: policies.value.map(({ target, name, policies: ids }) => ({
          target,
          ...fieldOf('name', name),
          policies: ids.map((id) => appliedPolicy(model, id)),
        })),
      })
    case 'absent':
      return known({ levels: [], because: `Account ${model.account.id} is in no organization.` })
    case 'not-collected':
      return policies.assumedNone
        ? known({ levels: [], because: assumedNone(model, noun), assumed: true })
        : policies
  }
}

/** That an account has no control policies, where nobody asked for them. */
export function readAssumption(model: AccountModel, noun: ControlNoun): readonly Assumption[] {
  const policies = noun === 'service' ? model.scps : model.rcps
  if (policies.state !== 'not-collected' || !policies.assumedNone) return []
  const layer = noun === 'service' ? 'scp' : 'rcp'
  const what = `The ${noun} control policies of account ${model.account.id}`
  return [{ layer, because: assumedNone(model, noun), what, call: CALL }]
}

/** The sentence on control policies of which nothing is known. */
export function assumedNone(model: AccountModel, noun: ControlNoun): string {
  return `Nothing is known of ${noun} control policies over account ${model.account.id}; the answer assumes none.`
}
