import path from 'node:path'
import { runCli } from './commandLine.ts'
import type { Output } from './cli/io.ts'

/** The command `whence`: this process's streams, signals and exit code around runCli. */

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

const interrupt = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupt.abort())

const serving = process.argv[2] === 'serve'

process.exitCode = await runCli(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  signal: interrupt.signal,
  rendererRoot: path.join(import.meta.dirname, '../renderer'),
  createService: async () => {
    const { openApplication } = await import('./application.ts')
    return openApplication({ host: serving ? 'web' : 'command-line' })
  },
})

// Pauses of the SDK between attempts, and a credential program that never ends, would keep the process for as long.
process.stdout.write('', () => process.stderr.write('', () => process.exit()))
