import { remember } from './memo.ts'
import { readOperator } from './operators.ts'

/** Reads an operator name in any case (rule 18.7); null when AWS has no such operator. */
export const parseOperator = remember(1000, readOperator)
