import { rememberOf } from '../../policy/memo.ts'
import type { AccountModel } from '../../account/model.ts'
import type { AppliedControls } from '../request/input.ts'
import { type Assumption, type ControlNoun, readAssumption, readControls } from './accountControls.ts'

const made = {
  service: rememberOf((model: AccountModel) => readControls(model, 'service')),
  resource: rememberOf((model: AccountModel) => readControls(model, 'resource')),
}

/** The control policies of an account, made once, so that the engine reads their policies once. */
export function accountControls(model: AccountModel, noun: ControlNoun): AppliedControls {
  return made[noun](model)
}

const assumed = {
  service: rememberOf((model: AccountModel) => readAssumption(model, 'service')),
  resource: rememberOf((model: AccountModel) => readAssumption(model, 'resource')),
}

/** That an account has no control policies, where nobody asked for them: said once. */
export function accountAssumption(model: AccountModel, noun: ControlNoun): readonly Assumption[] {
  return assumed[noun](model)
}
