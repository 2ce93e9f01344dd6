import { principalInWords } from '../answers/trust.ts'
import type { PolicyKind } from '../account/model.ts'
import type { PrincipalElement, Statement } from '../policy/ast.ts'
import { isEverything } from '../policy/resourcePattern.ts'
import { someOf } from '../lint/words.ts'

/** `Allows s3:GetObject and 2 more on arn:aws:s3:::b/*`, without its conditions. */
export function statementInWords({ effect, action, resource }: Statement): string {
  const does = effect === 'Allow' ? 'Allows' : 'Denies'
  const named = someOf(action.patterns)
  const all = action.patterns.some(isEverything)
  const actions = action.kind === 'NotAction' ? `every action but ${named}` : all ? 'every action' : named
  return `${does} ${actions}${placeInWords(resource)}`
}

function placeInWords(resource: Statement['resource']): string {
  if (resource === null) return ''
  const named = someOf(resource.patterns)
  if (resource.kind === 'NotResource') return ` on everything but ${named}`
  return resource.patterns.some(isEverything) ? ' on every resource' : ` on ${named}`
}

/** Whom a statement is about. `holders`: who has the policy, in words. */
export function whoInStatement(
  kind: PolicyKind,
  principal: PrincipalElement | null,
  account: string,
  holders: string,
): string {
  if (kind === 'rcp') return 'Whoever makes a request to the resources of the account'
  if (kind !== 'resource' && kind !== 'trust') return holders
  if (principal === null) return 'Nobody: it names no principal'
  const named = [...new Set(principal.entries.map((entry) => principalInWords(entry, account)))]
  const words = someOf(named)
  return principal.kind === 'NotPrincipal' ? `everyone except ${words}` : words
}
