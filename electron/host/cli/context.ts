import { randomUUID } from 'node:crypto'
import { checkInput } from '../../../shared/api/inputs.ts'
import type { ApiInput, ApiMethod, ApiOutput, CallOptions } from '../../../shared/api/types.ts'
import { WhenceError } from '../../../shared/errors.ts'
import { jsonParts } from '../../store/jsonParts.ts'
import type { CliIo, CliService } from './io.ts'
import { Answers } from './answers.ts'
import { EXIT } from './exit.ts'
import { severalAccounts, snapshotFiles } from './snapshotFiles.ts'
import { ProgressLine } from './progressLine.ts'
import { jsonText } from './text.ts'

/** What a command gets: the service, made when first needed, and where to write. */
export class CommandContext {
  readonly io: CliIo
  exitCode: number = EXIT.fine
  #service: Promise<CliService> | undefined
  #answers: Answers | undefined

  constructor(io: CliIo) {
    this.io = io
  }

  service(): Promise<CliService> {
    this.#service ??= this.io.createService()
    return this.#service
  }

  /** Asks the service, after the same check of the input that the other hosts make. */
  async call<M extends ApiMethod>(method: M, input: ApiInput<M>): Promise<ApiOutput<M>> {
    checkInput(method, withoutPaths(input))
    return this.watched((service, options) => service.call(method, input, options))
  }

  /** Opens the snapshots of a question, files and what folders hold; gives the ids by which calls name them. */
  async openSnapshots(named: readonly string[]): Promise<readonly string[]> {
    const files = await snapshotFiles(named)
    return this.watched((service, options) => service.openSnapshotFiles(files, options))
  }

  /**
   * The same for a question about one account.
   * @throws {WhenceError} bad-input for a folder of several, with their accounts
   */
  async openSnapshot(named: string): Promise<string> {
    const [file = '', ...others] = await snapshotFiles([named])
    if (others.length > 0) throw await severalAccounts(named, [file, ...others])
    const [id = ''] = await this.watched((service, options) => service.openSnapshotFiles([file], options))
    return id
  }

  /** Does something with the service that may last: what is being done goes to standard error, and Ctrl+C ends it. */
  async watched<T>(
    work: (service: CliService, options: CallOptions, line: ProgressLine) => Promise<T>,
  ): Promise<T> {
    const service = await this.service()
    const call = randomUUID()
    const line = new ProgressLine(this.io.stderr)
    const unsubscribe = service.on('call.progress', (progress) => {
      if (progress.call === call) line.stage(progress)
    })
    const { signal } = this.io
    try {
      // What a command does after an interruption, such as keeping what was found, is done to its end.
      return await work(service, signal.aborted ? { call } : { call, signal }, line)
    } finally {
      line.end()
      unsubscribe()
    }
  }

  /** The answer, on standard output. */
  async out(text: string): Promise<void> {
    if (!this.io.stdout.write(text)) await this.io.stdout.drained()
  }

  /** The same as JSON, never held as one text: an answer about a large account is tens of megabytes. */
  async json(value: unknown): Promise<void> {
    for (const part of jsonParts(value, { indent: 2, text: jsonText })) await this.out(part)
    await this.out('\n')
  }

  /** A message, on standard error. */
  say(text: string): void {
    this.io.stderr.write(`${text}\n`)
  }

  /** Asks the person at the terminal, and gives what they type until they press Enter. */
  async answerTo(question: string): Promise<string> {
    this.io.stderr.write(question)
    this.#answers ??= new Answers(this.io.stdin)
    return Promise.race([this.#answers.next(), this.#interrupted()])
  }

  /** Ctrl+C ends a question too. */
  #interrupted(): Promise<never> {
    const { signal } = this.io
    return new Promise((_, reject) => {
      const stop = () => reject(new WhenceError('crawl-cancelled', 'It was interrupted.', 'Start it again.'))
      if (signal.aborted) stop()
      signal.addEventListener('abort', stop, { once: true })
    })
  }

  async close(): Promise<void> {
    this.#answers?.close()
    if (this.#service !== undefined) await (await this.#service).close()
  }
}

/** Only here a snapshot may be named by its path, as it was opened; everything else is checked as it stands. */
function withoutPaths(input: object): unknown {
  const copy: Record<string, unknown> = { ...input }
  if ('snapshot' in input) copy.snapshot = 'opened'
  if ('snapshots' in input && Array.isArray(input.snapshots))
    copy.snapshots = input.snapshots.map(() => 'opened')
  return copy
}
