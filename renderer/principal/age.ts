const DAY = 86_400_000

/** "363 days" between two times of ISO 8601; what has no time is not known. */
export function ageInDays(since: string | undefined, until: string | undefined): string {
  const days = Math.floor((Date.parse(until ?? '') - Date.parse(since ?? '')) / DAY)
  if (Number.isNaN(days)) return 'Not known'
  return days === 1 ? '1 day' : `${days} days`
}
