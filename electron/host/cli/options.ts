import { InvalidArgumentError } from 'commander'

/** For options that may be given more than once. */
export function collect(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value]
}

/** Keys and values in the order in which they were given. */
export type Pairs = readonly (readonly [key: string, value: string])[]

/**
 * `--context K=V`, which may be given more than once.
 * @throws {InvalidArgumentError} when there is no `=` or no key
 */
export function pairOption(value: string, previous: Pairs = []): Pairs {
  const at = value.indexOf('=')
  if (at < 1)
    throw new InvalidArgumentError('A context key is given as KEY=VALUE, such as aws:SourceIp=203.0.113.7.')
  return [...previous, [value.slice(0, at), value.slice(at + 1)]]
}

export function portOption(value: string): number {
  const port = Number(value)
  if (!/^\d{1,5}$/.test(value) || port > 65535)
    throw new InvalidArgumentError('A port is a number from 0 to 65535.')
  return port
}

export function accountOption(value: string): string {
  if (!/^\d{12}$/.test(value)) throw new InvalidArgumentError('An account id has twelve digits.')
  return value
}

/** Account ids with commas between them. May be given more than once. */
export function accountsOption(value: string, previous: readonly string[] = []): readonly string[] {
  const ids = value.split(',').map((id) => accountOption(id.trim()))
  return [...new Set([...previous, ...ids])]
}

/** The name of a role, with its path if it has one. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export function roleOption(value: string): string {
  const name = value.replace(/^\//, '')
  if (!/^([\x21-\x2e\x30-\x7e]+\/)*[\w+=,.@-]{1,64}$/.test(name))
    throw new InvalidArgumentError(
      'A role is given by its name in each account, such as WhenceAudit or audit/Whence.',
    )
  return name
}

/** A threshold of the credential review. */
export function daysOption(value: string): number {
  const days = Number(value)
  if (!/^\d{1,4}$/.test(value) || days < 1 || days > MOST_DAYS)
    throw new InvalidArgumentError(`It is a number of days from 1 to ${MOST_DAYS}.`)
  return days
}

const MOST_DAYS = 3650

/** How many accounts are read side by side. */
export function parallelOption(value: string): number {
  const count = Number(value)
  if (!/^\d{1,2}$/.test(value) || count < 1 || count > MOST_PARALLEL)
    throw new InvalidArgumentError(`It is a number from 1 to ${MOST_PARALLEL}.`)
  return count
}

const MOST_PARALLEL = 32

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/**
 * A time as ISO 8601: `2026-01-31`, `2026-01-31T08:00:00Z`, or how long ago: `90m`, `12h`, `7d`. A time without an
 * offset is UTC.
 * @throws {InvalidArgumentError} for anything else
 */
export function timeOption(value: string): string {
  const ago = /^(\d{1,6})([mhd])$/.exec(value)
  const form = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/.exec(value)
  const time =
    ago === null
      ? Date.parse(form === null ? '' : form[1] === undefined || form[4] !== undefined ? value : `${value}Z`)
      : Date.now() - Number(ago[1]) * (UNITS[ago[2] ?? ''] ?? 0)
  if (Number.isNaN(time))
    throw new InvalidArgumentError(
      'A time is given as 2026-01-31T08:00:00Z, or as how long ago: 90m, 12h, 7d.',
    )
  return new Date(time).toISOString()
}
