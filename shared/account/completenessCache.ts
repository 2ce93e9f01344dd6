import { rememberOf } from '../policy/memo.ts'
import { completenessOf } from './completeness.ts'

/** `completenessOf`, read once for each snapshot: the checks of a review ask for it over and over. */
export const completenessRead = rememberOf(completenessOf)
