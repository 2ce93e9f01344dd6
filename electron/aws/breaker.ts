/** As many as are asked at once: by then none of them is an answer that only came late. */
export const MOST_IN_A_ROW = 4

/** How calls of one operation in one Region ended last. */
interface Run {
  readonly count: number
  readonly status: 'throttled' | 'failed'
}

/**
 * Gives an operation up after some calls in a row that came to nothing with all their attempts: each costs minutes while
 * AWS throttles or does not answer, and a user, bucket or key more would not be answered either. What AWS refuses, or says
 * that it does not have, is an answer.
 */
export class Breaker {
  readonly #runs = new Map<string, Run>()

  /** How the calls before ended, when this one need not be made. */
  open(key: string): Run['status'] | null {
    const run = this.#runs.get(key)
    return run !== undefined && run.count >= MOST_IN_A_ROW ? run.status : null
  }

  answered(key: string): void {
    this.#runs.delete(key)
  }

  failed(key: string, status: Run['status']): void {
    this.#runs.set(key, { count: (this.#runs.get(key)?.count ?? 0) + 1, status })
  }
}
