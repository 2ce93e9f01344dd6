import type { PathsProgress } from '../../shared/api/paths.ts'
import { formatCount, formatNumberOf } from '../common/format.ts'

const PHASES: Readonly<Record<PathsProgress['phase'], string>> = {
  proved: 'Looking for proved ways',
  conditional: 'Looking for ways on conditions',
  unproved: 'Looking for ways that are not proved',
  paths: 'Looking for ways',
  cuts: 'Deciding where to cut',
  plan: 'Looking for changes that end all ways',
}

/** What is done now; `fallback` until the service has told. */
export function phaseWords(progress: PathsProgress | null, fallback: string): string {
  return progress === null ? fallback : PHASES[progress.phase]
}

/** `: 132 found, 3,012 principals without one`. */
export function countWords(progress: PathsProgress | null): string {
  if (progress === null) return ''
  const { phase, found, left } = progress
  if (phase === 'paths') return ''
  if (phase === 'cuts') return `: ${formatCount(found)} decided`
  if (phase === 'plan') return `: ${formatNumberOf(found, 'change')} so far`
  const rest = left === null ? '' : `, ${formatNumberOf(left, 'principal')} without one`
  return `: ${formatCount(found)} found${rest}`
}
