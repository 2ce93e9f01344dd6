import { known } from '../../known.ts'
import type { AccountModel, ControlPolicies } from '../../account/model.ts'
import type { ContextView, ObservedValue } from '../../policy/context.ts'
import { strictnessOf } from '../../question/openContext.ts'
import { readyInput } from '../explain/explainInput.ts'
import { requestView } from '../request/request.ts'
import { accountIndex } from './whoCanIndexCache.ts'

/** The context keys of an account's principals, and which of them differ from one principal to the next. */
export interface PrincipalContexts {
  /** True when the key (lower case) has not the same value, or lack of one, for all of them. */
  differs(key: string): boolean
  /** The context of the principal at this place in the account's index. */
  at(place: number): ContextView
}

/**
 * The contexts of all principals for a request that gives no key itself. They are those that `explain` fills in, so
 * that sharing an answer between principals never rests on a second list of keys.
 */
export function makeContexts(model: AccountModel, openContext: boolean): PrincipalContexts {
  const { principals } = accountIndex(model)
  const models = [withoutControls(model)]
  const views = new Array<ContextView | undefined>(principals.length)
  const at = (place: number): ContextView => {
    const ready = views[place]
    if (ready !== undefined) return ready
    const principal = principals[place]?.entity.arn ?? ''
    const question = { principal, action: 'sts:GetCallerIdentity', ...strictnessOf({ openContext }) }
    const { input } = readyInput(models, question)
    return (views[place] = requestView(input).context)
  }
  const differing = new Map<string, boolean>()
  return {
    at,
    differs(key) {
      const known = differing.get(key)
      if (known !== undefined) return known
      const first = principals.length === 0 ? null : at(0).get(key)
      const found = principals.some((_, place) => !same(first, at(place).get(key)))
      differing.set(key, found)
      return found
    },
  }
}

/** Control policies give no context key; leaving them out makes thousands of contexts much cheaper. */
function withoutControls(model: AccountModel): AccountModel {
  const none = (controls: ControlPolicies): ControlPolicies =>
    controls.state === 'known' ? known([]) : controls
  return { ...model, scps: none(model.scps), rcps: none(model.rcps) }
}

function same(a: ObservedValue, b: ObservedValue): boolean {
  if (a === b) return true
  if (a === null || b === null || typeof a === 'string' || typeof b === 'string') return false
  return a.length === b.length && a.every((value, index) => value === b[index])
}

/** A context that notes when somebody reads a key of which the principals differ. */
export class WatchedContext implements ContextView {
  #touched = false
  readonly #base: ContextView
  readonly #personal: (key: string) => boolean

  constructor(base: ContextView, personal: (key: string) => boolean) {
    this.#base = base
    this.#personal = personal
  }
  /** What `part` gives, and whether it looked at a personal key for that. */
  watch<T>(part: (context: ContextView) => T): { readonly result: T; readonly touched: boolean } {
    this.#touched = false
    return { result: part(this), touched: this.#touched }
  }
  get(key: string): ObservedValue {
    if (this.#personal(key)) this.#touched = true
    return this.#base.get(key)
  }
  multivalued(key: string): boolean {
    if (this.#personal(key)) this.#touched = true
    return this.#base.multivalued(key)
  }
}

/** The shared context, with one principal's own values for the keys of which principals differ. */
export function personalContext(
  base: ContextView,
  own: ContextView,
  personal: (key: string) => boolean,
): ContextView {
  return {
    get: (key) => (personal(key) ? own : base).get(key),
    multivalued: (key) => (personal(key) ? own : base).multivalued(key),
  }
}
