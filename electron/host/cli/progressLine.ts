import type { CallProgress } from '../../../shared/api/types.ts'
import type { Output } from './io.ts'
import { plain } from './text.ts'

/** Milliseconds after which a log is told as well what is being done. */
const LATE = 2000
/** Milliseconds between two counts of one stage in a log. */
const BETWEEN = 10_000
const SECOND = 1000

/**
 * How far an answer is, on standard error. On a terminal one line that is written over, with the seconds that have
 * passed; elsewhere a line for each stage of an answer that takes long, now and then one with its count, and one for each phase of a
 * search.
 */
export class ProgressLine {
  readonly #output: Output
  readonly #begun: number
  readonly #now: () => number
  readonly #timer: NodeJS.Timeout
  #text = ''
  #phase = ''
  /** The stage that a log was told of last, and when. */
  #told = { stage: '', at: 0 }
  #isLate = false
  #isOpen = false

  constructor(output: Output, now: () => number = () => performance.now()) {
    this.#output = output
    this.#now = now
    this.#begun = now()
    this.#timer = output.isTTY
      ? setInterval(() => this.#draw(), SECOND)
      : setTimeout(() => {
          this.#isLate = true
          if (this.#text !== '' && this.#phase === '') this.#line(this.#text)
        }, LATE)
    // It alone is no reason to go on.
    this.#timer.unref()
  }

  /** What is being done for the answer. */
  stage({ stage, done, total }: Pick<CallProgress, 'stage' | 'done' | 'total'>): void {
    // The phases of a search say more.
    if (this.#phase !== '') return
    const count = done === undefined ? '' : ` ${done}${total === undefined ? '' : ` of ${total}`}`
    const text = `${plain(stage)}${count}`
    if (text === this.#text) return
    this.#text = text
    if (this.#output.isTTY) this.#draw()
    else if (this.#isLate) this.#tell(stage, text)
  }

  #tell(stage: string, text: string): void {
    const at = this.#now()
    if (stage === this.#told.stage && at - this.#told.at < BETWEEN) return
    this.#told = { stage, at }
    this.#line(text)
  }

  /** How far a search is; elsewhere than on a terminal, told once for each phase. */
  search(phase: string, text: string): void {
    const isNew = phase !== this.#phase
    this.#phase = phase
    this.#text = text
    if (this.#output.isTTY) this.#draw()
    else if (isNew) this.#line(text)
  }

  /** Leaves the cursor at the start of an empty line. */
  end(): void {
    clearInterval(this.#timer)
    if (this.#isOpen) this.#output.write('\r\u001b[K')
    this.#isOpen = false
  }

  #draw(): void {
    if (this.#text === '') return
    const seconds = Math.floor((this.#now() - this.#begun) / SECOND)
    const text = seconds < 1 ? this.#text : `${this.#text}, ${seconds} s`
    this.#output.write(`\r${text.slice(0, Math.max(20, this.#output.columns - 1))}\u001b[K`)
    this.#isOpen = true
  }

  #line(text: string): void {
    this.#output.write(`${text}\n`)
  }
}
