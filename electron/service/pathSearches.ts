import { setImmediate as nextTurn } from 'node:timers/promises'
import type { PathsProgress } from '../../shared/api/paths.ts'
import type { Catalogue } from '../../shared/catalogue/types.ts'
import { WhenceError } from '../../shared/errors.ts'
import type { CutsAnswer } from '../../shared/paths/cut/cut.ts'
import { searchCuts } from '../../shared/paths/cut/cuts.ts'
import type { PathsAnswer } from '../../shared/paths/edge/path.ts'
import {
  cutsParts,
  type PathsQuestion,
  type PathsSources,
  searchPaths,
} from '../../shared/paths/search/find.ts'
import type { SearchStep } from '../../shared/paths/search/progress.ts'
import { credentialReader } from '../../shared/review/userCredentials.ts'
import type { OpenAccount } from './openAccounts.ts'

/** Milliseconds at a stretch, so that the host answers others and can be told to stop. */
const SLICE = 25
/** Milliseconds between two reports. */
const REPORT = 200
/** So many ways are told while the search goes on. */
const FIRST = 20

/** Ids that are remembered; a page that is left sends one. */
const MOST_EARLY = 100

type Report = Omit<PathsProgress, 'search'>

/** What paths are found in: the accounts that are open, each user\'s credentials from its own snapshot. */
export function pathsSources(open: readonly OpenAccount[], catalogue: Catalogue): PathsSources {
  const readers = open.map(({ model, snapshot }) => ({ model, read: credentialReader(snapshot) }))
  const [first] = readers
  return {
    models: readers.map(({ model }) => model),
    catalogue,
    ...(first !== undefined && {
      credentials: (user) => (readers.find(({ model }) => model.users.has(user.arn)) ?? first).read(user),
    }),
  }
}

/** Searches for paths and cuts: they go on in short stretches, tell how far they are, and can be ended. */
export class PathSearches {
  readonly #tell: (progress: PathsProgress) => void
  readonly #running = new Map<string, AbortController>()
  /** Ids of searches that were ended before they began. */
  readonly #early = new Set<string>()

  readonly #now: () => number

  /** `now`: milliseconds, for tests. */
  constructor(tell: (progress: PathsProgress) => void, now: () => number = () => performance.now()) {
    this.#tell = tell
    this.#now = now
  }

  paths(search: string | undefined, sources: PathsSources, question: PathsQuestion): Promise<PathsAnswer> {
    return this.#run(search, searchPaths(sources, question), reportOf)
  }

  cuts(
    search: string | undefined,
    sources: PathsSources,
    question: Omit<PathsQuestion, 'from' | 'all'>,
  ): Promise<CutsAnswer> {
    const { parts, goal } = cutsParts(sources, question)
    return this.#run(search, searchCuts(parts, goal), ({ phase, done }) => ({
      phase,
      found: done,
      left: null,
      first: [],
    }))
  }

  /** Ends it, also where it was asked for and waits for the account to be opened; one that is over needs nothing. */
  stop(search: string): void {
    const running = this.#running.get(search)
    if (running !== undefined) return running.abort()
    if (this.#early.size >= MOST_EARLY) this.#early.clear()
    this.#early.add(search)
  }

  close(): void {
    for (const abort of this.#running.values()) abort.abort()
  }

  async #run<S, T>(
    search: string | undefined,
    generator: Generator<S, T>,
    report: (step: S) => Report,
  ): Promise<T> {
    const abort = new AbortController()
    if (search !== undefined && this.#early.delete(search)) throw stopped()
    if (search !== undefined) this.#running.set(search, abort)
    let told = this.#now()
    try {
      for (;;) {
        const until = this.#now() + SLICE
        let step = generator.next()
        while (step.done !== true && this.#now() < until) step = generator.next()
        if (step.done === true) return step.value
        if (search !== undefined && this.#now() - told > REPORT) {
          told = this.#now()
          this.#tell({ search, ...report(step.value) })
        }
        await nextTurn()
        if (abort.signal.aborted) throw stopped()
      }
    } finally {
      if (search !== undefined) this.#running.delete(search)
    }
  }
}

function stopped(): WhenceError {
  return new WhenceError(
    'search-stopped',
    'The search was stopped before it had an answer.',
    'Ask again, or ask about one principal: that is faster.',
  )
}

function reportOf({ phase, left, ways }: SearchStep): Report {
  const first: PathsProgress['first'][number][] = []
  let found = 0
  for (const [from, edges] of ways) {
    const last = edges.at(-1)
    if (last === undefined) continue
    found += 1
    if (first.length < FIRST)
      first.push({ from, to: last.to, way: edges.map(({ name }) => name).join(', then ') })
  }
  return { phase, found, left, first }
}
