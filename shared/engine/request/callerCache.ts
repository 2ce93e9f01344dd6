import { remember } from '../../policy/memo.ts'
import { parsePrincipal } from '../../policy/principalCache.ts'
import { type Caller, callerOf } from './caller.ts'

/** Reads the principal of a request; null when it is none. The callers of a large account are remembered. */
export const readCaller = remember(50_000, (text): Caller | null => {
  const principal = parsePrincipal(text)
  return principal === null ? null : callerOf(principal)
})
