import { splitAtColons } from '../../policy/arn.ts'
import type { PolicyVersion, ResourceElement } from '../../policy/ast.ts'
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
/** The resources of a statement. */
export interface ResourceSet {
  readonly except: boolean
  readonly patterns: readonly Pattern[]
  /** Of a NotResource list in a resource's own policy: it is everything of these but the patterns. */
  readonly within?: readonly Pattern[]
  /** `Resource: "*"` and nothing else to know. */
  readonly everything: boolean
}
/** The ARN forms of the resource types that an action takes; none: it takes no resource. */
export type TypeForms = readonly Pattern[]

const VARIABLE = /\$\{[^}]*\}/g

export function pattern(text: string, version: PolicyVersion): Pattern {
  const everything = /^\*+$/.test(text)
  const given = splitAtColons(text)
  const parts = [...given, ...Array<string>(6 - given.length).fill('*')]
  const tail = parts[5] ?? '*'
  const variable = version === '2012-10-17' && tail.includes('${')
  const head = parts.slice(0, 5).map((part) => part.toLowerCase())
  const rest = variable ? tail.replace(VARIABLE, '*') : tail
  const crossed = everything ? NONE : crossings(given).filter(({ intoName }) => !intoName)
  return {
    text,
    everything,
    invalid: !everything && !overlaps(head[0] ?? '', 'arn'),
    variable,
    parts: [...head, rest],
    crossed: crossed.map((reading) => [
      ...reading.head.map((part) => part.toLowerCase()),
      reading.own ? reading.before + rest : reading.before,
    ]),
  }
}

const NONE: readonly never[] = []

/** All that a pattern says, each as six parts. */
export function readingsOf({ parts, crossed }: Pattern): readonly (readonly string[])[] {
  return crossed.length === 0 ? [parts] : [parts, ...crossed]
}

export function resourceSetOf(element: ResourceElement | null, version: PolicyVersion): ResourceSet {
  if (element === null) return { except: false, patterns: [pattern('*', version)], everything: true }
  const patterns = element.patterns.map((text) => pattern(text, version))
  const except = element.kind === 'NotResource'
  return { except, patterns, everything: !except && patterns.some((each) => each.everything) }
}

/** `arn:${Partition}:s3:::${BucketName}` as a form; accounts and Regions may be any. */
export function typeForm(arnPattern: string, partition: string): Pattern {
  return arnForm(arnPattern.replaceAll('${Partition}', partition).replace(VARIABLE, '*'))
}

/** A form of ARNs: no pattern of a policy, so no star of it crosses a colon. */
export function arnForm(text: string): Pattern {
  return { ...pattern(text, '2008-10-17'), crossed: NONE }
}

function patternsOverlap(a: Pattern, b: Pattern): boolean {
  if (a.invalid || b.invalid) return false
  if (a.everything || b.everything) return true
  return readingsOf(a).some((one) => readingsOf(b).some((other) => partsOverlap(one, other)))
}

function partsOverlap(a: readonly string[], b: readonly string[]): boolean {
  return a.every((part, index) => overlaps(part, b[index] ?? ''))
}

function patternCovers(outer: Pattern, inner: Pattern): boolean {
  if (outer.everything || inner.invalid) return true
  if (inner.everything || outer.invalid) return false
  if (outer.variable) return outer.text === inner.text
  return readingsOf(inner).every((one) =>
    readingsOf(outer).some((over) => over.every((part, index) => covers(part, one[index] ?? ''))),
  )
}

function listed(patterns: readonly Pattern[]): ResourceSet {
  return { except: false, patterns, everything: false }
}

/** True when a statement's resources can be resources of the action. */
export function reaches(resources: ResourceSet, forms: TypeForms): boolean {
  const { within, patterns } = resources
  if (within !== undefined)
    return within.some(
      (each) => reachesForm(each, forms) && !patterns.some((not) => patternCovers(not, each)),
    )
  if (forms.length === 0) return resources.patterns.some((each) => each.everything) !== resources.except
  if (!resources.except) return resources.patterns.some((each) => reachesForm(each, forms))
  return forms.some((form) => !resources.patterns.some((each) => patternCovers(each, form)))
}

function reachesForm(each: Pattern, forms: TypeForms): boolean {
  return each.everything || forms.some((form) => patternsOverlap(each, form))
}

/** True when some resource of the action can be in both; of parts of a NotResource list it may say so in vain. */
export function touches(a: ResourceSet, b: ResourceSet, forms: TypeForms): boolean {
  return reaches(a, forms) && reaches(b, forms) && meets(a, b, forms)
}

/** The same of two sets that are known to reach the action. */
export function meets(a: ResourceSet, b: ResourceSet, forms: TypeForms): boolean {
  if (a.within !== undefined) return touches(listed(a.within), b, forms)
  if (b.within !== undefined) return touches(a, listed(b.within), forms)
  if (forms.length === 0 || a.everything || b.everything || (a.except && b.except)) return true
  if (a.except) return meets(b, a, forms)
  const own = a.patterns.filter((each) => reachesForm(each, forms))
  if (b.except) return own.some((each) => !b.patterns.some((not) => patternCovers(not, each)))
  return own.some((each) =>
    b.patterns.some(
      (other) =>
        patternsOverlap(each, other) &&
        forms.some((form) => patternsOverlap(form, each) && patternsOverlap(form, other)),
    ),
  )
}

/** True when every resource of the action that is in `inner` is certainly in `outer`. */
export function coversSet(outer: ResourceSet, inner: ResourceSet, forms: TypeForms): boolean {
  if (outer.everything) return true
  if (inner.within !== undefined) return coversSet(outer, listed(inner.within), forms)
  if (outer.within !== undefined)
    return coversSet(listed(outer.within), inner, forms) && !touches(listed(outer.patterns), inner, forms)
  if (forms.length === 0) return reaches(outer, forms)
  const own = inner.except ? [] : inner.patterns.filter((each) => reachesForm(each, forms))
  if (!outer.except) {
    const whole = (form: Pattern) => outer.patterns.some((each) => patternCovers(each, form))
    if (inner.except) return forms.every(whole)
    return own.every(
      (each) =>
        outer.patterns.some((over) => patternCovers(over, each)) ||
        forms.every((form) => !patternsOverlap(form, each) || whole(form)),
    )
  }
  const excluded = outer.patterns.filter((each) => each.invalid || reachesForm(each, forms))
  if (inner.except)
    return excluded.every((not) => !not.invalid && inner.patterns.some((each) => patternCovers(each, not)))
  return excluded.every((not) => !not.invalid && !own.some((each) => patternsOverlap(each, not)))
}

/** True when the statement reaches the action only where a policy variable has the right value. */
export function dependsOnVariable(resources: ResourceSet, forms: TypeForms): boolean {
  if (resources.except) return resources.patterns.some((each) => each.variable)
  return !resources.patterns.some(
    (each) => !each.variable && (each.everything || (forms.length > 0 && reachesForm(each, forms))),
  )
}
