import type { Known } from '../../../shared/known.ts'
import type { AdminWay } from '../../../shared/review/population.ts'
import type { CheckStatus, Severity } from '../../../shared/review/types.ts'
import { SEVERITY_COLOUR, STATUS_COLOUR, STATUS_WORD } from '../theme.ts'
import type { Block, Cell, Part } from './blocks.ts'

export const NOT_KNOWN = 'not known'
export const NONE = '–'

export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low']
export const STATUSES: readonly CheckStatus[] = ['fail', 'pass', 'unknown', 'manual', 'not-applicable']

/** A fact in words; `none` where AWS says that there is none. */
export function inWords<T>(fact: Known<T>, words: (value: T) => string, none = NONE): string {
  if (fact.state === 'known') return words(fact.value)
  return fact.state === 'absent' ? none : NOT_KNOWN
}

/** How far a principal gets: an administrator, somebody who can become one, or not. */
export function powerCell(administrator: Known<boolean>, canBecome: Known<AdminWay>): Cell {
  if (administrator.state === 'absent') return 'root user'
  if (administrator.state === 'known' && administrator.value) return bad('administrator')
  if (canBecome.state === 'known') {
    const { certainty, hops } = canBecome.value
    const by = { text: count(hops, 'hop'), tone: 'soft' } as const
    if (certainty === 'proved') return [bad('can become administrator'), by]
    return [
      {
        text: certainty === 'conditional' ? 'can become one, on conditions' : 'may become one: not proved',
        tone: 'strong',
      },
      by,
    ]
  }
  if (administrator.state === 'not-collected') return NOT_KNOWN
  return canBecome.state === 'absent' ? 'no' : 'no; ways not known'
}

export function bad(text: string): Part {
  return { text, tone: 'bad' }
}

/** `1 user`, `1,200 users`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`
}

/** A figure in words with its noun: `1 role`, `12 or more roles`, `roles: not known`. */
export function said(figure: string, one: string, many = `${one}s`): string {
  if (figure === NOT_KNOWN) return `${many}: ${NOT_KNOWN}`
  return `${figure} ${figure === '1' ? one : many}`
}

/** A name with its ARN below, and what else is said of it. */
export function named(name: string, arn: string | undefined, ...more: readonly string[]): Cell {
  return [
    { text: name, tone: 'strong' },
    ...(arn === undefined || arn === name ? [] : [{ text: arn, tone: 'small' } as const]),
    ...more.map((words): Part => ({ text: words, tone: 'small' })),
  ]
}

export function text(words: string, tone?: 'lead' | 'note'): Block {
  return { kind: 'text', text: words, ...(tone === undefined ? {} : { tone }) }
}
/** A text that stands on the page of what follows it. */
export function leading(words: string): Block {
  return { kind: 'text', text: words, keeps: true }
}
export function heading(level: 1 | 2 | 3, words: string): Block {
  return { kind: 'heading', level, text: words }
}

export function statusBadge(status: CheckStatus): { readonly text: string; readonly colour: string } {
  return { text: STATUS_WORD[status], colour: STATUS_COLOUR[status] }
}
export function severityBadge(severity: Severity): { readonly text: string; readonly colour: string } {
  return { text: severity, colour: SEVERITY_COLOUR[severity] }
}
