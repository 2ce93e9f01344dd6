import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import type { DenialsState } from '../../shared/api/live.ts'
import { formatNumberOf } from '../common/format.ts'

type Words = readonly [StatusIndicatorProps.Type, string]

/** How a search stands, in one line. A search that a Region refused is none that found nothing. */
export function progressWords(state: DenialsState): Words {
  const { phase, region, regions, regionsWanted, events, found } = state
  const counts = `${formatNumberOf(events, 'event')} read, ${formatNumberOf(found, 'denial')} found`
  const failed = regions.filter(({ state: how }) => how === 'failed').length
  switch (phase) {
    case 'running': {
      const place = region === null ? '' : `, ${region} (${regions.length + 1} of ${regionsWanted})`
      return ['in-progress', `Reading CloudTrail${place}: ${counts}`]
    }
    case 'stopped':
      return ['stopped', `Stopped: ${counts} until then`]
    case 'failed':
      return ['error', `The search failed: ${counts} until then`]
    case 'done':
      if (failed === 0) return ['success', `Searched: ${counts}`]
      return failed === regions.length
        ? ['error', 'No Region could be searched']
        : [
            'warning',
            `Searched in part, ${failed} of ${formatNumberOf(regions.length, 'Region')} failed: ${counts}`,
          ]
  }
}

/** What stands in the place of the table when it would be empty; null while more may come. */
export function nothingFound({ phase, regions }: DenialsState): string | null {
  if (phase === 'running' || phase === 'failed') return null
  if (phase === 'stopped') return 'No refused call was found until then.'
  if (regions.length > 0 && regions.every(({ state }) => state === 'failed')) return null
  return 'No refused call is among the events that were read. That does not prove that nothing was refused: see below.'
}
