import type { CrawlStep } from '../../shared/api/types.ts'

export interface CrawlProgress {
  readonly steps: readonly CrawlStep[]
  readonly notice?: string
}

type MutableStep = { -readonly [Key in keyof CrawlStep]: CrawlStep[Key] }

// Ten pictures a second are as many as anybody can read, and each crosses a process boundary.
const PAUSE_MS = 100

/** The steps of a crawl as they move on, told at most ten times a second; the last state is always told. */
export class Progress {
  readonly #steps: MutableStep[]
  readonly #tell: (progress: CrawlProgress) => void
  #notice: string | undefined
  #last = 0
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(
    steps: readonly { readonly id: string; readonly label: string }[],
    tell: (p: CrawlProgress) => void,
  ) {
    this.#steps = steps.map(({ id, label }) => ({ id, label, status: 'waiting', done: 0 }))
    this.#tell = tell
    this.#now()
  }

  change(id: string, change: (step: MutableStep) => void): void {
    const step = this.#steps.find((one) => one.id === id)
    if (step === undefined) return
    change(step)
    this.#soon()
  }

  notice(text: string | undefined): void {
    this.#notice = text
    this.#now()
  }

  /** Marks what did not come to an end, and tells the last state. */
  finish(): void {
    for (const step of this.#steps) {
      if (step.status === 'waiting' || step.status === 'running') step.status = 'cancelled'
    }
    this.#notice = undefined
    this.#now()
  }

  #soon(): void {
    if (this.#timer !== null) return
    const rest = this.#last + PAUSE_MS - performance.now()
    if (rest <= 0) this.#now()
    else this.#timer = setTimeout(() => this.#now(), rest)
  }

  #now(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#last = performance.now()
    const steps = this.#steps.map((step) => ({ ...step }))
    this.#tell(this.#notice === undefined ? { steps } : { steps, notice: this.#notice })
  }
}
