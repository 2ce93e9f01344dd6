import { splitArn } from '../arn.ts'
import { compileGlob, compileGlobParts, type GlobPart, globParts } from '../glob.ts'
import type { BaseOperator } from '../operators.ts'
import { plainText } from '../variables.ts'
import { contains, parseNetwork } from './ip.ts'
import { observedNetwork } from './ipCache.ts'
import { compareNumbers, parseDate } from './numbers.ts'

/** `unreadable`: one of the two is not of the operator's type, so nobody can tell how they differ (rule 18.15). */
export type Comparison = boolean | 'unreadable'
export type Compare = (observed: string) => Comparison

/** Operators whose values may hold policy variables (rule 19.2; Bool by our choice there). */
export const WITH_VARIABLES: ReadonlySet<BaseOperator> = new Set([
  'StringEquals',
  'StringEqualsIgnoreCase',
  'StringLike',
  'ArnLike',
  'Bool',
])

/** The test of one policy value, compiled from its parts (filled-in variables are literal parts). */
export function compileParts(base: BaseOperator, parts: readonly GlobPart[]): Compare {
  if (base === 'StringLike') return compileGlobParts(parts)
  if (base === 'ArnLike') return compileArn(parts)
  return compileValue(base, plainText(parts))
}

/** The test of one policy value without variables. */
export function compileValue(base: BaseOperator, required: string): Compare {
  switch (base) {
    case 'StringEquals':
      return (observed) => observed === required
    case 'StringEqualsIgnoreCase': {
      const folded = required.toLowerCase()
      return (observed) => observed.toLowerCase() === folded
    }
    case 'StringLike':
      return compileGlob(required)
    case 'ArnLike':
      return compileArn(globParts(required))
    case 'Bool': {
      const wanted = required.toLowerCase()
      if (wanted !== 'true' && wanted !== 'false') return () => false
      // Rule 18.11: whatever is not true counts as false.
      return (observed) => (observed.toLowerCase() === 'true') === (wanted === 'true')
    }
    case 'BinaryEquals': {
      const wanted = base64(required)
      return (observed) => wanted !== null && base64(observed) === wanted
    }
    case 'IpAddress': {
      const network = parseNetwork(required)
      return (observed) => {
        const address = network === null ? null : observedNetwork(observed)
        return network === null || address === null ? 'unreadable' : contains(network, address)
      }
    }
    case 'Null':
      return () => false
    case 'NumericEquals':
    case 'NumericLessThan':
    case 'NumericLessThanEquals':
    case 'NumericGreaterThan':
    case 'NumericGreaterThanEquals':
    case 'DateEquals':
    case 'DateLessThan':
    case 'DateLessThanEquals':
    case 'DateGreaterThan':
    case 'DateGreaterThanEquals':
      return ordered(base, required)
  }
}

function ordered(base: BaseOperator, required: string): Compare {
  const test = order(base.replace(/^(?:Numeric|Date)/, ''))
  if (base.startsWith('Numeric')) {
    return (observed) => {
      const difference = compareNumbers(observed, required)
      return difference === null ? 'unreadable' : test(difference)
    }
  }
  const wanted = parseDate(required)
  return (observed) => {
    const date = parseDate(observed)
    return wanted === null || date === null ? 'unreadable' : test(date - wanted)
  }
}

function order(name: string): (difference: number) => boolean {
  switch (name) {
    case 'LessThan':
      return (difference) => difference < 0
    case 'LessThanEquals':
      return (difference) => difference <= 0
    case 'GreaterThan':
      return (difference) => difference > 0
    case 'GreaterThanEquals':
      return (difference) => difference >= 0
    default:
      return (difference) => difference === 0
  }
}

/**
 * Rule 18.14: six parts, each compared by itself; wildcards don't cross colons. Parts that are missing at the end are
 * completed with `*` (rule 18.15).
 */
function compileArn(parts: readonly GlobPart[]): Compare {
  const pieces: GlobPart[][] = [[]]
  for (const part of parts) {
    if (!('literal' in part)) {
      pieces[pieces.length - 1]?.push(part)
      continue
    }
    let rest = part.literal
    while (pieces.length < 6) {
      const colon = rest.indexOf(':')
      if (colon === -1) break
      pieces[pieces.length - 1]?.push({ literal: rest.slice(0, colon) })
      pieces.push([])
      rest = rest.slice(colon + 1)
    }
    if (rest !== '') pieces[pieces.length - 1]?.push({ literal: rest })
  }
  while (pieces.length < 6) pieces.push([{ wild: '*' }])
  const matchers = pieces.map((piece) => compileGlobParts(piece))
  if (matchers[0]?.('arn') !== true) return () => 'unreadable'
  return (observed) => {
    const arn = splitArn(observed)
    if (arn?.[0] !== 'arn') return 'unreadable'
    return matchers.every((matches, index) => matches(arn[index] ?? ''))
  }
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/

/** The canonical spelling of base64 text (RFC 4648), by which equal bytes compare equal; null when it is none. */
function base64(text: string): string | null {
  const plain = text.replaceAll('-', '+').replaceAll('_', '/').trim()
  if (!BASE64.test(plain)) return null
  const digits = plain.replace(/=+$/, '')
  return digits.length % 4 === 1 ? null : digits
}
