import { remember } from './memo.ts'
import { readPrincipal } from './principal.ts'

/** Reads the principal of a request; null when it is none. */
export const parsePrincipal = remember(20_000, readPrincipal)
