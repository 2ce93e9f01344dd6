import { WhenceError } from '../../shared/errors.ts'

/**
 * Regions by partition. A Region newer than this list is accepted when its name has the form of one.
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
export const REGIONS: Readonly<Record<string, readonly string[]>> = {
  aws: [
    'af-south-1',
    'ap-east-1',
    'ap-east-2',
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-northeast-3',
    'ap-south-1',
    'ap-south-2',
    'ap-southeast-1',
    'ap-southeast-2',
    'ap-southeast-3',
    'ap-southeast-4',
    'ap-southeast-5',
    'ap-southeast-6',
    'ap-southeast-7',
    'ca-central-1',
    'ca-west-1',
    'eu-central-1',
    'eu-central-2',
    'eu-north-1',
    'eu-south-1',
    'eu-south-2',
    'eu-west-1',
    'eu-west-2',
    'eu-west-3',
    'il-central-1',
    'me-central-1',
    'me-south-1',
    'mx-central-1',
    'sa-east-1',
    'us-east-1',
    'us-east-2',
    'us-west-1',
    'us-west-2',
  ],
  'aws-cn': ['cn-north-1', 'cn-northwest-1'],
  'aws-us-gov': ['us-gov-east-1', 'us-gov-west-1'],
  'aws-iso': ['us-iso-east-1', 'us-iso-west-1'],
  'aws-iso-b': ['us-isob-east-1', 'us-isob-west-1'],
  'aws-iso-e': ['eu-isoe-west-1'],
  'aws-iso-f': ['us-isof-east-1', 'us-isof-south-1'],
  'aws-eusc': ['eusc-de-east-1'],
}
const ALL = Object.values(REGIONS).flat()
// Known words at each place, so that a typing error is not taken for a new Region.
const FORM =
  /^(af|ap|ca|eu|eusc|il|me|mx|sa|us|cn)(-gov|-iso[a-f]?|-de)?-(north|south|east|west|central|northeast|northwest|southeast|southwest)-[1-9]\d?$/

/** Checks a Region's name before it becomes part of a host name. Throws `unknown-region` with the nearest name. */
export function checkRegion(region: string): string {
  if (ALL.includes(region)) return region
  const nearest = nearestRegion(region)
  // A name one letter away from a known one is a slip; a new Region differs from the old ones in its number.
  const slip =
    nearest !== null &&
    nearest.distance <= 2 &&
    region.replace(/\d+$/, '') !== nearest.name.replace(/\d+$/, '')
  if (FORM.test(region) && !slip) return region
  throw new WhenceError(
    'unknown-region',
    `There is no AWS Region called “${region.slice(0, 40)}”.`,
    nearest === null ? 'Give a Region such as us-east-1.' : `Did you mean ${nearest.name}?`,
  )
}

function nearestRegion(region: string): { name: string; distance: number } | null {
  if (region.length > 40) return null
  const wanted = region.toLowerCase().trim()
  let best: { name: string; distance: number } | null = null
  for (const name of ALL) {
    const distance = editDistance(wanted, name)
    if (distance <= 4 && (best === null || distance < best.distance)) best = { name, distance }
  }
  return best
}

function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}
