import type { Extent } from '../account/completeness.ts'
import type { AccountModel, Principal } from '../account/model.ts'
import type { Catalogue } from '../catalogue/types.ts'
import type { CarrierIndex } from '../engine/effective/carrierIndex.ts'
import { isAdministrator } from '../engine/effective/effective.ts'
import type { ActionBits } from '../engine/effective/effectiveActions.ts'
import { ownLayers } from '../engine/effective/effectiveLayers.ts'
import { resourceCarriers } from '../engine/effective/resourceCarriersCache.ts'
import type { MissingData } from '../engine/request/decision.ts'
import { accessContext } from '../engine/where/accessContext.ts'
import { contextsOfAll } from '../engine/where/contextsOfAllCache.ts'
import { actionChanges } from './actionChanges.ts'
import { actionStates, type ActionStates, carriersAbout, NO_STATES } from './actionStates.ts'
import type { Touching } from './comparison.ts'
import { addTo, everyAction, isNone, noAction } from './touched.ts'
import type { ActionChange, PrincipalChange } from './types.ts'

/** Whether somebody is an administrator on either side. */
type Administrator = PrincipalChange['administrator']

/**
 * The users and roles of two models of an account, each decided in both where something may be other: the actions that are
 * touched, and under the policies of resources that say something of any that is.
 */
export class PrincipalChanges {
  /** Of all who are in either. */
  readonly arns: readonly string[]
  readonly #models: readonly [AccountModel, AccountModel]
  readonly #catalogue: Catalogue
  readonly #touching: Touching
  readonly #everything: ActionBits
  readonly #carriers: readonly [CarrierIndex, CarrierIndex]

  constructor(before: AccountModel, after: AccountModel, catalogue: Catalogue, touching: Touching) {
    this.arns = [...new Set([...arnsOf(before), ...arnsOf(after)])]
    this.#models = [before, after]
    this.#catalogue = catalogue
    this.#touching = touching
    this.#everything = everyAction(catalogue)
    const any = noAction(catalogue)
    const sets = this.arns.map((arn) => this.#touched(principalOf(before, arn), principalOf(after, arn)))
    for (const bits of new Set(sets)) if (bits !== this.#everything) addTo(any, bits)
    this.#carriers = [carriersAbout(before, any, catalogue), carriersAbout(after, any, catalogue)]
  }

  /** null: nothing is other, or nobody of this name is there. */
  of(arn: string): PrincipalChange | null {
    const [before, after] = this.#models
    const [old, now] = [principalOf(before, arn), principalOf(after, arn)]
    const one = now ?? old
    if (one === undefined) return null
    const touched = this.#touched(old, now)
    if (isNone(touched)) return null
    const changes = this.#changes(arn, [old, now], touched)
    const state = stateOf(old, now)
    const isRead = old !== undefined && now !== undefined && this.#touching.isRead(old, now)
    if (state === 'changed' && changes.length === 0 && isRead) return null
    const unknown = [...unknownOf(before, old), ...unknownOf(after, now)]
    const missing = old === undefined ? before : now === undefined ? after : null
    const gap = missing === null ? null : gapOf(missing.completeness[one.kind === 'user' ? 'users' : 'roles'])
    return {
      principal: arn,
      kind: one.kind,
      state,
      ...(gap !== null && { unsure: gap }),
      administrator: { before: this.#administrator(before, old), after: this.#administrator(after, now) },
      changes,
      unknown: [...new Map(unknown.map((each) => [`${each.call} ${each.what}`, each])).values()],
    }
  }

  #touched(old: Principal | undefined, now: Principal | undefined): ActionBits {
    return old !== undefined && now !== undefined ? this.#touching.touched(old, now) : this.#everything
  }

  #changes(
    arn: string,
    [old, now]: readonly [Principal | undefined, Principal | undefined],
    touched: ActionBits,
  ): readonly ActionChange[] {
    const statesOf = (side: 0 | 1, principal: Principal | undefined): ActionStates => {
      if (principal === undefined) return NO_STATES
      const model = this.#models[side]
      const whole = touched === this.#everything || old === undefined || now === undefined
      const carriers = whole ? resourceCarriers(model) : this.#carriers[side]
      const context = () => accessContext(model, arn)
      return actionStates(model, arn, this.#catalogue, context, { only: touched, carriers })
    }
    return actionChanges(statesOf(0, old), statesOf(1, now), this.#catalogue)
  }

  #administrator(model: AccountModel, principal: Principal | undefined): Administrator['before'] {
    return principal === undefined
      ? null
      : isAdministrator(model, principal.arn, this.#catalogue, contextsOfAll(model, {}))
  }
}

function stateOf(old: Principal | undefined, now: Principal | undefined): PrincipalChange['state'] {
  if (old === undefined) return 'added'
  if (now === undefined) return 'removed'
  return old.uniqueId === now.uniqueId ? 'changed' : 'replaced'
}

/** What of its policies and limits was not read and could make a difference. */
function unknownOf(model: AccountModel, principal: Principal | undefined): readonly MissingData[] {
  return principal === undefined
    ? []
    : ownLayers(model, principal.arn).unknown.filter(({ couldFlip }) => couldFlip)
}

function gapOf(extent: Extent): PrincipalChange['unsure'] | null {
  if (extent.state === 'complete') return null
  return { what: `Not all were read: ${extent.why}`, call: extent.call }
}

function principalOf({ users, roles }: AccountModel, arn: string): Principal | undefined {
  return users.get(arn) ?? roles.get(arn)
}

function arnsOf({ users, roles }: AccountModel): readonly string[] {
  return [...users.keys(), ...roles.keys()]
}
