import type { AccountModel, Principal } from '../account/model.ts'
import type { Catalogue } from '../catalogue/types.ts'
import type { ActionScope } from '../engine/effective/actionScope.ts'
import { scopeOf } from '../engine/effective/carrierIndex.ts'
import { type ActionBits, both } from '../engine/effective/effectiveActions.ts'
import { actionsInScope } from '../engine/effective/effectiveActionsCache.ts'
import { otherPublicWrites, publicWriteCeilings } from '../engine/effective/publicWrites.ts'
import { resourceCarriers } from '../engine/effective/resourceCarriersCache.ts'
import type { CarriedStatement, ResourceCarrier } from '../engine/effective/resourceCarriers.ts'
import { isDone } from '../engine/effective/unlisted.ts'
import { ReachIndex } from '../paths/proof/reachIndex.ts'
import { addTo, noAction, type Passed, saidIn, touchedStatements } from './touched.ts'

/** What policies of resources may give or take that they did not before. */
export interface ResourceTouches {
  /** The actions that may stand otherwise for every user and role. */
  readonly everybody: ActionBits
  /** Those that may besides for this one. */
  naming(principal: Principal): readonly ActionBits[]
  /** Actions on resources of which one side knows less than the other. */
  readonly beside: ActionBits
}

/** Compares the policies of the resources and roles of an account. */
export function resourceTouches(
  before: AccountModel,
  after: AccountModel,
  passed: Passed,
  catalogue: Catalogue,
): ResourceTouches {
  const [old, now] = [carriersOf(before), carriersOf(after)]
  const holders = new Holders([before, after], catalogue)
  const named = new Map<string, ActionBits>()
  const everybody = noAction(catalogue)
  for (const arn of new Set([...old.keys(), ...now.keys()])) {
    const [one, other] = [old.get(arn), now.get(arn)]
    if (carrierText(one) === carrierText(other) && !passed(carrierText(other))) continue
    for (const { names, actions } of concerned(one, other, passed, holders, catalogue)) {
      if (names === null) addTo(everybody, actions)
      for (const name of names ?? []) {
        const bits = named.get(name) ?? noAction(catalogue)
        addTo(bits, actions)
        named.set(name, bits)
      }
    }
  }
  for (const scope of otherPublicWrites(before, after)) addTo(everybody, actionsInScope(scope, catalogue))
  return {
    everybody,
    naming: ({ arn, uniqueId, name }) =>
      [arn, uniqueId, `session ${name}`].flatMap((each) => named.get(each) ?? []),
    beside: besideOf(before, after, catalogue),
  }
}

/** Resources whose policies were not read in one of the models at least. */
export function unreadCarriers(
  models: readonly AccountModel[],
): readonly { readonly arn: string; readonly call: string }[] {
  const unread = models.flatMap((model) =>
    [...carriersOf(model).values()].flatMap(({ arn, unread: gap }) =>
      gap === null ? [] : [[arn, gap.call] as const],
    ),
  )
  return [...new Map(unread)].map(([arn, call]) => ({ arn, call }))
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

interface Concerned {
  /** null: everybody. */
  readonly names: ReadonlySet<string> | null
  readonly actions: ActionBits
}

/** Whom the statements that one side alone has may concern, and about which actions. */
function concerned(
  before: ResourceCarrier | undefined,
  after: ResourceCarrier | undefined,
  passed: Passed,
  holders: Holders,
  catalogue: Catalogue,
): readonly Concerned[] {
  const said = (carrier: ResourceCarrier | undefined) =>
    carrier === undefined
      ? new Map<string, ActionBits>()
      : saidIn(statementsOf(carrier), scopeOf(carrier), catalogue)
  const touched = touchedStatements(said(before), said(after), catalogue)
  return [before, after].flatMap((carrier) =>
    (carrier?.statements ?? []).flatMap((each): readonly Concerned[] => {
      if (carrier === undefined) return []
      const own = saidIn([statementOf(each)], scopeOf(carrier), catalogue)
      const actions = noAction(catalogue)
      for (const bits of own.values()) addTo(actions, passed(each.document.text) ? bits : both(bits, touched))
      return actions.some((word) => word !== 0) ? [{ names: namesOf(each, carrier, holders), actions }] : []
    }),
  )
}

function statementsOf({ statements }: ResourceCarrier) {
  return statements.map(statementOf)
}

function statementOf({ compiled, document }: CarriedStatement) {
  return { statement: compiled.statement, document }
}

/**
 * Whom a statement may concern: who is named, and everybody whom an Allow for everyone lets in; null. What names the account
 * gives nothing by itself (rule 4.3) but may be needed beside a grant, and a Deny takes from who has one.
 */
function namesOf(
  { compiled }: CarriedStatement,
  carrier: ResourceCarrier,
  holders: Holders,
): ReadonlySet<string> | null {
  const { principal, effect } = compiled.statement
  const named = new Set<string>()
  if (principal === null) return named
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
  return named
}

/** Actions on kinds of resources of which one side knows what the other does not: policies, lists, settings. */
function besideOf(before: AccountModel, after: AccountModel, catalogue: Catalogue): ActionBits {
  const scopes = new Set<ActionScope>()
  const [old, now] = [carriersOf(before), carriersOf(after)]
  for (const arn of new Set([...old.keys(), ...now.keys()])) {
    const [one, other] = [old.get(arn), now.get(arn)]
    const carrier = one ?? other
    if (carrier !== undefined && one?.unread?.call !== other?.unread?.call) scopes.add(scopeOf(carrier))
    // A bucket that is not in the list is another account's; a key or role has to allow as well.
    if (carrier !== undefined && (one === undefined) !== (other === undefined)) scopes.add(scopeOf(carrier))
  }
  const bucketsOf = ({ resources, coverage }: AccountModel) =>
    JSON.stringify([
      [...resources.keys()].filter((arn) => arn.includes(':s3:::')),
      coverage.filter(({ call }) => call === 's3:ListBuckets'),
    ])
  if (bucketsOf(before) !== bucketsOf(after)) scopes.add('service:s3')
  if (JSON.stringify(publicWriteCeilings(before)) !== JSON.stringify(publicWriteCeilings(after)))
    for (const scope of ['s3-policy-writes', 's3-acl-writes'] as const) scopes.add(scope)
  const isOther = (call: string) => isDone(before, call) !== isDone(after, call)
  if (isOther('iam:GetAccountAuthorizationDetails')) scopes.add('role-trust')
  if (isOther('kms:ListKeys')) scopes.add('service:kms')
  const bits = noAction(catalogue)
  for (const scope of scopes) addTo(bits, actionsInScope(scope, catalogue))
  return bits
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
