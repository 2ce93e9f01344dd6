/** How far back a search for denials goes. */
export const PERIODS = [
  { value: '1', label: 'The last hour' },
  { value: '24', label: 'The last day' },
  { value: '168', label: 'The last 7 days' },
  { value: '720', label: 'The last 30 days' },
  { value: '2160', label: 'The last 90 days' },
] as const

/** When the period begins, as ISO 8601. */
export function beginOf(hours: string, now: Date): string {
  return new Date(now.getTime() - Number(hours) * 3_600_000).toISOString()
}

/** `eu-west-1, us-east-1` as a list. */
export function regionsOf(text: string): readonly string[] {
  return text.split(/[\s,;]+/).filter((part) => part !== '')
}

/** `ec2` as CloudTrail writes it. */
export function sourceOf(text: string): string {
  const source = text.trim().toLowerCase()
  return source === '' || source.includes('.') ? source : `${source}.amazonaws.com`
}
