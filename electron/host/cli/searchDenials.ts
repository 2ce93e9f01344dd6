import type { DenialsInput, DenialsState } from '../../../shared/api/live.ts'
import { WhenceError } from '../../../shared/errors.ts'
import type { CommandContext } from './context.ts'
import { DenialsLine } from './denialsText.ts'
import { EXIT } from './exit.ts'

/** Runs a search for denials to its end, or to Ctrl+C, which keeps what was found. */
export async function searchDenials(context: CommandContext, input: DenialsInput): Promise<DenialsState> {
  const service = await context.service()
  const line = new DenialsLine(context.io.stderr)
  const { searchId } = await context.call('live.denials', input)
  const unsubscribe = service.on('live.denials', (progress) => {
    if (progress.searchId === searchId) line.show(progress)
  })
  const { signal } = context.io
  let stopping: Promise<unknown> = Promise.resolve()
  const stop = (): void => {
    stopping = context.call('live.denials.stop', { searchId })
  }
  signal.addEventListener('abort', stop, { once: true })
  try {
    if (signal.aborted) stop()
    const [state] = await Promise.all([service.denialsFinished(searchId), stopping])
    return state
  } finally {
    line.end()
    unsubscribe()
    signal.removeEventListener('abort', stop)
  }
}

/** How a command that searched ends: what was found has been printed. */
export function endSearch(context: CommandContext, { phase, error, regions }: DenialsState): void {
  if (error !== undefined) {
    throw new WhenceError(error.code, error.message, error.whatToDo, error.command)
  }
  if (phase === 'stopped') {
    context.say('The search was interrupted; what was found until then is above.')
    context.exitCode = EXIT.interrupted
  } else if (regions.length > 0 && regions.every(({ state }) => state === 'failed')) {
    context.say('No Region could be searched.')
    context.exitCode = EXIT.refused
  }
}
