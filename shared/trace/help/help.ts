import type { CausePage } from './causePage.ts'
import { OTHER_CAUSES } from './otherCauses.ts'
import { POLICY_CAUSES } from './policyCauses.ts'
import { keysOf } from '../../keys.ts'

/** Every kind of cause is an entry of one of the two lists; a finder in `causes` tells when it is one. */
const PAGES = { ...POLICY_CAUSES, ...OTHER_CAUSES }

export type CauseKind = keyof typeof PAGES
export const CAUSE_KINDS: readonly CauseKind[] = keysOf(PAGES)

/** The label and the page of help of a kind of cause. */
export function causeHelp(kind: CauseKind): CausePage {
  return PAGES[kind]
}
