import type { ResourceSet } from './effectiveResources.ts'
import { pattern, type Pattern, type TypeForms } from './arnPattern.ts'
import { arnsOverlap, coveredByArns, intersectArns } from './symbolicArns.ts'
import { isSpent, spend } from './workCache.ts'

/** A set of resources: all of one pattern but those of others. */
export interface Piece {
  readonly include: Pattern
  readonly exclude: readonly Pattern[]
}

/** More pieces than this are not followed up: null stands for "not certain" throughout. */
const MOST_PIECES = 400
const EVERYTHING: Pattern = pattern('*', '2008-10-17')

export function piecesOf(resources: ResourceSet): readonly Piece[] {
  if (resources.except)
    return (resources.within ?? [EVERYTHING]).map((include) =>
      piece(
        include,
        resources.patterns.filter((each) => !each.invalid),
      ),
    )
  return resources.patterns.filter((each) => !each.invalid).map((include) => ({ include, exclude: [] }))
}

/** What is in the pieces and in the set. */
export function intersectPieces(pieces: readonly Piece[], resources: ResourceSet): readonly Piece[] | null {
  const found: Piece[] = []
  for (const { include, exclude } of pieces) {
    for (const other of piecesOf(resources)) {
      if (!spend(1)) return null
      const common = intersectArns(include, other.include)
      if (common === null || found.length > MOST_PIECES) return null
      for (const each of common) found.push(piece(each, [...exclude, ...other.exclude]))
    }
  }
  return found
}

/** What is in the pieces and not in the set. */
export function subtractSet(pieces: readonly Piece[], resources: ResourceSet): readonly Piece[] | null {
  const { within, patterns } = resources
  if (resources.except) {
    const spared = intersectPieces(pieces, { except: false, patterns, everything: false })
    if (within === undefined || spared === null) return spared
    return [...pieces.map(({ include, exclude }) => piece(include, [...exclude, ...within])), ...spared]
  }
  return pieces.map(({ include, exclude }) => piece(include, [...exclude, ...patterns]))
}

function piece(include: Pattern, exclude: readonly Pattern[]): Piece {
  // What was not compared stays: it may take something of it.
  const near = spend(exclude.length) ? exclude.filter((each) => arnsOverlap(include, each)) : exclude
  const byText = new Map(near.map((each) => [each.text, each]))
  return { include, exclude: [...byText.values()] }
}

/**
 * True when no resource of the action is in the piece; null: not certain. An action without resources (no forms) is
 * reached by `*` alone, whatever ARNs are taken out of it (rule 17.6).
 */
export function isEmptyPiece({ include, exclude }: Piece, forms: TypeForms): boolean | null {
  if (exclude.some((each) => each.everything)) return true
  if (forms.length === 0) return !include.everything
  if (exclude.length === 0) return !forms.some((form) => arnsOverlap(form, include))
  if (isSpent()) return null
  let sure: boolean | null = true
  for (const form of forms) {
    const inForm = intersectArns(include, form)
    if (inForm === null) {
      sure = null
      continue
    }
    for (const each of inForm) {
      const covered = coveredByArns(each, exclude)
      if (covered === false) return false
      if (covered === null) sure = null
    }
  }
  return sure
}

/** The part of a set that lies within patterns, as the policy of one resource speaks of it. */
export function restrictSet(resources: ResourceSet, within: readonly Pattern[]): ResourceSet {
  const { patterns } = resources
  if (resources.except) return { ...resources, within }
  if (resources.everything) return { except: false, patterns: within, everything: false }
  const common = patterns.flatMap((each) =>
    within.flatMap((own) => (intersectArns(each, own) ?? [own]).map((found) => asWritten(found, each))),
  )
  return { except: false, patterns: common, everything: false }
}

/** A pattern that lies wholly within is kept as written: its policy variables stand in the text alone. */
function asWritten(found: Pattern, written: Pattern): Pattern {
  return found.parts.every((part, at) => part === written.parts[at]) ? written : found
}
