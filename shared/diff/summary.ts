import type { Catalogue } from '../catalogue/types.ts'
import { keyOf } from './causes.ts'
import { type DiffSource, type DiffStep, walkDiff } from './diff.ts'
import type { AccessDiff, ActionChange, Cause, PrincipalChange, PrincipalState } from './types.ts'
import { actionsInWords, stateInWords } from './words.ts'

/** Through what something is other: statements, all together, or that a principal came or went. */
export interface DiffCause {
  readonly causes: readonly Cause[]
  /** Of principals that are on one side alone, or that were made anew. */
  readonly state?: Exclude<PrincipalState, 'changed'>
  /** Not all were read on the side that has none of them: they may be there. */
  readonly isUnsure?: true
}

/** What one principal gained or lost through one cause; numbers are places in the lists of the summary. */
export interface ChangeRow {
  readonly cause: number
  readonly principal: number
  readonly direction: ActionChange['direction']
  /** How many actions. */
  readonly count: number
  /** The first of them, how it stood with them and how it stands: places in `texts`. */
  readonly actions: number
  readonly before: number
  readonly after: number
}

/** `null`: not there on that side. */
type Power = 'yes' | 'no' | 'not-known' | null

/** A principal for which something is other. */
export interface ChangedPrincipal extends Pick<PrincipalChange, 'principal' | 'kind' | 'state' | 'unsure'> {
  readonly administrator: { readonly before: Power; readonly after: Power }
  /** How many actions. */
  readonly gained: number
  readonly lost: number
  readonly changed: number
}

/** What was not read on one of the sides, and for how many changed principals it could make a difference. */
export interface UnknownOfMany {
  readonly what: string
  readonly call: string
  readonly principals: number
}

/** A comparison of two snapshots for a page: each text once, and the details of a principal when it is asked for. */
export interface DiffSummary extends Omit<AccessDiff, 'principals'> {
  readonly principals: readonly ChangedPrincipal[]
  readonly causes: readonly DiffCause[]
  readonly rows: readonly ChangeRow[]
  /** Rows that are not among them: there are too many. */
  readonly rowsLeftOut: number
  readonly texts: readonly string[]
  readonly unknown: readonly UnknownOfMany[]
}

/** A page with more cannot be read any more; the command line tells all. */
const MOST_ROWS = 50_000

/** Compares two snapshots of an account. Throws `bad-input` for snapshots of two accounts. */
export function* diffSummary(
  before: DiffSource,
  after: DiffSource,
  catalogue: Catalogue,
): Generator<DiffStep, DiffSummary> {
  const summary = new Summary()
  const rest = yield* walkDiff(before, after, catalogue, (change) => summary.take(change))
  return { ...rest, ...summary.made() }
}

/** The places of distinct things, in the order in which they come. */
class Places<T> {
  readonly list: T[] = []
  readonly #known = new Map<string, number>()

  of(key: string, make: () => T): number {
    let place = this.#known.get(key)
    if (place === undefined) {
      place = this.list.push(make()) - 1
      this.#known.set(key, place)
    }
    return place
  }
}

class Summary {
  readonly #principals: ChangedPrincipal[] = []
  readonly #causes = new Places<DiffCause>()
  readonly #texts = new Places<string>()
  readonly #rows: ChangeRow[] = []
  readonly #unknown = new Map<string, UnknownOfMany>()
  #leftOut = 0

  take({ principal, kind, state, unsure, administrator, changes, unknown }: PrincipalChange): void {
    const count = (direction: ActionChange['direction']) =>
      changes.reduce((sum, each) => sum + (each.direction === direction ? each.count : 0), 0)
    const place =
      this.#principals.push({
        principal,
        kind,
        state,
        ...(unsure !== undefined && { unsure }),
        administrator: { before: powerOf(administrator.before), after: powerOf(administrator.after) },
        gained: count('gained'),
        lost: count('lost'),
        changed: count('changed'),
      }) - 1
    for (const change of changes) this.#add(place, state, unsure !== undefined, change)
    for (const { what, call } of unknown) {
      const key = `${call} ${what}`
      const principals = (this.#unknown.get(key)?.principals ?? 0) + 1
      this.#unknown.set(key, { what, call, principals })
    }
  }

  #add(principal: number, state: PrincipalState, isUnsure: boolean, change: ActionChange): void {
    if (this.#rows.length >= MOST_ROWS) {
      this.#leftOut += 1
      return
    }
    const { direction, count, before, after, causes } = change
    const own = state === 'changed' ? causes : []
    const key =
      state === 'changed'
        ? own.map((each) => `${keyOf(each)} ${each.how}`).join('\n')
        : `is ${state}${isUnsure ? ', or was not read' : ''}`
    const text = (words: string) => this.#texts.of(words, () => words)
    this.#rows.push({
      cause: this.#causes.of(key, () => ({
        causes: own,
        ...(state !== 'changed' && { state }),
        ...(isUnsure && { isUnsure }),
      })),
      principal,
      direction,
      count,
      actions: text(actionsInWords(change)),
      before: text(stateInWords(before)),
      after: text(stateInWords(after)),
    })
  }

  made() {
    return {
      principals: this.#principals,
      causes: this.#causes.list,
      rows: this.#rows,
      rowsLeftOut: this.#leftOut,
      texts: this.#texts.list,
      unknown: [...this.#unknown.values()],
    }
  }
}

function powerOf(administrator: PrincipalChange['administrator']['before']): Power {
  if (administrator === null) return null
  if (administrator.state !== 'known') return 'not-known'
  return administrator.value ? 'yes' : 'no'
}
