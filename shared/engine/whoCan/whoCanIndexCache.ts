import { rememberOf } from '../../policy/memo.ts'
import { makeAccountIndex } from './whoCanIndex.ts'

/** The principals and policies of an account, numbered once. */
export const accountIndex = rememberOf(makeAccountIndex)
