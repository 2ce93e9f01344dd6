/** A bar of a chart. */
export interface AgeClass {
  readonly label: string
  readonly value: number
}

const LIMITS = [30, 90, 180, 365] as const

/** Days since something, `never`, or null: not known. */
export type Age = number | 'never' | null

/** How many ages fall into each class of days; `never` and not known have classes of their own where there are any. */
export function ageClasses(days: readonly Age[]): AgeClass[] {
  const classes = [
    ...LIMITS.map((limit, index) => ({ label: index === 0 ? `≤ ${limit} d` : `≤ ${limit}`, value: 0 })),
  ]
  const all: { label: string; value: number }[] = [...classes, { label: '> 365', value: 0 }]
  let unknown = 0
  let never = 0
  for (const age of days) {
    if (age === null) {
      unknown++
      continue
    }
    if (age === 'never') {
      never++
      continue
    }
    const at = LIMITS.findIndex((limit) => age <= limit)
    const place = all[at < 0 ? LIMITS.length : at]
    if (place !== undefined) place.value++
  }
  if (never > 0) all.push({ label: 'never', value: never })
  if (unknown > 0) all.push({ label: 'not known', value: unknown })
  return all
}
