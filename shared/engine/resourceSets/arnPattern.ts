import { splitAtColons } from '../../policy/arn.ts'
import type { PolicyVersion } from '../../policy/ast.ts'
import { crossings } from '../../policy/crossing.ts'
import { covers, overlaps } from './effectivePatterns.ts'

/** One Resource pattern: stars only, or six parts compared each by itself (rules 17.4, 17.5). */
export interface Pattern {
  readonly text: string
  /** Stars only: the one pattern that matches actions without a resource (rule 17.6). */
  readonly everything: boolean
  readonly invalid: boolean
  /** Has a policy variable: its value is not known here, so it may overlap anything and covers only itself. */
  readonly variable: boolean
  readonly parts: readonly string[]
  /** The same as further parts where a star crosses a colon (rule 17.2); mostly none. */
  readonly crossed: readonly (readonly string[])[]
}
/** The ARN forms of the resource types that an action takes; none: it takes no resource. */
export type TypeForms = readonly Pattern[]

const VARIABLE = /\$\{[^}]*\}/g

/** A pattern of a policy. */
export function pattern(text: string, version: PolicyVersion): Pattern {
  const parts = splitAtColons(text)
  const read = readPattern(text, parts, version)
  if (read.everything) return read
  const tail = read.parts[5] ?? '*'
  const crossed = crossings(parts)
    .filter(({ intoName }) => !intoName)
    .map((reading) => [
      ...reading.head.map((part) => part.toLowerCase()),
      reading.own ? reading.before + tail : reading.before,
    ])
  return crossed.length === 0 ? read : { ...read, crossed }
}

/** As if no star of it crossed a colon. */
function readPattern(text: string, given: readonly string[], version: PolicyVersion): Pattern {
  const everything = /^\*+$/.test(text)
  const parts = [...given, ...Array<string>(6 - given.length).fill('*')]
  const tail = parts[5] ?? '*'
  const variable = version === '2012-10-17' && tail.includes('${')
  const head = parts.slice(0, 5).map((part) => part.toLowerCase())
  return {
    text,
    everything,
    invalid: !everything && !overlaps(head[0] ?? '', 'arn'),
    variable,
    parts: [...head, variable ? tail.replace(VARIABLE, '*') : tail],
    crossed: NONE,
  }
}

const NONE: readonly never[] = []

/** All that a pattern says, each as six parts. */
export function readingsOf({ parts, crossed }: Pattern): readonly (readonly string[])[] {
  return crossed.length === 0 ? [parts] : [parts, ...crossed]
}

/** `arn:${Partition}:s3:::${BucketName}` as a form; accounts and Regions may be any. */
export function typeForm(arnPattern: string, partition: string): Pattern {
  return arnForm(arnPattern.replaceAll('${Partition}', partition).replace(VARIABLE, '*'))
}

/** A form of ARNs: no pattern of a policy, so no star of it crosses a colon. */
export function arnForm(text: string): Pattern {
  return readPattern(text, splitAtColons(text), '2008-10-17')
}

/** True when an ARN can match both. */
export function patternsOverlap(a: Pattern, b: Pattern): boolean {
  if (a.invalid || b.invalid) return false
  if (a.everything || b.everything) return true
  return readingsOf(a).some((one) => readingsOf(b).some((other) => partsOverlap(one, other)))
}

function partsOverlap(a: readonly string[], b: readonly string[]): boolean {
  return a.every((part, index) => overlaps(part, b[index] ?? ''))
}

/** True when every ARN that matches `inner` certainly matches `outer`. */
export function patternCovers(outer: Pattern, inner: Pattern): boolean {
  if (outer.everything || inner.invalid) return true
  if (inner.everything || outer.invalid) return false
  if (outer.variable) return outer.text === inner.text
  return readingsOf(inner).every((one) =>
    readingsOf(outer).some((over) => over.every((part, index) => covers(part, one[index] ?? ''))),
  )
}
