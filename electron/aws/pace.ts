/** What was before this is over: what counts is how fast it goes now. */
const WINDOW_MS = 15_000
/** Before this a number would jump about. */
const FIRST_MS = 3000

/** How fast a count grows. */
export class Pace {
  #seen: { readonly at: number; readonly count: number }[] = []

  note(count: number, at: number): void {
    this.#seen = this.#seen.filter((one) => at - one.at <= WINDOW_MS)
    this.#seen.push({ at, count })
  }

  /** Undefined while it was not watched for long enough. */
  perSecond(): number | undefined {
    const first = this.#seen[0]
    const last = this.#seen.at(-1)
    if (first === undefined || last === undefined || last.at - first.at < FIRST_MS) return undefined
    return ((last.count - first.count) * 1000) / (last.at - first.at)
  }
}
