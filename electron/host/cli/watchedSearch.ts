import { randomUUID } from 'node:crypto'
import type { PathsProgress } from '../../../shared/api/paths.ts'
import type { ApiInput, ApiOutput } from '../../../shared/api/types.ts'
import type { CommandContext } from './context.ts'
import { counted } from './text.ts'

/** Asks for paths or cuts; how far the search is goes to standard error. */
export async function watchedSearch<M extends 'paths' | 'paths.cuts'>(
  context: CommandContext,
  method: M,
  input: ApiInput<M>,
): Promise<ApiOutput<M>> {
  const search = randomUUID()
  return context.watched(async (service, options, line) => {
    const unsubscribe = service.on('paths.progress', (progress) => {
      if (progress.search === search) line.search(progress.phase, progressText(progress))
    })
    try {
      return await service.call(method, { ...input, search }, options)
    } finally {
      unsubscribe()
    }
  })
}

const WORDS: Readonly<Record<PathsProgress['phase'], string>> = {
  proved: 'looking for proved ways',
  conditional: 'looking for ways on conditions',
  unproved: 'looking for ways that are not proved',
  paths: 'looking for ways',
  cuts: 'deciding where to cut',
  plan: 'looking for changes that end all ways',
}

function progressText({ phase, found, left }: PathsProgress): string {
  const count = phase === 'cuts' || phase === 'plan' ? `${found} done` : `${counted(found, 'way')} found`
  const rest = left === null ? '' : `, ${counted(left, 'principal')} without one`
  return `${WORDS[phase]}: ${count}${rest}`
}
