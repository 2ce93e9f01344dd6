/** A statement as answers name it. */
export interface NamedStatement {
  /** The policy's name. */
  readonly policy: string
  readonly policyId?: string
  readonly sid?: string
  readonly index: number
}

/**
 * What an answer may still spend on comparing sets of resources. Each comparison is bounded, but policies can be written
 * so that one answer needs millions of them: past its budget every further one is "not certain".
 */
class Work {
  /** The first statements of which it was too large to say. */
  readonly givenUp = new Map<string, NamedStatement>()
  /** Comparisons of two marks, or of two short patterns; a million takes a second or two. */
  #left: number

  constructor(left: number) {
    this.#left = left
  }
  get left(): number {
    return this.#left
  }
  spend(steps: number): void {
    this.#left -= steps
  }
  giveUp(key: string, ref: NamedStatement): void {
    if (this.givenUp.size < MOST_NAMED) this.givenUp.set(key, ref)
  }
}

/** An answer is worked out in one go, so that one at a time is counted. */
let current: Work | null = null

/** Real accounts need thousands. */
const MOST_STEPS = 2_000_000
/** So many statements are named. */
const MOST_NAMED = 20

/** An answer, with the statements of which it was too large to say. */
export interface Counted<T> {
  readonly value: T
  /** The first of them; empty: everything was compared. */
  readonly givenUp: readonly NamedStatement[]
}

/** Works an answer out within its budget. An answer that is part of another one is counted as part of it. */
export function counted<T>(run: () => T, most = MOST_STEPS): Counted<T> {
  const whole = current
  const start = Math.min(most, whole?.left ?? most)
  const work = new Work(start)
  current = work
  try {
    return { value: run(), givenUp: [...work.givenUp.values()] }
  } finally {
    whole?.spend(start - work.left)
    for (const [key, ref] of work.givenUp) whole?.giveUp(key, ref)
    current = whole
  }
}

/** Takes steps from the budget; false: there are no more, and what was to be compared is not certain. */
export function spend(steps: number): boolean {
  current?.spend(steps)
  return !isSpent()
}

/** Whether the budget is used up. */
export function isSpent(): boolean {
  return current !== null && current.left <= 0
}

/** Of this statement it was too large to say what it leaves or takes. */
export function giveUp(ref: NamedStatement): void {
  current?.giveUp(`${ref.policyId ?? ref.policy} ${ref.index}`, ref)
}
