import type { CrawlState, CrawlStep } from '../../../shared/api/types.ts'
import type { Output } from './io.ts'
import { plain } from './text.ts'

/** Progress on standard error: one line that is written over on a terminal, else one line per finished step. */
export class CrawlProgress {
  readonly #output: Output
  readonly #told = new Set<string>()
  #open = false

  constructor(output: Output) {
    this.#output = output
  }

  show(state: CrawlState): void {
    for (const step of state.steps) this.#tell(step)
    if (state.notice !== undefined && !this.#told.has(state.notice)) {
      this.#told.add(state.notice)
      this.#line(plain(state.notice))
    }
    if (!this.#output.isTTY || state.phase !== 'running') return
    const running = state.steps.filter((step) => step.status === 'running').map(stepText)
    const over = state.steps.filter((step) => step.status !== 'waiting' && step.status !== 'running').length
    const text = `[${over}/${state.steps.length}]${paceText(state)} ${running.join(', ')}`
    this.#output.write(`\r${text.slice(0, Math.max(20, this.#output.columns - 1))}\u001b[K`)
    this.#open = true
  }

  /** Leaves the cursor at the start of an empty line. */
  end(): void {
    if (this.#open) this.#output.write('\r\u001b[K')
    this.#open = false
  }

  #tell(step: CrawlStep): void {
    const over = step.status === 'done' || step.status === 'incomplete'
    if (!over || this.#told.has(step.id)) return
    this.#told.add(step.id)
    if (step.status === 'done' && this.#output.isTTY) return
    const problem = step.problem === undefined ? '' : `: ${plain(step.problem)}`
    this.#line(`${stepText(step)}, ${step.status}${problem}`)
  }

  #line(text: string): void {
    this.end()
    this.#output.write(`${text}\n`)
  }
}

/** How fast it goes, and how long what runs will last. */
function paceText({ callsPerSecond, secondsLeft }: CrawlState): string {
  if (callsPerSecond === undefined) return ''
  return ` ${callsPerSecond} calls/s${secondsLeft === undefined ? '' : `, about ${timeText(secondsLeft)} left`};`
}

function timeText(seconds: number): string {
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`
}

function stepText(step: CrawlStep): string {
  const total = step.total === undefined ? '' : ` of ${step.total}`
  return `${plain(step.label)} ${step.done}${total}`
}
