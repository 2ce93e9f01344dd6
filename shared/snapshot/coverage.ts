import type { CallName } from '../services/calls.ts'
import { CRAWL_CALLS } from '../services/calls.ts'
import type { CoverageEntry, CoverageStatus } from './schema.ts'

/** The failure of a list that AWS answered with fewer items than it counts. */
export const FEWER_THAN_COUNTED = 'FewerThanCounted'

interface Failure {
  readonly target?: string
  readonly status: CoverageStatus
  readonly error?: { readonly code: string; readonly message: string }
}
/** How one call ended so far, in one Region or in the account. */
class Tally {
  readonly call: CallName
  readonly region: string | undefined
  done = 0
  items = 0
  readonly failures: Failure[] = []

  constructor(call: CallName, region: string | undefined) {
    this.call = call
    this.region = region
  }
}

/**
 * Collects how each call ended. A call that is made once per user or bucket would fill the snapshot with thousands
 * of equal entries, so the entry without a target stands for every target that has no entry of its own.
 */
export class CoverageLog {
  readonly #tallies = new Map<string, Tally>()
  #onRequest = false

  /** Says that everything there was to ask has been listed: with no target at all the call counts as done. */
  begin(call: CallName, region?: string): void {
    this.#tally(call, region)
  }

  /** One call that AWS answered, with the number of items in the answer. */
  done(call: CallName, about: { readonly region?: string; readonly items?: number }): void {
    const tally = this.#tally(call, about.region)
    tally.done += 1
    tally.items += about.items ?? 1
  }

  /** One call that need not be made, because the answer to another one told what it would have. */
  told(call: CallName): void {
    this.#tally(call, undefined).done += 1
  }

  /** One call that ended in another way. */
  failed(
    call: CallName,
    about: { readonly target?: string; readonly region?: string; readonly items?: number },
    status: Exclude<CoverageStatus, 'done'>,
    error?: { readonly code: string; readonly message: string },
  ): void {
    const tally = this.#tally(call, about.region)
    tally.items += about.items ?? 0
    tally.failures.push({
      ...(about.target === undefined ? {} : { target: about.target }),
      status,
      ...(error === undefined ? {} : { error }),
    })
  }

  /** True when the call was made at least once and nothing about it failed. */
  complete(call: CallName, region?: string): boolean {
    const tally = this.#tallies.get(key(call, region))
    return tally?.failures.length === 0
  }

  /** The calls that a crawl makes on request were asked for: without an end they are missing too. */
  expectRequested(): void {
    this.#onRequest = true
  }

  /**
   * The entries in the order of the calls; calls never reached are `not-asked`, per Region where they are regional. `only`:
   * those of these calls.
   */
  entries(regions: readonly string[], only?: readonly string[]): CoverageEntry[] {
    const entries: CoverageEntry[] = []
    for (const { call, scope, onRequest } of CRAWL_CALLS) {
      if (only?.includes(call) === false) continue
      for (const region of scope === 'region' ? regions : [undefined]) {
        const tally = this.#tallies.get(key(call, region))
        if (tally === undefined) {
          if (!onRequest || this.#onRequest) entries.push({ call, ...inRegion(region), status: 'not-asked' })
        } else entries.push(...entriesOf(tally))
      }
    }
    return entries
  }

  #tally(call: CallName, region: string | undefined): Tally {
    const found = this.#tallies.get(key(call, region))
    if (found !== undefined) return found
    const tally = new Tally(call, region)
    this.#tallies.set(key(call, region), tally)
    return tally
  }
}

function key(call: string, region: string | undefined): string {
  return `${call} ${region ?? ''}`
}

function inRegion(region: string | undefined): { readonly region?: string } {
  return region === undefined ? {} : { region }
}

function entriesOf(tally: Tally): CoverageEntry[] {
  const base = { call: tally.call, ...inRegion(tally.region) }
  const [first] = tally.failures
  const last = tally.failures.at(-1)
  if (first === undefined || last === undefined) return [{ ...base, status: 'done', items: tally.items }]
  if (tally.done === 0 && tally.failures.every((failure) => alike(failure, first))) {
    // Refused for every target alike: one entry says so, with the words that say when no more was asked. The target is kept only where there was a single one.
    const said = tally.failures.findLast(({ error }) => error?.message !== first.error?.message) ?? last
    const single = tally.failures.length === 1 && first.target !== undefined ? { target: first.target } : {}
    const items = tally.items > 0 ? { items: tally.items } : {}
    return [{ ...base, ...items, ...single, status: first.status, ...errorOf(said) }]
  }
  const failures = tally.failures.map(({ target, status, error }) => ({
    ...base,
    ...(target === undefined ? {} : { target }),
    status,
    ...(error === undefined ? {} : { error }),
  }))
  return tally.done > 0 ? [{ ...base, status: 'done', items: tally.items }, ...failures] : failures
}

function errorOf(failure: Failure): { readonly error?: Failure['error'] & {} } {
  return failure.error === undefined ? {} : { error: failure.error }
}

/** A failure about a target says more than the same one about none. */
function alike(one: Failure, other: Failure): boolean {
  const sameEnd = one.status === other.status && one.error?.code === other.error?.code
  return sameEnd && (one.target === undefined) === (other.target === undefined)
}
