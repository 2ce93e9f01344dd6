import type { Catalogue } from '../../catalogue/types.ts'
import type { ActionBits } from '../../engine/effective/effectiveActions.ts'
import { opensWhen } from '../../engine/effective/gateOpens.ts'
import { gateInBrief } from '../../engine/effective/gateWords.ts'
import type { LayerStatement } from '../../engine/effective/layerStatement.ts'
import type { MissingData, StatementRef } from '../../engine/request/decision.ts'
import type { ExposureKind, HeldKind } from '../kinds.ts'
import type { HeldActions, HeldExposure, WildcardService } from '../types.ts'
import { add, countIn, meetsIn, noBits, numbersIn, type SparseBits, sparse } from './bits.ts'
import type { Held, HeldBits } from './held.ts'
import { type KindBits, LISTED } from './kindBits.ts'
import type { SingleGrant } from './single.ts'
import { keptActionsOfService, keptWildcards } from './wildcardsCache.ts'

/** So many actions, places and statements are named. */
const SHOWN = 12
const STATEMENTS = 4
/** The kinds whose actions are few are named in full. */
const IN_FULL: ReadonlySet<HeldKind> = new Set(['credentials-exposure', 'data-exfiltration'])

interface Holder {
  readonly principal: string
  readonly held: Held
  readonly single: readonly SingleGrant[]
  readonly missing: readonly MissingData[]
}

const CHANGES = 'infrastructure-modification'

/** What one principal has of each wanted kind; kinds of which it has nothing are left out. */
export function heldRows(
  holder: Holder,
  { kinds, wanted }: { readonly kinds: KindBits; readonly wanted: ReadonlySet<ExposureKind> },
  catalogue: Catalogue,
): readonly HeldExposure[] {
  const { listed, wide } = holder.held
  const ofListed = all(listed)
  const ofWide = all(wide)
  return [
    ...LISTED.filter((kind) => wanted.has(kind)).flatMap(
      (kind) => rowOf(kind, holder, listed, ofListed, kinds.listed[kind], catalogue) ?? [],
    ),
    ...((wanted.has('service-wildcard') ? wildcardRow(holder, ofWide, catalogue) : null) ?? []),
    ...((wanted.has(CHANGES) ? rowOf(CHANGES, holder, wide, ofWide, kinds.modifying, catalogue) : null) ??
      []),
  ]
}

function all({ everywhere, some, conditional }: HeldBits): ActionBits {
  const bits = everywhere.slice()
  add(bits, some)
  add(bits, conditional)
  return bits
}

function rowOf(
  kind: HeldKind,
  { principal, held, single, missing }: Holder,
  bits: HeldBits,
  left: ActionBits,
  of: SparseBits,
  catalogue: Catalogue,
): readonly [HeldExposure] | null {
  if (!meetsIn(left, left, of)) return null
  const named = (have: ActionBits): HeldActions => {
    const count = countIn(have, of)
    const numbers = numbersIn(have, of, IN_FULL.has(kind) ? Infinity : SHOWN)
    return { count, actions: numbers.map((index) => catalogue.actionAt(index).id) }
  }
  const grants: StatementRef[] = []
  for (const { source, bits: given } of held.grants) {
    if (grants.length >= STATEMENTS) break
    if (meetsIn(given, left, of)) grants.push(source.ref)
  }
  const own = single.filter(({ index }) => (((of.bits[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1)
  const places = held.places.size === 0 ? [] : placesOf(held, bits.some, of)
  return [
    {
      kind,
      principal,
      everywhere: named(bits.everywhere),
      some: named(bits.some),
      conditional: named(bits.conditional),
      gates: gatesOf(held.asking(of)),
      resources: [...new Set([...places, ...own.map(({ resource }) => resource)])].slice(0, SHOWN),
      via: distinct([...grants, ...own.map(({ statement }) => statement)]),
      missing,
    },
  ]
}

function placesOf({ places }: Held, some: ActionBits, of: SparseBits): readonly string[] {
  return numbersIn(some, of).flatMap((index) => places.get(index) ?? [])
}

function gatesOf(asking: readonly LayerStatement[]): readonly string[] {
  const words = asking.flatMap((source) => {
    const opens = source.uncertain === true ? [] : opensWhen(source)
    return opens.length === 0 ? [] : [gateInBrief(opens)]
  })
  return [...new Set(words)].slice(0, SHOWN)
}

function distinct(statements: readonly StatementRef[]): readonly StatementRef[] {
  // Where it stands in the text tells the policy itself.
  const found = new Map(
    statements.map(({ range: _range, ...each }) => [`${each.policyId ?? each.policy} ${each.index}`, each]),
  )
  return [...found.values()].slice(0, STATEMENTS)
}

function wildcardRow(holder: Holder, left: ActionBits, catalogue: Catalogue): readonly HeldExposure[] | null {
  const { wide, grants } = holder.held
  const found = grants.filter(({ source }) => keptWildcards(source.statement).length > 0)
  if (found.length === 0) return null
  const names = new Set(found.flatMap(({ source }) => keptWildcards(source.statement)))
  const of = noBits(catalogue.size)
  const services = (names.has('*') ? ['*'] : [...names]).flatMap((service): readonly WildcardService[] => {
    const actions = keptActionsOfService(service, catalogue)
    if (actions === null) return []
    add(of, actions.bits)
    const prefix = service === '*' ? service : (catalogue.service(service)?.prefix ?? service)
    return [{ service: prefix, left: countIn(left, actions), total: countIn(actions.bits, actions) }]
  })
  const row = rowOf('service-wildcard', holder, wide, left, sparse(of), catalogue)?.[0]
  if (row === undefined) return null
  const via = distinct(found.map(({ source }) => source.ref))
  return [{ ...row, services: services.filter((each) => each.left > 0), via }]
}
