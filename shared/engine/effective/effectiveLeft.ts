import { coversSet, type ResourceSet } from '../resourceSets/effectiveResources.ts'
import type { TypeForms } from '../resourceSets/arnPattern.ts'
import { isEmptyPiece, type Piece, piecesOf, subtractSet } from '../resourceSets/symbolicPieces.ts'

/** A statement's resources, and whether it depends on conditions. */
export interface Cut {
  readonly resources: ResourceSet
  readonly conditional: boolean
}

/** What several denies leave of a set of resources, all of them taken together. */
export class Left {
  readonly forms: TypeForms
  /** Whether something was not compared, or not to the end. */
  tooLarge = false
  readonly #sure: readonly ResourceSet[]
  readonly #all: readonly ResourceSet[]
  /** Nothing is taken, under no condition. */
  readonly #untouched: boolean

  constructor(denies: readonly Cut[], forms: TypeForms) {
    this.forms = forms
    this.#untouched = denies.length === 0
    this.#sure = denies.filter(isCertain).map(({ resources }) => resources)
    this.#all = denies.map(({ resources }) => widest(resources))
  }

  /** False when the unconditional denies certainly take all of it. */
  some(pieces: readonly Piece[]): boolean {
    const rest = subtractAll(pieces, this.#sure)
    return this.#anyLeft(rest?.map(knownHoles) ?? null) !== false
  }
  /** True when something of it is certainly left whatever conditions and policy variables are. */
  surely(pieces: readonly Piece[]): boolean {
    const known = pieces.filter(({ include }) => !include.variable)
    if (this.#untouched && known.some(({ exclude }) => exclude.length === 0)) return true
    const rest = subtractAll(known, this.#all)
    return this.#anyLeft(rest) === true
  }

  /** Whether some resource is in the pieces; null: not certain. */
  #anyLeft(pieces: readonly Piece[] | null): boolean | null {
    let found: boolean | null = pieces === null ? null : false
    for (const piece of pieces ?? []) {
      const empty = isEmptyPiece(piece, this.forms)
      if (empty === false) return true
      if (empty === null) found = null
    }
    this.tooLarge ||= found === null
    return found
  }
}

function subtractAll(pieces: readonly Piece[], sets: readonly ResourceSet[]): readonly Piece[] | null {
  // Lists of patterns are taken at once: one after the other each would be compared with all before it.
  const patterns = sets.flatMap((each) => (each.except ? [] : each.patterns))
  let rest = subtractSet(pieces, { except: false, patterns, everything: false })
  for (const resources of sets)
    if (resources.except) rest = rest === null ? null : subtractSet(rest, resources)
  return rest
}

/** Rule 15.8: whether a NotResource applies that can't be read or filled in is not known. */
export function isCertain({ resources, conditional }: Cut): boolean {
  return (
    !conditional && !(resources.except && resources.patterns.some((each) => each.variable || each.invalid))
  )
}

/** The most that a Deny may take: a variable in NotResource may spare nothing at all. */
function widest(resources: ResourceSet): ResourceSet {
  if (!resources.except) return resources
  return { ...resources, patterns: resources.patterns.filter((each) => !each.variable) }
}

/** A hole with a variable may be none. */
function knownHoles({ include, exclude }: Piece): Piece {
  return { include, exclude: exclude.filter((each) => !each.variable || each.text === include.text) }
}

/** True when Allows together certainly hold all of a set of resources. */
export function coveredByAll(inner: ResourceSet, allows: readonly Cut[], forms: TypeForms): boolean {
  const sure = allows.filter(isCertain).map(({ resources }) => resources)
  if (sure.some((resources) => coversSet(resources, inner, forms))) return true
  if (sure.length === 0) return false
  const rest = subtractAll(piecesOf(inner), sure)
  return rest?.every((piece) => isEmptyPiece(knownHoles(piece), forms) === true) === true
}
