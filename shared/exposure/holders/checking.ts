import type { AccountModel } from '../../account/model.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import type { CarrierIndex } from '../../engine/effective/carrierIndex.ts'
import type { CarriedStatement, ResourceCarrier } from '../../engine/effective/resourceCarriers.ts'
import { isPattern } from '../../engine/explain/resourceFit.ts'
import { policyCarrier } from '../../engine/explain/resourcePolicyTypes.ts'
import type { PrincipalElement } from '../../policy/ast.ts'
import { compileGlob } from '../../policy/glob.ts'
import { parsePrincipal } from '../../policy/principalCache.ts'
import { anyReach } from '../../policy/principalMatch.ts'
import { NO, YES } from '../../policy/truth.ts'
import type { RequestFacts } from '../../question/fields.ts'

/** What all questions on single resources share. */
export interface Checking {
  readonly model: AccountModel
  readonly catalogue: Catalogue
  readonly facts: RequestFacts
  /** The roles, or the resources of a service, of the account that a pattern matches. */
  readonly existing: (pattern: string, service: string) => readonly string[]
  /** Whether the resource's own policy may take what identity policies give: it denies something, or was not read. */
  readonly takes: (resource: string) => boolean
  /** Of roles and keys: what their policies leave to identity policies. */
  readonly stance: (resource: string) => Stance
}

/** `leaves`: everything to everybody of the account. `closed`: nothing. `ask`: it hangs on more. */
export type Stance = 'leaves' | 'closed' | 'ask'

/** Reads each pattern and each resource once: thousands of policies name the same. */
export function checkingOf(
  model: AccountModel,
  catalogue: Catalogue,
  facts: RequestFacts,
  index: CarrierIndex,
): Checking {
  const denying = new Set(
    index.carriers
      .filter(
        ({ statements, unread }) => unread !== null || statements.some(({ compiled }) => compiled.denies),
      )
      .map(({ arn }) => arn),
  )
  const stances = new Map(index.carriers.map((each) => [each.arn, stanceOf(each, model)]))
  const matching = new Map<string, readonly string[]>()
  const taking = new Map<string, boolean>()
  return {
    model,
    catalogue,
    facts,
    existing: (pattern, service) => {
      const key = `${service} ${pattern}`
      let found = matching.get(key)
      if (found === undefined) {
        const all = service === 'sts' ? model.roles : model.resources
        matching.set(key, (found = [...all.keys()].filter(compileGlob(pattern))))
      }
      return found
    },
    stance: (resource) => stances.get(resource) ?? 'ask',
    takes: (resource) => {
      let found = taking.get(resource)
      if (found === undefined) {
        const carrier = policyCarrier(resource)
        taking.set(resource, (found = carrier !== null && denying.has(carrier.arn)))
      }
      return found
    },
  }
}

/** Told without the engine where the policy has neither a deny nor a condition, and names nobody of the account. */
function stanceOf({ statements, unread, mustAllow }: ResourceCarrier, { account }: AccountModel): Stance {
  if (!mustAllow || unread !== null) return 'ask'
  if (statements.some(({ compiled }) => compiled.denies || compiled.conditions.length > 0)) return 'ask'
  const anybody = parsePrincipal(`arn:${account.partition}:iam::${account.id}:user/anybody`)
  if (anybody === null) return 'ask'
  const options = { openContext: true, hasBoundary: false }
  const leaves = statements.map(({ compiled }) => anyReach(compiled.matchesPrincipal(anybody, options)))
  if (leaves.includes(YES)) return statements.every(isAboutAll) ? 'leaves' : 'ask'
  const named = statements.some(({ compiled }) => namesOwn(compiled.statement.principal, account.id))
  return named || leaves.some((truth) => truth !== NO) ? 'ask' : 'closed'
}

/** Whether a statement leaves all actions that matter here: sts:AssumeRole of a role, everything of a key. */
function isAboutAll({ compiled }: CarriedStatement): boolean {
  const { action } = compiled.statement
  return (
    action.kind === 'Action' &&
    action.patterns.some((text) => /^(?:\*|kms:\*|sts:\*|sts:AssumeRole)$/i.test(text))
  )
}

function namesOwn(principal: PrincipalElement | null, account: string): boolean {
  if (principal === null) return false
  if (principal.kind === 'NotPrincipal') return true
  return principal.entries.some(({ type, value }) => type === 'AWS' && value.includes(account))
}

/** Whether a pattern can match what was not read: another account's, or one of a list that is not whole. */
export function mayBeElsewhere(text: string, { account, completeness }: AccountModel): boolean {
  if (text.includes('${')) return true
  if (!isPattern(text)) return false
  const [, , service, , owner] = text.split(':')
  return owner !== account.id || (service === 'iam' && completeness.roles.state !== 'complete')
}
