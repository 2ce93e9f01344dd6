/** As many as are asked at once: by then none of them is an answer that only came late. */
export const MOST_IN_A_ROW = 4

/** How a call ended that came to nothing. */
export interface Ended {
  readonly status: 'throttled' | 'failed'
  readonly code: string
  readonly message: string
}

/**
 * Gives an operation up after some calls in a row that came to nothing with all their attempts: each costs minutes while
 * AWS throttles or does not answer, and a user, bucket or key more would not be answered either. What AWS refuses, or says
 * that it does not have, is an answer.
 */
export class Breaker {
  readonly #runs = new Map<string, { readonly count: number; readonly last: Ended }>()
  readonly most: number

  constructor(most = MOST_IN_A_ROW) {
    this.most = most
  }

  /** How the last call ended, when this one need not be made. */
  open(key: string): Ended | null {
    const run = this.#runs.get(key)
    return run !== undefined && run.count >= this.most ? run.last : null
  }

  answered(key: string): void {
    this.#runs.delete(key)
  }

  failed(key: string, last: Ended): void {
    this.#runs.set(key, { count: (this.#runs.get(key)?.count ?? 0) + 1, last })
  }
}
