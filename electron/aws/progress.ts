import type { CrawlStep } from '../../shared/api/types.ts'
import { Pace } from './pace.ts'

export interface CrawlProgress {
  readonly steps: readonly CrawlStep[]
  readonly notice?: string
  /** How many calls AWS is asked in a second now, once that can be told. */
  readonly callsPerSecond?: number
  /** How long the steps that run will last at the pace they have now. */
  readonly secondsLeft?: number
}

type MutableStep = { -readonly [Key in keyof CrawlStep]: CrawlStep[Key] }

// Ten pictures a second are as many as anybody can read, and each crosses a process boundary.
const PAUSE_MS = 100

/** The steps of a crawl as they move on, told at most ten times a second; the last state is always told. */
export class Progress {
  readonly #steps: MutableStep[]
  readonly #tell: (progress: CrawlProgress) => void
  readonly #calls: () => number
  readonly #clock: () => number
  readonly #pace = new Pace()
  readonly #paces = new Map<string, Pace>()
  #notice: string | undefined
  #last = 0
  #timer: ReturnType<typeof setTimeout> | null = null

  /** `calls` says how many calls were made until now. */
  constructor(
    steps: readonly { readonly id: string; readonly label: string }[],
    tell: (p: CrawlProgress) => void,
    calls: () => number = () => 0,
    clock: () => number = () => performance.now(),
  ) {
    this.#steps = steps.map(({ id, label }) => ({ id, label, status: 'waiting', done: 0 }))
    this.#tell = tell
    this.#calls = calls
    this.#clock = clock
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
    const rest = this.#last + PAUSE_MS - this.#clock()
    if (rest <= 0) this.#now()
    else this.#timer = setTimeout(() => this.#now(), rest)
  }

  #now(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    const now = this.#clock()
    this.#last = now
    const steps = this.#steps.map((step) => ({ ...step }))
    this.#tell({
      steps,
      ...(this.#notice === undefined ? {} : { notice: this.#notice }),
      ...this.#rate(now),
    })
  }

  #rate(now: number): Pick<CrawlProgress, 'callsPerSecond' | 'secondsLeft'> {
    this.#pace.note(this.#calls(), now)
    const callsPerSecond = this.#pace.perSecond()
    const times = this.#steps.flatMap((step) => this.#secondsOf(step, now) ?? [])
    if (callsPerSecond === undefined || !this.#steps.some(({ status }) => status === 'running')) return {}
    return {
      callsPerSecond: Math.round(callsPerSecond * 10) / 10,
      ...(times.length === 0 ? {} : { secondsLeft: Math.ceil(Math.max(...times)) }),
    }
  }

  /** Of a step that runs and knows how much there is to do. */
  #secondsOf({ id, status, done, total }: MutableStep, now: number): number | undefined {
    if (status !== 'running' || total === undefined) return undefined
    const pace = this.#paces.get(id) ?? new Pace()
    this.#paces.set(id, pace)
    pace.note(done, now)
    const perSecond = pace.perSecond()
    return perSecond === undefined || perSecond <= 0 ? undefined : Math.max(0, total - done) / perSecond
  }
}
