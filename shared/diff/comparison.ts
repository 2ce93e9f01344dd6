import type { AccountModel, ControlPolicies, Principal } from '../account/model.ts'
import { resourceCarriers } from '../engine/effective/resourceCarriersCache.ts'
import type { ResourceCarrier } from '../engine/effective/resourceCarriers.ts'
import type { Statement } from '../policy/ast.ts'

/**
 * Tells of whom something is other in one of two models of an account: policies and limits of its own, what it is
 * called and tagged, control policies, or a policy of a resource that may concern it. Only these have to be decided twice.
 */
export class Comparison {
  readonly #models: readonly [AccountModel, AccountModel]
  /** Control policies restrict everybody. */
  readonly #isLimitedAlike: boolean
  /** ARNs, unique ids and names of sessions' roles that policies of resources that changed name; null: everybody. */
  readonly #concerned: ReadonlySet<string> | null

  constructor(before: AccountModel, after: AccountModel) {
    this.#models = [before, after]
    this.#isLimitedAlike =
      controlsOf(before, before.scps) === controlsOf(after, after.scps) &&
      controlsOf(before, before.rcps) === controlsOf(after, after.rcps) &&
      JSON.stringify(before.organization) === JSON.stringify(after.organization)
    this.#concerned = concernedBy(changedStatements(before, after))
  }

  /** Resources whose policies one of the sides did not read, and the other did: nobody knows what is other there. */
  get unreadResources(): readonly { readonly arn: string; readonly call: string }[] {
    const [old, now] = this.#models.map(carriersOf)
    return [...(now ?? [])].flatMap(([arn, carrier]) => {
      const before = old?.get(arn)
      const unread = before?.unread ?? carrier.unread
      const isOne = before !== undefined && (before.unread === null) !== (carrier.unread === null)
      return isOne && unread !== null ? [{ arn, call: unread.call }] : []
    })
  }

  /** Takes the same user or role as it is in either; where not all of its policies were read, nobody knows. */
  isSame(before: Principal, after: Principal): boolean {
    const [one, other] = this.#models
    return (
      this.#isLimitedAlike &&
      !this.#isConcerned(after) &&
      this.isRead(before, after) &&
      ownText(one, before) === ownText(other, after)
    )
  }

  /** Whether the policies and the boundary of a principal were read on both sides. */
  isRead(before: Principal, after: Principal): boolean {
    const [one, other] = this.#models
    return isRead(one, before) && isRead(other, after)
  }

  #isConcerned({ arn, uniqueId, name }: Principal): boolean {
    if (this.#concerned === null) return true
    return this.#concerned.has(arn) || this.#concerned.has(uniqueId) || this.#concerned.has(`session ${name}`)
  }
}

function isRead({ policies }: AccountModel, { identityPolicies, boundary }: Principal): boolean {
  const own = [...identityPolicies.map(({ policy }) => policy), ...(boundary === null ? [] : [boundary])]
  return own.every((id) => policies.get(id)?.document.state === 'known')
}

/** What a principal has of its own, by what the policies say and not by what they are called. */
function ownText(model: AccountModel, principal: Principal): string {
  const { identityPolicies, boundary, tags, uniqueId, path } = principal
  const own = identityPolicies.map(({ policy }) => textOf(model, policy)).sort()
  const serviceLinked = principal.kind === 'role' && principal.serviceLinked
  return JSON.stringify([
    own,
    boundary === null ? null : textOf(model, boundary),
    tags,
    uniqueId,
    path,
    serviceLinked,
  ])
}

function controlsOf(model: AccountModel, controls: ControlPolicies): string {
  if (controls.state !== 'known') return JSON.stringify(controls)
  return JSON.stringify(controls.value.map(({ policies }) => policies.map((id) => textOf(model, id)).sort()))
}

function textOf({ policies }: AccountModel, id: string): string {
  const document = policies.get(id)?.document
  return document?.state === 'known' ? document.value.text : `${id} was not read`
}

interface Changed {
  readonly statement: Statement
  readonly carrier: ResourceCarrier
}

/** The statements of policies of resources that are other in one of the two, and those of policies that nobody read. */
function changedStatements(before: AccountModel, after: AccountModel): readonly Changed[] {
  const [old, now] = [carriersOf(before), carriersOf(after)]
  const changed = [...new Set([...old.keys(), ...now.keys()])].filter(
    (arn) => carrierText(old.get(arn)) !== carrierText(now.get(arn)),
  )
  return changed
    .flatMap((arn) => [old.get(arn) ?? [], now.get(arn) ?? []].flat())
    .flatMap((carrier) =>
      carrier.statements.map(({ compiled }) => ({ statement: compiled.statement, carrier })),
    )
}

function carriersOf(model: AccountModel): ReadonlyMap<string, ResourceCarrier> {
  return new Map(resourceCarriers(model).carriers.map((carrier) => [carrier.arn, carrier]))
}

function carrierText(carrier: ResourceCarrier | undefined): string {
  if (carrier === undefined) return ''
  const { policy, unread } = carrier
  const document = policy?.document
  return `${document?.state === 'known' ? document.value.text : ''} ${unread?.call ?? ''}`
}

/**
 * Whom the statements may concern. One that names the account gives nothing by itself (rule 4.3), but a key's policy has to
 * let the account's own policies count, and a Deny takes from everybody.
 */
function concernedBy(changed: readonly Changed[]): ReadonlySet<string> | null {
  const named = new Set<string>()
  for (const { statement, carrier } of changed) {
    const { principal, effect } = statement
    if (principal === null) continue
    if (principal.kind === 'NotPrincipal') return null
    for (const { type, value } of principal.entries) {
      if (value === '*') return null
      if (type !== 'AWS') continue
      if (/^(?:\d{12}|arn:[^:]*:iam::\d{12}:root)$/.test(value)) {
        if (effect === 'Deny' || (carrier.mustAllow && carrier.layer === 'resource')) return null
        continue
      }
      named.add(value)
      const session = /:assumed-role\/([^/]+)\//.exec(value)?.[1]
      if (session !== undefined) named.add(`session ${session}`)
    }
  }
  return named
}
