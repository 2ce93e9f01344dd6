import type { AccountModel } from '../../account/model.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import { administratorDoubts } from '../../engine/effective/administratorDoubts.ts'
import { isAdministrator } from '../../engine/effective/effective.ts'
import { actionTable } from '../../engine/effective/effectiveActionsCache.ts'
import { resourceCarriers } from '../../engine/effective/resourceCarriersCache.ts'
import type { MissingData } from '../../engine/request/decision.ts'
import { contextsOfAll } from '../../engine/where/contextsOfAllCache.ts'
import type { NotCollected } from '../../known.ts'
import type { RequestFacts } from '../../question/fields.ts'
import { type ExposureKind, HELD_KINDS } from '../kinds.ts'
import type { Exposure, HeldExposure } from '../types.ts'
import { checkingOf } from './checking.ts'
import { type Held, heldOf } from './held.ts'
import { listedTogether } from './kindBits.ts'
import { kindBits } from './kindBitsCache.ts'
import { holderParts, regionBits } from './parts.ts'
import { heldRows } from './rows.ts'
import { checkedFor, type SingleGrant, singleGrants } from './single.ts'

/** The lists over all users and roles. */
export type Holders = Pick<Exposure, 'held' | 'administrators' | 'maybeAdministrators' | 'partlyRead'>

/**
 * What every user and role of an account effectively has of each kind: identity policies less denies, boundary and control
 * policies, and what policies of resources give whom they name. Administrators have all of it and are named once.
 */
export function exposureHolders(
  model: AccountModel,
  catalogue: Catalogue,
  facts: RequestFacts,
  wanted: ReadonlySet<ExposureKind>,
): Holders {
  const kinds = kindBits(catalogue)
  const listed = listedTogether(kinds, wanted)
  const table = actionTable(catalogue, model.account.partition)
  const regions = regionBits(table)
  const checking = checkingOf(model, catalogue, facts, resourceCarriers(model))
  const contextOf = contextsOfAll(model, facts)
  const singleOf = singleGrants(resourceCarriers(model), listed, catalogue)
  const administrators: string[] = []
  const maybeAdministrators: Exposure['maybeAdministrators'][number][] = []
  const partlyRead: Exposure['partlyRead'][number][] = []
  const held: HeldExposure[] = []
  for (const principal of [...model.users.values(), ...model.roles.values()]) {
    const { arn } = principal
    const administrator = isAdministrator(model, arn, catalogue, contextOf)
    if (administrator.state === 'known' && administrator.value) {
      administrators.push(arn)
      continue
    }
    const doubts = administratorDoubts(model, principal)
    if (administrator.state === 'not-collected')
      maybeAdministrators.push({ arn, ...missingOf(administrator) })
    if (doubts.grants.length > 0) partlyRead.push({ arn, missing: doubts.grants.map(missingOf) })
    const checked = checkedFor(checking, arn)
    const parts = holderParts(model, arn, contextOf(arn), { catalogue, regions })
    const found = heldOf(parts, listed, { table, catalogue, checked })
    const single = singleOf(principal, checked)
    addSingle(found, single)
    const missing = [...doubts.denies, ...doubts.ceilings].map(missingOf)
    held.push(
      ...heldRows(
        { principal: arn, held: found, single, missing: distinct(missing) },
        { kinds, wanted },
        catalogue,
      ),
    )
  }
  return { held: held.toSorted(byReach), administrators, maybeAdministrators, partlyRead }
}

function missingOf({ what, call }: NotCollected): MissingData {
  return { what, call, couldFlip: true }
}

function distinct(missing: readonly MissingData[]): readonly MissingData[] {
  return [...new Map(missing.map((each) => [each.what, each])).values()]
}

function addSingle({ listed }: Held, single: readonly SingleGrant[]): void {
  for (const { index, state } of single) {
    const [word, bit] = [index >>> 5, 1 << (index & 31)]
    if (((listed.everywhere[word] ?? 0) & bit) !== 0 || ((listed.some[word] ?? 0) & bit) !== 0) continue
    if (state === 'some') {
      listed.some[word] = (listed.some[word] ?? 0) | bit
      listed.conditional[word] = (listed.conditional[word] ?? 0) & ~bit
    } else listed.conditional[word] = (listed.conditional[word] ?? 0) | bit
  }
}

/** By kind; of each the widest first. */
function byReach(a: HeldExposure, b: HeldExposure): number {
  return (
    HELD_KINDS.indexOf(a.kind) - HELD_KINDS.indexOf(b.kind) ||
    b.everywhere.count - a.everywhere.count ||
    b.some.count - a.some.count ||
    b.conditional.count - a.conditional.count ||
    (a.principal < b.principal ? -1 : 1)
  )
}
