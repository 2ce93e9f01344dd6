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
      return {
        levels: policies.levels.map(({ target, policies: ids }) => ({
          target,
          policies: ids.map((id) => appliedPolicy(model, id)),
        })),
      }
    case 'none':
      return { levels: [], because: `Account ${model.account.id} is in no organization.` }
    case 'assumed-none':
      return { levels: [], because: assumedNone(model, noun), assumed: true }
    case 'unknown':
      return {
        missing: {
          what: `The ${noun} control policies of account ${model.account.id}`,
          call: policies.call,
        },
      }
  }
}

/** The sentence on control policies of which nothing is known. */
export function assumedNone(model: AccountModel, noun: ControlNoun): string {
  return `Nothing is known of ${noun} control policies over account ${model.account.id}; the answer assumes none.`
}
