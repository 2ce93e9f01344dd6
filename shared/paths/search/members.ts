import type { Arns } from '../proof/principalSet.ts'

/**
 * Members of long lists that are still asked about. Sets of thousands are looked through for thousands of targets while
 * fewer and fewer are left: what is no longer among them is dropped from time to time.
 */
export class Members {
  readonly #kept = new WeakMap<ReadonlySet<string>, WeakMap<Arns, Kept>>()

  /** Members of the lists that are in `left`, each once. `left` may lose members from one call to the next. */
  among(lists: readonly Arns[], left: ReadonlySet<string>): string[] {
    const some = lists.filter(({ size }) => size > 0)
    const found: string[] = []
    const seen = some.length > 1 ? new Set<string>() : null
    for (const list of some)
      for (const arn of this.#of(list, left)) {
        if (!left.has(arn) || seen?.has(arn) === true) continue
        seen?.add(arn)
        found.push(arn)
      }
    return found
  }

  #of(list: Arns, left: ReadonlySet<string>): Iterable<string> {
    if (list.size < FEW) return list
    // The shorter one is walked.
    if (left.size < list.size / 2) return [...left].filter((arn) => list.has(arn))
    let ofLeft = this.#kept.get(left)
    if (ofLeft === undefined) this.#kept.set(left, (ofLeft = new WeakMap()))
    let kept = ofLeft.get(list)
    if (kept === undefined || left.size < kept.size * 0.75) {
      kept = { size: left.size, members: [...list].filter((arn) => left.has(arn)) }
      ofLeft.set(list, kept)
    }
    return kept.members
  }
}

interface Kept {
  /** Of `left` when these were taken. */
  readonly size: number
  readonly members: readonly string[]
}

/** Shorter lists are walked as they are. */
const FEW = 32
