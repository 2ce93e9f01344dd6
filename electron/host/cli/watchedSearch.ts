import { randomUUID } from 'node:crypto'
import type { PathsProgress } from '../../../shared/api/paths.ts'
import type { ApiInput, ApiOutput } from '../../../shared/api/types.ts'
import type { CommandContext } from './context.ts'
import type { Output } from './io.ts'
import { counted } from './text.ts'

/** Asks for paths or cuts; how far the search is goes to standard error, and Ctrl+C ends it. */
export async function watchedSearch<M extends 'paths' | 'paths.cuts'>(
  context: CommandContext,
  method: M,
  input: ApiInput<M>,
): Promise<ApiOutput<M>> {
  const search = randomUUID()
  const service = await context.service()
  const line = new ProgressLine(context.io.stderr)
  const unsubscribe = service.on('paths.progress', (progress) => {
    if (progress.search === search) line.show(progress)
  })
  const { signal } = context.io
  const stop = (): void => {
    void context.call('paths.stop', { search })
  }
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await context.call(method, { ...input, search })
  } finally {
    line.end()
    unsubscribe()
    signal.removeEventListener('abort', stop)
  }
}

const WORDS: Readonly<Record<PathsProgress['phase'], string>> = {
  proved: 'looking for proved ways',
  conditional: 'looking for ways on conditions',
  unproved: 'looking for ways that are not proved',
  paths: 'looking for ways',
  cuts: 'deciding where to cut',
  plan: 'looking for changes that end all ways',
}

/** One line on a terminal, which is written over; elsewhere a line for each phase. */
class ProgressLine {
  readonly #output: Output
  #phase = ''
  #open = false

  constructor(output: Output) {
    this.#output = output
  }

  show({ phase, found, left }: PathsProgress): void {
    const count = phase === 'cuts' || phase === 'plan' ? `${found} done` : `${counted(found, 'way')} found`
    const rest = left === null ? '' : `, ${counted(left, 'principal')} without one`
    const text = `${WORDS[phase]}: ${count}${rest}`
    if (this.#output.isTTY) {
      this.#output.write(`\r${text.slice(0, Math.max(20, this.#output.columns - 1))}\u001b[K`)
      this.#open = true
    } else if (phase !== this.#phase) this.#output.write(`${text}\n`)
    this.#phase = phase
  }

  end(): void {
    if (this.#open) this.#output.write('\r\u001b[K')
    this.#open = false
  }
}
