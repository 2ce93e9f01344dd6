import { WhenceError } from '../errors.ts'
import type { ReportTime } from './types.ts'

const DAY = 86_400_000

/** Takes an ISO day or time and gives its day (UTC); throws `bad-input` for anything else. */
export function isoDay(text: string): string {
  const day = text.slice(0, 10)
  const time = Date.parse(`${day}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(time) || !dayOf(time).startsWith(day)) {
    throw new WhenceError(
      'bad-input',
      `The day to count to cannot be read: ${JSON.stringify(text.slice(0, 40))}.`,
      'Give it as year, month and day, such as 2026-09-30.',
    )
  }
  return day
}

/**
 * Whole calendar days (UTC) from a time to the day `asOf`, so that the time of day of neither decides a check; null
 * where there is no time. A time after `asOf` counts as 0 days.
 */
export function daysUntil(asOf: string, time: ReportTime): number | null {
  if (time.kind !== 'time') return null
  const from = Date.parse(dayOf(Date.parse(time.at)))
  return Math.max(0, Math.round((Date.parse(asOf) - from) / DAY))
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}

/** `2026-09-30 14:05 UTC` for an ISO time; anything else is given back as it is. */
export function sayTime(at: string): string {
  const time = Date.parse(at)
  return Number.isNaN(time) ? at : `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** The day of a report time, or the words for its absence. */
export function sayReportTime(time: ReportTime): string {
  if (time.kind === 'time') return dayOf(Date.parse(time.at))
  return time.kind === 'unknown' ? 'not known' : time.kind
}

/** `1 day`, `45 days`, `1 key`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}
