import type { AccountModel, ControlPolicies, PolicyId, Principal } from '../account/model.ts'
import type { Catalogue } from '../catalogue/types.ts'
import type { ActionBits } from '../engine/effective/effectiveActions.ts'
import type { PolicyDocument } from '../policy/ast.ts'
import { resourceTouches, type ResourceTouches, unreadCarriers } from './resourceTouches.ts'
import { timesBetween } from './timesBetween.ts'
import { addTo, everyAction, isNone, noAction, type Passed, touchedActions } from './touched.ts'

/** Tells which actions of a principal may stand otherwise in one of two models than in the other. */
export interface Touching {
  /** Takes the same user or role as it is in either: no action is set where nothing is other. Most share one set. */
  touched(before: Principal, after: Principal): ActionBits
  /** Whether the policies and the boundary of a principal were read on both sides. */
  isRead(before: Principal, after: Principal): boolean
  /** Resources whose policies were not read on one of the sides at least: nobody knows what is other there. */
  readonly unreadResources: readonly { readonly arn: string; readonly call: string }[]
}

/**
 * Compares two models of an account by what their policies say: only the actions that it names, of those whom it names, have
 * to be decided twice.
 */
export class Comparison implements Touching {
  readonly #models: readonly [AccountModel, AccountModel]
  readonly #catalogue: Catalogue
  /** Whether a policy names a time that passed between the two. */
  readonly #passed: Passed
  /** Control policies restrict everybody. */
  readonly #controls: ActionBits
  readonly #everything: ActionBits
  readonly #resources: ResourceTouches
  /** Whether a policy says the same on both sides. */
  readonly #same = new Map<PolicyId, boolean>()
  /** What principals with the same changed policies have in common. */
  readonly #known = new Map<string, ActionBits>()

  constructor(before: AccountModel, after: AccountModel, catalogue: Catalogue) {
    this.#models = [before, after]
    this.#catalogue = catalogue
    this.#passed = timesBetween(before.collectedAt, after.collectedAt)
    this.#everything = everyAction(catalogue)
    this.#controls = noAction(catalogue)
    addTo(this.#controls, this.#controlsTouched(before.scps, after.scps))
    addTo(this.#controls, this.#controlsTouched(before.rcps, after.rcps))
    if (JSON.stringify(before.organization) !== JSON.stringify(after.organization))
      addTo(this.#controls, this.#everything)
    this.#resources = resourceTouches(before, after, this.#passed, catalogue)
  }

  get unreadResources(): readonly { readonly arn: string; readonly call: string }[] {
    return unreadCarriers(this.#models)
  }

  touched(before: Principal, after: Principal): ActionBits {
    if (!this.isRead(before, after) || isOtherwise(before, after)) return this.#everything
    const [old, now] = this.#others(tiesOf(before), tiesOf(after))
    const limits = [limitOf(before), limitOf(after)] as const
    const [limit, limitNow] = this.#others(...limits)
    const named = this.#resources.naming(after)
    const isAnother = limits[0].length !== limits[1].length
    const key = [old, now, limit, limitNow].map((ids) => ids.join(' ')).join('|')
    const known = named.length === 0 ? this.#known.get(key) : undefined
    if (known !== undefined) return known
    const touched = noAction(this.#catalogue)
    for (const bits of [this.#controls, this.#resources.everybody, ...named]) addTo(touched, bits)
    addTo(touched, this.#between(old, now))
    // A limit that is not there lets everything through.
    addTo(touched, isAnother ? this.#everything : this.#between(limit, limitNow))
    // What was read of resources on one side alone is told beside; it makes nobody changed for whom nothing else is.
    if (!isNone(touched)) addTo(touched, this.#resources.beside)
    if (named.length === 0) this.#known.set(key, touched)
    return touched
  }

  isRead(before: Principal, after: Principal): boolean {
    const [one, other] = this.#models
    return isRead(one, before) && isRead(other, after)
  }

  /** Of each list the policies that the other has not, or that say something else there. */
  #others(
    before: readonly PolicyId[],
    after: readonly PolicyId[],
  ): readonly [readonly PolicyId[], readonly PolicyId[]] {
    const without = (list: readonly PolicyId[], other: readonly PolicyId[]) =>
      list.filter((id) => !other.includes(id) || !this.#isSame(id))
    return [without(before, after), without(after, before)]
  }

  #between(before: readonly PolicyId[], after: readonly PolicyId[]): ActionBits {
    const [one, other] = this.#models
    return touchedActions(documentsOf(one, before), documentsOf(other, after), this.#passed, this.#catalogue)
  }

  #isSame(id: PolicyId): boolean {
    let same = this.#same.get(id)
    if (same === undefined) {
      const [old, now] = this.#models.map(({ policies }) => policies.get(id)?.document)
      same =
        old?.state === 'known' &&
        now?.state === 'known' &&
        old.value.text === now.value.text &&
        !this.#passed(now.value.text)
      this.#same.set(id, same)
    }
    return same
  }

  /** Level by level: each has to allow. */
  #controlsTouched(before: ControlPolicies, after: ControlPolicies): ActionBits {
    if (before.state !== 'known' || after.state !== 'known')
      return JSON.stringify(before) === JSON.stringify(after) ? noAction(this.#catalogue) : this.#everything
    const [one, other] = this.#models
    const [old, now] = [before.value, after.value]
    const textsOf = (model: AccountModel, levels: typeof old) =>
      JSON.stringify(levels.map(({ policies }) => policies.map((id) => textOf(model, id)).sort()))
    const [text, textNow] = [textsOf(one, old), textsOf(other, now)]
    if (text === textNow && !this.#passed(text)) return noAction(this.#catalogue)
    // What was not read may say anything.
    if (old.length !== now.length || (text + textNow).includes(UNREAD)) return this.#everything
    const touched = noAction(this.#catalogue)
    for (const [at, { policies }] of old.entries()) {
      const [left, leftNow] = [documentsOf(one, policies), documentsOf(other, now[at]?.policies ?? [])]
      addTo(touched, touchedActions(left, leftNow, this.#passed, this.#catalogue))
    }
    return touched
  }
}

function isRead({ policies }: AccountModel, { identityPolicies, boundary }: Principal): boolean {
  const own = [...identityPolicies.map(({ policy }) => policy), ...(boundary === null ? [] : [boundary])]
  return own.every((id) => policies.get(id)?.document.state === 'known')
}

/** What conditions may ask of whoever makes a request, and whether control policies are for it. */
function isOtherwise(before: Principal, after: Principal): boolean {
  const asked = ({ uniqueId, path, tags, ...more }: Principal) =>
    JSON.stringify([uniqueId, path, tags, more.kind === 'role' && more.serviceLinked])
  return asked(before) !== asked(after)
}

function tiesOf({ identityPolicies }: Principal): readonly PolicyId[] {
  return [...new Set(identityPolicies.map(({ policy }) => policy))]
}

function limitOf({ boundary }: Principal): readonly PolicyId[] {
  return boundary === null ? [] : [boundary]
}

function documentsOf({ policies }: AccountModel, ids: readonly PolicyId[]): readonly PolicyDocument[] {
  return ids.flatMap((id) => {
    const document = policies.get(id)?.document
    return document?.state === 'known' ? [document.value] : []
  })
}

/** No policy that was read has a text like it. */
const UNREAD = ' was not read'

function textOf({ policies }: AccountModel, id: PolicyId): string {
  const document = policies.get(id)?.document
  return document?.state === 'known' ? document.value.text : `${id}${UNREAD}`
}
