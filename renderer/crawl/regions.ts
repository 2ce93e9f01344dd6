/** Regions and their names. https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
export const REGIONS: readonly (readonly [code: string, name: string])[] = [
  ['us-east-1', 'N. Virginia'],
  ['us-east-2', 'Ohio'],
  ['us-west-1', 'N. California'],
  ['us-west-2', 'Oregon'],
  ['af-south-1', 'Cape Town'],
  ['ap-east-1', 'Hong Kong'],
  ['ap-east-2', 'Taipei'],
  ['ap-northeast-1', 'Tokyo'],
  ['ap-northeast-2', 'Seoul'],
  ['ap-northeast-3', 'Osaka'],
  ['ap-south-1', 'Mumbai'],
  ['ap-south-2', 'Hyderabad'],
  ['ap-southeast-1', 'Singapore'],
  ['ap-southeast-2', 'Sydney'],
  ['ap-southeast-3', 'Jakarta'],
  ['ap-southeast-4', 'Melbourne'],
  ['ap-southeast-5', 'Malaysia'],
  ['ap-southeast-6', 'New Zealand'],
  ['ap-southeast-7', 'Thailand'],
  ['ca-central-1', 'Canada Central'],
  ['ca-west-1', 'Calgary'],
  ['eu-central-1', 'Frankfurt'],
  ['eu-central-2', 'Zurich'],
  ['eu-north-1', 'Stockholm'],
  ['eu-south-1', 'Milan'],
  ['eu-south-2', 'Spain'],
  ['eu-west-1', 'Ireland'],
  ['eu-west-2', 'London'],
  ['eu-west-3', 'Paris'],
  ['il-central-1', 'Tel Aviv'],
  ['me-central-1', 'UAE'],
  ['me-south-1', 'Bahrain'],
  ['mx-central-1', 'Mexico Central'],
  ['sa-east-1', 'São Paulo'],
  ['us-gov-east-1', 'GovCloud East'],
  ['us-gov-west-1', 'GovCloud West'],
  ['cn-north-1', 'Beijing'],
  ['cn-northwest-1', 'Ningxia'],
]

/** The Regions of one partition: a crawl never leaves the partition of its credentials. */
export function regionsOf(partition: string): typeof REGIONS {
  const prefix = partition === 'aws-us-gov' ? 'us-gov-' : partition === 'aws-cn' ? 'cn-' : null
  return REGIONS.filter(([code]) =>
    prefix === null ? !code.startsWith('us-gov-') && !code.startsWith('cn-') : code.startsWith(prefix),
  )
}

/** The Regions to begin with: those of the last crawl, else the profile's own, else the partition's first. */
export function firstRegions(
  partition: string,
  remembered: readonly string[],
  profileRegion: string | undefined,
): readonly string[] {
  const known = new Set(regionsOf(partition).map(([code]) => code))
  const kept = remembered.filter((code) => known.has(code))
  if (kept.length > 0) return kept
  if (profileRegion !== undefined && known.has(profileRegion)) return [profileRegion]
  return [...known].slice(0, 1)
}
