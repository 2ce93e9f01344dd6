import path from 'node:path'
import { keysOf } from '../../shared/keys.ts'
import { runCli } from './commandLine.ts'
import { EXIT } from './cli/exit.ts'
import type { Output } from './cli/io.ts'

/** The command `whence`: this process's streams, signals and exit code around runCli. */

/** Milliseconds to end what runs after a SIGTERM. */
const LAST_MOMENT = 1500

/** `isTTY` and `columns` are there on a terminal only, which Node's types do not say. */
type Stream = Pick<NodeJS.WriteStream, 'write' | 'once'> &
  Partial<Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>>

function output(stream: Stream): Output {
  return {
    write: (text) => stream.write(text),
    drained: () => new Promise((resolve) => stream.once('drain', resolve)),
    isTTY: stream.isTTY === true,
    columns: stream.columns ?? 100,
  }
}

// A reader that closes early, such as `head`, is no failure: there is nobody left to tell.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit()
  })
}

const serving = process.argv[2] === 'serve'

const interrupt = new AbortController()

/** The first Ctrl+C asks what runs to end, the second does not ask. Other signals leave it a moment. */
const heard = {
  SIGINT: () => {
    if (interrupt.signal.aborted) process.exit(EXIT.interrupted)
    if (!serving) process.stderr.write('Interrupted: ending. Ctrl+C again ends at once.\n')
    interrupt.abort()
  },
  SIGTERM: endSoon,
  SIGHUP: endSoon,
}

function endSoon(): void {
  interrupt.abort()
  setTimeout(() => process.exit(EXIT.interrupted), LAST_MOMENT).unref()
}

/** Alone: a package that settings come with sends each signal a second time, which would be a second Ctrl+C. */
function hearSignals(): void {
  for (const signal of keysOf(heard)) process.removeAllListeners(signal).on(signal, heard[signal])
}

hearSignals()
process.exitCode = await runCli(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  signal: interrupt.signal,
  rendererRoot: path.join(import.meta.dirname, '../renderer'),
  createService: async () => {
    const { openApplication } = await import('./application.ts')
    hearSignals()
    return openApplication({ host: serving ? 'web' : 'command-line' })
  },
})

// Pauses of the SDK between attempts, and a credential program that never ends, would keep the process for as long.
process.stdout.write('', () => process.stderr.write('', () => process.exit()))
