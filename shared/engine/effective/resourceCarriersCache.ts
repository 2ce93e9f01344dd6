import { rememberOf } from '../../policy/memo.ts'
import type { AccountModel } from '../../account/model.ts'
import { indexCarriers } from './carrierIndex.ts'
import { readCarriers } from './resourceCarriers.ts'

/** The resources and roles of an account with their policies, read once for all principals. */
export const resourceCarriers = rememberOf((model: AccountModel) => indexCarriers(readCarriers(model)))
