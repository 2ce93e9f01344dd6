import type { BarValue } from './Bars.tsx'

const LIMITS = [30, 90, 180, 365] as const

/** How many ages fall into each class of days; an unknown age has its own class when there is one. */
export function ageClasses(days: readonly (number | null)[]): BarValue[] {
  const classes = [
    ...LIMITS.map((limit, index) => ({ label: index === 0 ? `≤ ${limit} d` : `≤ ${limit}`, value: 0 })),
  ]
  const all: { label: string; value: number }[] = [...classes, { label: '> 365', value: 0 }]
  let unknown = 0
  for (const age of days) {
    if (age === null) {
      unknown++
      continue
    }
    const at = LIMITS.findIndex((limit) => age <= limit)
    const place = all[at < 0 ? LIMITS.length : at]
    if (place !== undefined) place.value++
  }
  return unknown === 0 ? all : [...all, { label: 'unknown', value: unknown }]
}
