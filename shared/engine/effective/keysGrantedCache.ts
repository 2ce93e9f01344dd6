import type { PolicyDocument } from '../../policy/ast.ts'
import { compilePolicy } from '../../policy/compileCache.ts'
import { rememberOf } from '../../policy/memo.ts'
import { KEYS_TO_THE_ACCOUNT } from './effectiveAdministrator.ts'
import { statementResources } from './effectiveActionsCache.ts'

const EVERY_KEY = 2 ** KEYS_TO_THE_ACCOUNT.length - 1
const NAMES = KEYS_TO_THE_ACCOUNT.map((id) => id.toLowerCase().split(':', 2))

/** A bit for each of the keys that a document grants on everything if its conditions hold. */
const keysGranted = rememberOf((document: PolicyDocument): number => {
  let bits = 0
  for (const { statement, denies, unreadable, matchesAction } of compilePolicy(document).statements) {
    if (denies || unreadable !== null || !statementResources(statement, document).everything) continue
    NAMES.forEach(([service = '', name = ''], place) => {
      if (matchesAction(service, name)) bits |= 1 << place
    })
  }
  return bits
})

/**
 * Whether documents together may grant all keys to the account on everything. Without that nobody is an administrator,
 * whatever denies and ceilings do, and that is told much faster.
 */
export function mayGrantAllKeys(documents: readonly PolicyDocument[]): boolean {
  let bits = 0
  for (const document of documents) bits |= keysGranted(document)
  return bits === EVERY_KEY
}
