import { compileActionPattern } from './actionPattern.ts'
import { remember } from './memo.ts'

/** Statements share their patterns: one pattern of Action or NotAction is compiled once. */
export const actionPattern = remember(20_000, compileActionPattern)
