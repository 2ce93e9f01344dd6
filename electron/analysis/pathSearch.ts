import { setImmediate as nextTurn } from 'node:timers/promises'
import type { PathsProgress } from '../../shared/api/paths.ts'
import type { Catalogue } from '../../shared/catalogue/types.ts'
import type { CutsAnswer } from '../../shared/paths/cut/cut.ts'
import { searchCuts } from '../../shared/paths/cut/cuts.ts'
import type { AccountModel } from '../../shared/account/model.ts'
import type { Known } from '../../shared/known.ts'
import type { PathsAnswer } from '../../shared/paths/edge/path.ts'
import {
  cutsParts,
  type PathsQuestion,
  type PathsSources,
  searchPaths,
} from '../../shared/paths/search/find.ts'
import { type Escalation, searchEscalations } from '../../shared/paths/search/escalations.ts'
import type { SearchStep } from '../../shared/paths/search/progress.ts'
import { credentialReader } from '../../shared/review/userCredentials.ts'
import { cancelled } from './cancelled.ts'
import type { Asker } from './handler.ts'
import type { OpenAccount } from './openAccounts.ts'

/** Milliseconds at a stretch, so that the host answers others and can be told to stop. */
const SLICE = 25
/** Milliseconds between two reports. */
const REPORT = 200
/** So many ways are told while the search goes on. */
const FIRST = 20

type Report = Omit<PathsProgress, 'search'>

/** What paths are found in: the accounts that are open, each user's credentials from its own snapshot. */
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

/** A search for paths or cuts: it goes on in short stretches, tells how far it is, and can be ended between them. */
export class PathSearch {
  /** Left out: nobody wants to be told. */
  readonly #search: string | undefined
  readonly #asker: Pick<Asker, 'signal' | 'paths'>
  readonly #now: () => number

  /** `now`: milliseconds, for tests. */
  constructor(
    search: string | undefined,
    asker: Pick<Asker, 'signal' | 'paths'>,
    now: () => number = () => performance.now(),
  ) {
    this.#search = search
    this.#asker = asker
    this.#now = now
  }

  paths(sources: PathsSources, question: PathsQuestion): Promise<PathsAnswer> {
    return this.#run(searchPaths(sources, question), reportOf)
  }

  /** How each user and role of one account can become an administrator. */
  escalations(model: AccountModel, sources: PathsSources): Promise<(arn: string) => Known<Escalation>> {
    return this.#run(searchEscalations(model, sources), reportOf)
  }

  cuts(sources: PathsSources, question: Omit<PathsQuestion, 'from' | 'all'>): Promise<CutsAnswer> {
    const { parts, goal } = cutsParts(sources, question)
    return this.#run(searchCuts(parts, goal), ({ phase, done }) => ({
      phase,
      found: done,
      left: null,
      first: [],
    }))
  }

  /** @throws WhenceError `cancelled` */
  async #run<S, T>(generator: Generator<S, T>, report: (step: S) => Report): Promise<T> {
    const { signal, paths } = this.#asker
    let told = this.#now()
    for (;;) {
      if (signal.aborted) throw cancelled()
      const until = this.#now() + SLICE
      let step = generator.next()
      while (step.done !== true && this.#now() < until) step = generator.next()
      if (step.done === true) return step.value
      if (this.#search !== undefined && this.#now() - told > REPORT) {
        told = this.#now()
        paths({ search: this.#search, ...report(step.value) })
      }
      await nextTurn()
    }
  }
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
