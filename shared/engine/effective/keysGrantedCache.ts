import type { PolicyDocument } from '../../policy/ast.ts'
import { compilePolicy } from '../../policy/compileCache.ts'
import { rememberOf } from '../../policy/memo.ts'
import { coversEverything } from '../../policy/resourceMatch.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import { countBits } from './effectiveActions.ts'
import { KEYS_TO_THE_ACCOUNT, LEAST_SHARE } from './effectiveAdministrator.ts'
import { statementActions } from './effectiveActionsCache.ts'

const EVERY_KEY = 2 ** KEYS_TO_THE_ACCOUNT.length - 1
const NAMES = KEYS_TO_THE_ACCOUNT.map((id) => id.toLowerCase().split(':', 2))

/** A bit for each of the keys that a document grants on everything if its conditions hold. */
const keysGranted = rememberOf((document: PolicyDocument): number => {
  let bits = 0
  for (const { statement, denies, unreadable, matchesAction } of compilePolicy(document).statements) {
    if (denies || unreadable !== null || !coversEverything(statement.resource)) continue
    NAMES.forEach(([service = '', name = ''], place) => {
      if (matchesAction(service, name)) bits |= 1 << place
    })
  }
  return bits
})

/** How many actions a document grants on everything if its conditions hold; what two statements grant counts twice. */
const actionsGranted = new WeakMap<Catalogue, WeakMap<PolicyDocument, number>>()

/** Whether documents together may grant nearly every action on everything; fewer make no administrator. */
export function mayGrantMost(documents: readonly PolicyDocument[], catalogue: Catalogue): boolean {
  const wanted = catalogue.size * LEAST_SHARE
  let granted = 0
  for (const document of documents) {
    granted += actionsGrantedBy(document, catalogue)
    if (granted >= wanted) return true
  }
  return false
}

function actionsGrantedBy(document: PolicyDocument, catalogue: Catalogue): number {
  let known = actionsGranted.get(catalogue)
  if (known === undefined) actionsGranted.set(catalogue, (known = new WeakMap<PolicyDocument, number>()))
  let granted = known.get(document)
  if (granted === undefined) {
    granted = 0
    for (const { statement, denies, unreadable } of compilePolicy(document).statements)
      if (!denies && unreadable === null && coversEverything(statement.resource))
        granted += countBits(statementActions(statement, catalogue))
    known.set(document, granted)
  }
  return granted
}

/**
 * Whether documents together may grant all keys to the account on everything. Without that nobody is an administrator,
 * whatever denies and ceilings do, and that is told much faster.
 */
export function mayGrantAllKeys(documents: readonly PolicyDocument[]): boolean {
  let bits = 0
  for (const document of documents) bits |= keysGranted(document)
  return bits === EVERY_KEY
}
