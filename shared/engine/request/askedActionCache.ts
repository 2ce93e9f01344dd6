import { remember } from '../../policy/memo.ts'
import { AskedAction, isAction } from './askedAction.ts'

/**
 * Reads `service:Action`; null for what is none. Requests for one action share one object, so that what is kept by
 * action is found by comparing objects: hashing and comparing texts was a third of a decision.
 */
export const askedAction = remember(20_000, (text): AskedAction | null =>
  isAction(text) ? shared(text.toLowerCase()) : null,
)

let numbers = 0

/** Different spellings of one action are one action. */
const shared = remember(20_000, (text) => new AskedAction(text, numbers++))
