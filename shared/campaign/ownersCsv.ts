import { WhenceError } from '../errors.ts'
import { readCsv } from '../review/csvRead.ts'
import type { OwnerLine } from './file.ts'

/** The columns of an owners' list, by their names in the first line; others are passed over. */
const COLUMNS = ['name', 'email', 'principal', 'active', 'left'] as const
type Column = (typeof COLUMNS)[number]

/** So many lines are read: more than any company has people. */
const MOST_LINES = 500_000
const YES = new Set(['yes', 'y', 'true', '1', 'active'])
const NO = new Set(['no', 'n', 'false', '0', 'inactive', 'left', 'leaver', 'terminated'])
const DAY = /^\d{4}-\d{2}-\d{2}$/

/**
 * Reads an owners' list: one line for each person, `principal` with ARNs or names of users and roles (several apart by
 * space or semicolon), or `none` for somebody who has nothing in the account. `active` is yes or no, `left` a day. A
 * line that leaves both of them empty is of somebody who is there; what stands in them and cannot be read is not known.
 * @throws {WhenceError} `bad-input` with the line
 */
export function readOwners(csv: string): readonly OwnerLine[] {
  const { rows, openQuote } = readCsv(csv)
  if (openQuote) throw unreadable('it ends inside a quoted cell')
  const [header, ...lines] = rows
  if (header === undefined) throw unreadable('it is empty')
  if (lines.length > MOST_LINES) throw unreadable(`it has more than ${MOST_LINES} lines`)
  const places = new Map<string, number>(header.map((name, at) => [name.trim().toLowerCase(), at]))
  if (!places.has('email') && !places.has('name'))
    throw unreadable('its first line names neither a column name nor a column email')
  return lines.map((cells, at) => {
    const cell = (column: Column): string => (cells[places.get(column) ?? -1] ?? '').trim()
    const [name, email] = [cell('name').slice(0, 400), cell('email').slice(0, 400)]
    const line = at + 2
    if (name === '' && email === '') throw unreadable(`line ${line} has neither name nor email`)
    return {
      name,
      email,
      principals: cell('principal')
        .split(/[\s;|]+/)
        .filter((text) => text !== '')
        .map((text) => text.slice(0, 2048)),
      ...stateOf(cell('active').toLowerCase(), cell('left')),
      line,
    }
  })
}

function stateOf(active: string, left: string): Pick<OwnerLine, 'state' | 'left'> {
  const isDay = DAY.test(left) && !Number.isNaN(Date.parse(left))
  if (left !== '' && !isDay) return { state: 'not-known' }
  const day = isDay ? { left } : {}
  if (YES.has(active)) return { state: 'active', ...day }
  if (NO.has(active)) return { state: 'left', ...day }
  if (active !== '') return { state: 'not-known', ...day }
  return { state: isDay ? 'left' : 'active', ...day }
}

/** Whether somebody is still there on a day. Who is said to be active and to have left before is not known. */
export function ownerStateOn({ state, left }: OwnerLine, day: string): OwnerLine['state'] {
  if (left === undefined || state === 'not-known') return state
  if (state === 'left') return left > day ? 'active' : 'left'
  return left <= day ? 'not-known' : 'active'
}

function unreadable(why: string): WhenceError {
  return new WhenceError(
    'bad-input',
    `The owners' list cannot be read: ${why}.`,
    'Give a CSV file with the columns name, email, principal, active and left.',
  )
}
