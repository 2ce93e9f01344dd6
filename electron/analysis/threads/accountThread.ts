import { WhenceError } from '../../../shared/errors.ts'
import type { Stage } from '../analysis.ts'
import { type FromThread, GIVING_WAY, type ToThread } from './protocol.ts'
import { Question } from './question.ts'

/** What is needed of a Worker of node:worker_threads. */
export interface ThreadWorker {
  postMessage(message: ToThread): void
  on(event: 'message', listener: (message: FromThread) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  on(event: 'exit', listener: () => void): unknown
  terminate(): Promise<unknown>
}

export interface ThreadHooks {
  /** The thread has ended; these questions are still waited for, and to be asked elsewhere. */
  readonly over: (thread: AccountThread, left: readonly Question[]) => void
  /** Nothing is asked of it any more. */
  readonly idle: () => void
  /** Which of these snapshots lie elsewhere than in the folder. */
  readonly filesOf: (snapshots: readonly string[]) => readonly string[]
  readonly nextCall: () => number
  /** Milliseconds that a thread may go on with what nobody waits for; longer, to four times, where opening took longer. */
  readonly grace: number
  /** Whether the time after the first answer is used to build what the next questions need. */
  readonly warm: boolean
}

/**
 * One thread of the analysis and the questions that wait for it. It opens the snapshots of a question before the
 * question, so that a question that is ended meanwhile costs nothing; answers one question at a time, beside searches,
 * which give way; and is ended when it does not stop working on what nobody waits for.
 */
export class AccountThread {
  /** The snapshot that it was started for. */
  readonly key: string
  readonly #worker: ThreadWorker
  readonly #hooks: ThreadHooks
  readonly #opened = new Set<string>()
  readonly #queue: Question[] = []
  /** What the thread works on; it hears nothing meanwhile. */
  #work: Question | null = null
  /** Since when it hears what is sent. */
  #freeSince = 0
  /** Searches that run beside. */
  readonly #beside = new Set<Question>()
  /** Asked by the thread's own need: opening, warming up. */
  readonly #own = new Set<Question>()
  #isWarm = false
  /** Warming up goes on when nobody asks any more. */
  #pausedWarming = false
  /** How far opening is. */
  #opens: Stage = { stage: 'Reading the snapshot' }
  /** How long opening took: so long a thread may go on in vain before it is cheaper to open the account anew. */
  #opening = 0
  #over = false
  #watch: NodeJS.Timeout | undefined

  constructor(key: string, worker: ThreadWorker, hooks: ThreadHooks) {
    this.key = key
    this.#worker = worker
    this.#hooks = hooks
    worker.on('message', (message) => this.#take(message))
    worker.on('error', (error) => this.#died(error.message))
    worker.on('exit', () => this.#died('its thread ended'))
  }

  get isIdle(): boolean {
    const working = [this.#work, ...this.#beside].some((one) => one !== null && !this.#own.has(one))
    return !working && this.#queue.length === 0
  }

  ask(question: Question): void {
    // A view that is left for another that shows the same ends its question, and the other asks it anew.
    if (this.#work !== null && this.#work.endedSince !== null && this.#work.isSame(question)) {
      question.call = this.#work.call
      question.begunAt = this.#work.begunAt
      question.sentAt = this.#work.sentAt
      this.#work = question
      return
    }
    this.#pauseWarming()
    if (this.#work !== null) question.options.onStage?.(this.#own.has(this.#work) ? this.#opens : WAITING)
    this.#queue.push(question)
    this.#next()
  }

  /** Nobody waits for the question any more: it does not begin, or the thread has a moment to come to an end with it. */
  drop(question: Question): void {
    const place = this.#queue.indexOf(question)
    if (place >= 0) this.#queue.splice(place, 1)
    if (this.#beside.has(question)) this.#worker.postMessage({ kind: 'cancel', call: question.call })
    this.#watchLost()
  }

  forget(snapshot: string): void {
    this.#opened.delete(snapshot)
    if (!this.#over) this.#worker.postMessage({ kind: 'forget', snapshot })
  }

  /** Ends the thread; who still waits is asked for elsewhere. */
  async end(): Promise<void> {
    if (this.#over) return
    const left = this.#close().filter((question) => !question.settled && !this.#own.has(question))
    this.#hooks.over(this, left)
    await this.#worker.terminate()
  }

  /** Takes the thread out of work; gives what it had to do. */
  #close(): readonly Question[] {
    this.#over = true
    clearTimeout(this.#watch)
    const had = [...(this.#work === null ? [] : [this.#work]), ...this.#beside, ...this.#queue]
    this.#work = null
    this.#beside.clear()
    this.#queue.length = 0
    return had
  }

  #next(): void {
    for (const question of [...this.#queue]) {
      const missing =
        question.method === 'open' ? [] : question.snapshots.filter((id) => !this.#opened.has(id))
      if (missing.length > 0) {
        if (this.#work === null) this.#open(missing)
      } else if (GIVING_WAY.has(question.method)) this.#send(question, this.#beside)
      else if (this.#work === null) this.#send(question, null)
    }
    if (this.isIdle) this.#rest()
  }

  #open(snapshots: readonly string[]): void {
    const onStage = (stage: Stage): void => {
      this.#opens = stage
      for (const { options } of this.#queue) options.onStage?.(stage)
    }
    this.#askOwn('open', { snapshots, files: this.#hooks.filesOf(snapshots) }, onStage)
  }

  #askOwn(method: 'open' | 'warm', input: object, onStage: (stage: Stage) => void): void {
    const question = new Question(this.#hooks.nextCall(), method, input, { onStage })
    question.answer.catch(() => undefined)
    this.#own.add(question)
    this.#send(question, GIVING_WAY.has(method) ? this.#beside : null)
  }

  #send(question: Question, beside: Set<Question> | null): void {
    const place = this.#queue.indexOf(question)
    if (place >= 0) this.#queue.splice(place, 1)
    if (beside === null) this.#work = question
    else beside.add(question)
    const { call, method, input, options } = question
    question.sentAt = performance.now()
    question.begunAt = null
    const { thresholds } = options
    this.#worker.postMessage({ kind: 'call', call, method, input, ...(thresholds && { thresholds }) })
  }

  #take(message: FromThread): void {
    const question = [this.#work, ...this.#beside].find((one) => one?.call === message.call)
    if (this.#over || question === undefined || question === null) return
    switch (message.kind) {
      case 'begun':
        question.begunAt = performance.now()
        return
      case 'stage':
        if (!question.settled) question.options.onStage?.(message.stage)
        return
      case 'paths':
        if (!question.settled) question.options.onPaths?.(message.progress)
        return
      case 'answer':
        if (question.method === 'open') {
          for (const id of question.snapshots) this.#opened.add(id)
          this.#opening = performance.now() - question.sentAt
        }
        question.done(message.text)
        break
      case 'failure':
        question.refused(message.error)
        // What could not be opened is no answer to whoever waits for it.
        if (question.method === 'open' && this.#own.has(question)) this.#refuseAll(question, message.error)
    }
    if (this.#work === question) {
      this.#work = null
      this.#freeSince = performance.now()
    }
    this.#beside.delete(question)
    this.#own.delete(question)
    if (question.method === 'warm' && this.#pausedWarming) this.#isWarm = this.#pausedWarming = false
    this.#next()
  }

  #refuseAll({ snapshots }: Question, error: WhenceError['info']): void {
    for (const waiting of this.#queue.filter((one) => one.snapshots.some((id) => snapshots.includes(id)))) {
      this.#queue.splice(this.#queue.indexOf(waiting), 1)
      waiting.refused(error)
    }
  }

  #rest(): void {
    const isOpen = this.#opened.has(this.key)
    if (this.#hooks.warm && isOpen && !this.#isWarm && this.#work === null) {
      this.#isWarm = true
      this.#askOwn('warm', { snapshots: [this.key] }, () => undefined)
    }
    this.#hooks.idle()
  }

  #pauseWarming(): void {
    for (const { method, call } of this.#beside) {
      if (method !== 'warm' || this.#pausedWarming) continue
      this.#pausedWarming = true
      this.#worker.postMessage({ kind: 'cancel', call })
    }
  }

  #watchLost(): void {
    if (this.#over || this.#watch !== undefined) return
    const grace = Math.min(Math.max(this.#hooks.grace, this.#opening), this.#hooks.grace * 4)
    this.#watch = setTimeout(() => {
      this.#watch = undefined
      if (this.#isLost(grace)) void this.end()
      else if ([this.#work, ...this.#beside].some((one) => one?.settled)) this.#watchLost()
    }, grace)
  }

  /** Whether the thread has gone on so long with what nobody waits for. */
  #isLost(milliseconds: number): boolean {
    const isOld = ({ endedSince }: Question, since: number): boolean =>
      endedSince !== null && performance.now() - Math.max(endedSince, since) >= milliseconds - 1
    const work = this.#work
    const begunAt = work?.begunAt ?? null
    // A search hears nothing while the thread works on something else: then it is not the search that is stuck.
    if (work === null || begunAt === null)
      return [...this.#beside].some((search) => isOld(search, this.#freeSince))
    return this.#own.has(work) ? this.#queue.length === 0 : isOld(work, begunAt)
  }

  #died(why: string): void {
    if (this.#over) return
    const [working, beside] = [this.#work, [...this.#beside]]
    const left = this.#close()
    const asked = new Set([working, ...beside])
    const again: Question[] = []
    for (const question of left) {
      if (question.settled || this.#own.has(question)) continue
      // What was asked may be what ended it, and so may the opening of the account that the others wait for.
      if (asked.has(question) || question.unlucky) question.refused(died(why).info)
      else again.push(question)
      question.unlucky = true
    }
    this.#hooks.over(this, again)
  }
}

const WAITING: Stage = { stage: 'Waiting for another answer' }

function died(why: string): WhenceError {
  return new WhenceError(
    'internal',
    `The analysis ended before it had an answer: ${why}.`,
    'Ask again; if it ends again, the account may be too large for the memory of this machine.',
  )
}
