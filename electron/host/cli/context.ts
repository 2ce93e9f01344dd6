import { checkInput } from '../../../shared/api/inputs.ts'
import type { ApiInput, ApiMethod, ApiOutput } from '../../../shared/api/types.ts'
import type { CliIo, CliService } from './io.ts'
import { EXIT } from './exit.ts'
import { jsonText } from './text.ts'

/** What a command gets: the service, made when first needed, and where to write. */
export class CommandContext {
  readonly io: CliIo
  exitCode: number = EXIT.fine
  #service: Promise<CliService> | undefined

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
    const service = await this.service()
    return service.call(method, input)
  }

  async openSnapshots(files: readonly string[]): Promise<readonly string[]> {
    const service = await this.service()
    return service.openSnapshotFiles(files)
  }

  /** The answer, on standard output. */
  async out(text: string): Promise<void> {
    if (!this.io.stdout.write(text)) await this.io.stdout.drained()
  }

  json(value: unknown): Promise<void> {
    return this.out(`${jsonText(value)}\n`)
  }

  /** A message, on standard error. */
  say(text: string): void {
    this.io.stderr.write(`${text}\n`)
  }

  async close(): Promise<void> {
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
