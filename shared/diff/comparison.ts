import type { AccountModel, ControlPolicies, Principal } from '../account/model.ts'
import { resourceCarriers } from '../engine/effective/resourceCarriersCache.ts'
import type { ResourceCarrier } from '../engine/effective/resourceCarriers.ts'
import type { Catalogue } from '../catalogue/types.ts'
import { ReachIndex } from '../paths/proof/reachIndex.ts'
import type { Statement } from '../policy/ast.ts'
import { timesBetween } from './timesBetween.ts'

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

  /** Whether a policy names a time that passed between the two. */
  readonly #passed: (text: string) => boolean

  constructor(before: AccountModel, after: AccountModel, catalogue: Catalogue) {
    this.#models = [before, after]
    const passed = timesBetween(before.collectedAt, after.collectedAt)
    this.#passed = passed
    this.#isLimitedAlike =
      !passed(controlsOf(before, before.scps) + controlsOf(before, before.rcps)) &&
      controlsOf(before, before.scps) === controlsOf(after, after.scps) &&
      controlsOf(before, before.rcps) === controlsOf(after, after.rcps) &&
      JSON.stringify(before.organization) === JSON.stringify(after.organization)
    this.#concerned = concernedBy(
      changedStatements(before, after, passed),
      new Holders([before, after], catalogue),
    )
  }

  /** Resources whose policies were not read on one of the sides at least: nobody knows what is other there. */
  get unreadResources(): readonly { readonly arn: string; readonly call: string }[] {
    const unread = this.#models.flatMap((model) =>
      [...carriersOf(model).values()].flatMap(({ arn, unread: gap }) =>
        gap === null ? [] : [[arn, gap.call] as const],
      ),
    )
    return [...new Map(unread)].map(([arn, call]) => ({ arn, call }))
  }

  /** Takes the same user or role as it is in either; where not all of its policies were read, nobody knows. */
  isSame(before: Principal, after: Principal): boolean {
    const [one, other] = this.#models
    return (
      this.#isLimitedAlike &&
      !this.#isConcerned(after) &&
      this.isRead(before, after) &&
      !this.#passed(ownText(one, before)) &&
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

/** The statements of policies of resources that are other in one of the two. */
function changedStatements(
  before: AccountModel,
  after: AccountModel,
  passed: (text: string) => boolean,
): readonly Changed[] {
  const [old, now] = [carriersOf(before), carriersOf(after)]
  const changed = [...new Set([...old.keys(), ...now.keys()])].filter(
    (arn) => carrierText(old.get(arn)) !== carrierText(now.get(arn)) || passed(carrierText(now.get(arn))),
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
 * Whom the statements may concern: who is named, and everybody whom an Allow for everyone lets in. What names the account
 * gives nothing by itself (rule 4.3) but may be needed beside a grant, and a Deny takes from who has one.
 */
function concernedBy(changed: readonly Changed[], holders: Holders): ReadonlySet<string> | null {
  const named = new Set<string>()
  for (const { statement, carrier } of changed) {
    const { principal, effect } = statement
    if (principal === null) continue
    const isWide = principal.kind === 'NotPrincipal' || principal.entries.some(({ value }) => value === '*')
    if (isWide && effect === 'Allow') return null
    const ofAccount = principal.entries.some(({ value }) => ACCOUNT.test(value))
    if (isWide || (ofAccount && (effect === 'Deny' || carrier.mustAllow)))
      for (const arn of holders.of(carrier)) named.add(arn)
    for (const { type, value } of principal.entries) {
      if (type !== 'AWS') continue
      named.add(value)
      const session = /:assumed-role\/([^/]+)\//.exec(value)?.[1]
      if (session !== undefined) named.add(`session ${session}`)
    }
  }
  return named
}

const ACCOUNT = /^(?:\d{12}|arn:[^:]*:iam::\d{12}:root)$/

/** What a role's trust policy is asked about when a principal of the account assumes it. */
const ASSUMING = ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession']

/** Who has an Allow in one of the models for something on which the policy of a resource is asked too. */
class Holders {
  readonly #indexes: readonly ReachIndex[]
  readonly #catalogue: Catalogue
  readonly #ofService = new Map<string, ReadonlySet<string>>()

  constructor(models: readonly AccountModel[], catalogue: Catalogue) {
    this.#indexes = models.map((model) => new ReachIndex(model))
    this.#catalogue = catalogue
  }

  of({ layer, arn, service }: ResourceCarrier): ReadonlySet<string> {
    if (layer === 'trust')
      return new Set(
        this.#indexes.flatMap((index) => ASSUMING.flatMap((action) => [...index.reaching(action, arn)])),
      )
    let found = this.#ofService.get(service)
    if (found === undefined) this.#ofService.set(service, (found = this.#holders(service)))
    return found
  }

  /** Of a service, whatever the resource: a grant may be on what lies in it. */
  #holders(prefix: string): ReadonlySet<string> {
    const service = this.#catalogue.service(prefix)
    const actions: string[] = []
    for (let at = service?.firstAction ?? 0; at < (service?.endAction ?? 0); at += 1)
      actions.push(this.#catalogue.actionAt(at).id)
    return new Set(this.#indexes.flatMap((index) => actions.flatMap((action) => [...index.holders(action)])))
  }
}
