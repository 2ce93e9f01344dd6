import { compileDocument } from './compile.ts'
import { rememberOf } from './memo.ts'

/** Compiles a document once: the same document gives the same compiled policy. */
export const compilePolicy = rememberOf(compileDocument)
