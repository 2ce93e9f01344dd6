import type { CliIo, CliService, Output } from '../../../electron/host/cli/io.ts'
import { runCli } from '../../../electron/host/commandLine.ts'
import { FakeService } from './fakeService.ts'

export interface Run {
  readonly code: number
  readonly out: string
  readonly err: string
  readonly service: FakeService
}
export interface RunOptions {
  readonly service?: FakeService
  readonly stdin?: string | readonly Uint8Array[]
  /** In place of `stdin`. */
  readonly input?: AsyncIterable<Uint8Array | string>
  readonly terminal?: boolean
  readonly signal?: AbortSignal
  readonly rendererRoot?: string
}

/** Runs a command line in this process, with everything it writes captured. */
export async function run(argv: readonly string[], options: RunOptions = {}): Promise<Run> {
  const service = options.service ?? new FakeService()
  return { ...(await runOver(service, argv, options)), service }
}

/** The same over any service. */
export async function runOver(
  service: CliService,
  argv: readonly string[],
  options: Omit<RunOptions, 'service'> = {},
): Promise<Omit<Run, 'service'>> {
  const texts = { out: '', err: '' }
  const output = (key: 'out' | 'err'): Output => ({
    write: (text) => {
      texts[key] += text
      return true
    },
    drained: () => Promise.resolve(),
    isTTY: options.terminal === true,
    columns: 80,
  })
  const io: CliIo = {
    stdin: Object.assign(options.input ?? chunksOf(options.stdin ?? ''), {
      isTTY: options.terminal === true,
    }),
    stdout: output('out'),
    stderr: output('err'),
    signal: options.signal ?? new AbortController().signal,
    createService: () => Promise.resolve(service),
    rendererRoot: options.rendererRoot ?? '',
  }
  return { code: await runCli(argv, io), ...texts }
}

async function* chunksOf(stdin: string | readonly Uint8Array[]): AsyncGenerator<Uint8Array | string> {
  if (typeof stdin === 'string') yield stdin
  else yield* stdin
}
