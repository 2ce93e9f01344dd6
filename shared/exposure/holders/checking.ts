import type { AccountModel } from '../../account/model.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import type { CarrierIndex } from '../../engine/effective/carrierIndex.ts'
import { isPattern } from '../../engine/explain/resourceFit.ts'
import { policyCarrier } from '../../engine/explain/resourcePolicyTypes.ts'
import { compileGlob } from '../../policy/glob.ts'
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
}

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

/** Whether a pattern can match what was not read: another account's, or one of a list that is not whole. */
export function mayBeElsewhere(text: string, { account, completeness }: AccountModel): boolean {
  if (text.includes('${')) return true
  if (!isPattern(text)) return false
  const [, , service, , owner] = text.split(':')
  return owner !== account.id || (service === 'iam' && completeness.roles.state !== 'complete')
}
