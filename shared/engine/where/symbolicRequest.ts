import type { ResourceSet } from '../resourceSets/effectiveResources.ts'
import { arnForm, pattern, type Pattern, type TypeForms } from '../resourceSets/arnPattern.ts'
import type { EffectivePart, EffectiveResources } from './symbolicAccess.ts'
import { arnsOverlap, coveredByArns, intersectArns } from '../resourceSets/symbolicArns.ts'
import { intersectPieces, isEmptyPiece, type Piece, subtractSet } from '../resourceSets/symbolicPieces.ts'

export type PatternExtent = 'all' | 'some' | 'none'

/** The answer to a request whose resource is itself a pattern (rule 17.10). */
export interface PatternAnswer {
  /** On how much of the pattern the action is allowed when the conditions hold. */
  readonly extent: PatternExtent
  /** On how much of it whatever the conditions. */
  readonly unconditional: PatternExtent
  /** The parts of the pattern on which it is allowed, with their conditions. */
  readonly parts: readonly EffectivePart[]
  /** False: the extents may be too small or the parts too large, because comparing exactly would be endless. */
  readonly exact: boolean
}

/** Compares a pattern of resources with the resources that a principal can use. */
export function requestPattern(access: EffectiveResources, resource: string): PatternAnswer {
  const forms = access.forms.map(arnForm)
  const asked: Piece = { include: pattern(resource, '2008-10-17'), exclude: [] }
  const comparison = new Comparison(forms, access.exact)
  const parts = access.regions.flatMap((part) => comparison.common(asked, part))
  const possible = access.regions.flatMap((part) => pieceOf(part))
  const sure = access.regions.flatMap((part) => comparison.surely(part))
  return {
    extent: comparison.extent(asked, possible),
    unconditional: comparison.extent(asked, sure),
    parts,
    exact: comparison.exact,
  }
}

function pieceOf({ include, exclude }: EffectivePart): Piece {
  return {
    include: pattern(include, '2012-10-17'),
    exclude: exclude.map((text) => pattern(text, '2008-10-17')),
  }
}

/** Parts follow each other in the search; real ones need a handful of steps. */
const MOST_STEPS = 5_000

class Comparison {
  exact: boolean
  readonly #forms: TypeForms
  #steps = 0

  constructor(forms: TypeForms, exact: boolean) {
    this.#forms = forms
    this.exact = exact
  }
  common({ include }: Piece, part: EffectivePart): readonly EffectivePart[] {
    const own = pieceOf(part)
    const common = intersectArns(include, own.include)
    if (common === null) {
      this.exact = false
      return [part]
    }
    return common.flatMap((each) => {
      const exclude = own.exclude.filter((other) => arnsOverlap(each, other))
      if (isEmptyPiece({ include: each, exclude }, this.#forms) === true) return []
      return [{ ...part, include: each.text, exclude: exclude.map(({ text }) => text) }]
    })
  }
  /** What of a part depends on no condition, variable or conditional Deny. */
  surely(part: EffectivePart): readonly Piece[] {
    const own = pieceOf(part)
    if (part.conditions.length > 0 || part.uncertain === true || own.include.variable) return []
    let pieces: readonly Piece[] = [own]
    for (const { resources, except } of part.unless) {
      const patterns = resources.map((text) => pattern(text, '2012-10-17'))
      // Filled in, a variable's pattern may be narrower: outside `except` then nothing is sure.
      if (except && patterns.some((each) => each.variable)) return []
      const denied: ResourceSet = {
        except,
        patterns,
        everything: patterns.some((each) => each.everything) && !except,
      }
      const rest = subtractSet(pieces, denied)
      if (rest === null) this.exact = false
      pieces = rest ?? []
    }
    return pieces
  }
  extent(asked: Piece, pieces: readonly Piece[]): PatternExtent {
    const touched = pieces.some((piece) => {
      const common = intersectPieces([piece], { except: false, patterns: [asked.include], everything: false })
      return common === null || common.some((each) => isEmptyPiece(each, this.#forms) === false)
    })
    if (!touched) return 'none'
    if (this.#forms.length === 0) return 'all'
    return this.#inForms(asked.include).every((form) => this.#covered(form, [], pieces)) ? 'all' : 'some'
  }
  #inForms(asked: Pattern): readonly Pattern[] {
    return this.#forms.flatMap((form) => {
      const common = intersectArns(asked, form)
      if (common === null) this.exact = false
      return common ?? [asked]
    })
  }
  /** True when all of `asked` but `exclude` is in one of the pieces. */
  #covered(asked: Pattern, exclude: readonly Pattern[], pieces: readonly Piece[]): boolean {
    const done = coveredByArns(asked, exclude)
    if (done === true) return true
    this.#steps += 1
    const [next, ...rest] = pieces
    if (done === null || this.#steps > MOST_STEPS) this.exact = false
    if (next === undefined || this.#steps > MOST_STEPS) return false
    if (!arnsOverlap(asked, next.include)) return this.#covered(asked, exclude, rest)
    // Outside the piece, and in the holes of the piece, the others must do it.
    if (!this.#covered(asked, [...exclude, next.include], rest)) return false
    return next.exclude.every((hole) => {
      const inHole = intersectArns(asked, hole)
      if (inHole === null) this.exact = false
      return inHole?.every((each) => this.#covered(each, exclude, rest)) === true
    })
  }
}
