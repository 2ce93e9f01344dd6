import { fieldOf } from '../../keys.ts'
import { known } from '../../known.ts'
import type { AccountModel } from '../../account/model.ts'
import type { AppliedControls } from '../request/input.ts'
import { appliedPolicy } from './appliedPolicyCache.ts'

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

/** The sentence on control policies of which nothing is known. */
export function assumedNone(model: AccountModel, noun: ControlNoun): string {
  return `Nothing is known of ${noun} control policies over account ${model.account.id}; the answer assumes none.`
}
