import { rememberOf } from '../policy/memo.ts'
import { makeNameIndex } from './find.ts'

/** The index of an answer's names, made once: the palette opens again and again. */
export const nameIndexOf = rememberOf(makeNameIndex)
