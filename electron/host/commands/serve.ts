import type { Command } from 'commander'
import { WhenceError } from '../../../shared/errors.ts'
import type { CommandContext } from '../cli/context.ts'
import { portOption } from '../cli/options.ts'
import { nodeErrorCode } from '../../nodeError.ts'

/** `whence serve`: the app in the browser, from this machine's loopback address. */
export function addServe(program: Command, context: CommandContext): void {
  program
    .command('serve')
    .description('run the app at a local address and open it in the default browser')
    .option('--port <number>', 'the port; any free one if left out', portOption, 0)
    .option('--no-open', 'only print the address')
    .action(async (options: { readonly port: number; readonly open: boolean }) => {
      const { startWebHost } = await import('../web.ts')
      const { service, rendererRoot } = {
        service: await context.service(),
        rendererRoot: context.io.rendererRoot,
      }
      const host = await startWebHost({
        service,
        rendererRoot,
        port: options.port,
        open: options.open,
      }).catch((error: unknown) => {
        throw portProblem(error, options.port)
      })
      await context.out(`Whence is at ${host.url}\n`)
      await aborted(context.io.signal)
      await host.close()
    })
}

function portProblem(error: unknown, port: number): unknown {
  const code = nodeErrorCode(error)
  if (code === 'EADDRINUSE') {
    return new WhenceError('bad-input', `Port ${port} is in use.`, 'Choose another one, or leave --port out.')
  }
  if (code === 'EACCES') {
    return new WhenceError('bad-input', `Port ${port} may not be used by you.`, 'Choose one above 1023.')
  }
  return error
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
