import type { AccountOutcome } from './outcome.ts'

export interface EachAccount<A> {
  readonly accounts: readonly A[]
  /** So many at a time. */
  readonly parallel: number
  /** When it is aborted no further account is begun. */
  readonly signal: AbortSignal
  /** Never rejects: what fails is in the outcome. */
  readonly crawl: (account: A) => Promise<AccountOutcome>
  readonly notBegun: (account: A) => AccountOutcome
  /** Told of each outcome, one after the other, before the next account takes its place. */
  readonly onOutcome: (outcome: AccountOutcome) => Promise<void>
}

/** Crawls accounts side by side; gives what became of them in their order. The failure of one ends no other. */
export async function eachAccount<A>({
  accounts,
  parallel,
  signal,
  crawl,
  notBegun,
  onOutcome,
}: EachAccount<A>): Promise<readonly AccountOutcome[]> {
  const outcomes: AccountOutcome[] = []
  let told: Promise<void> = Promise.resolve()
  const waiting = accounts.entries()
  const work = async (): Promise<void> => {
    for (const [place, account] of waiting) {
      const outcome = signal.aborted ? notBegun(account) : await crawl(account)
      outcomes[place] = outcome
      told = told.then(() => onOutcome(outcome))
      await told
    }
  }
  await Promise.all(Array.from({ length: parallel }, work))
  return outcomes
}
