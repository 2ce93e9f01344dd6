import { whyNot } from '../account/coverage.ts'
import type { Snapshot } from '../snapshot/schema.ts'

/** In words: which trails log what happens in the account; what was not read is said. */
export function trailsInWords({ trails, coverage }: Pick<Snapshot, 'trails' | 'coverage'>): string {
  const gap = coverage.find(({ call, status }) => call === 'cloudtrail:DescribeTrails' && status !== 'done')
  if (trails === undefined) return `Not known. ${whyNot(gap, 'cloudtrail:DescribeTrails')}`
  const elsewhere = gap === undefined ? '' : ' Not every Region was read.'
  if (trails.length === 0)
    return gap === undefined
      ? 'No trail logs in the Regions that were visited.'
      : `No trail was found.${elsewhere}`
  const words = trails.map(({ name, homeRegion, multiRegion, organization, logging }) => {
    const state = logging === undefined ? 'whether it logs is not known' : logging ? 'logs' : 'does not log'
    const where = multiRegion ? 'all Regions' : `${homeRegion} alone`
    return `${name} (${where}${organization ? ', of the organization' : ''}): ${state}`
  })
  return `${words.join('; ')}.${elsewhere}`
}
