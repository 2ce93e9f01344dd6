import { type ArnParts, splitArn, splitAtColons } from './arn.ts'
import type { Effect, PolicyVersion, ResourceElement } from './ast.ts'
import type { ContextView } from './context.ts'
import { compileGlob, compileGlobParts, type GlobMatcher } from './glob.ts'
import { globCovers, globsOverlap } from './globRelation.ts'
import { remember } from './memo.ts'
import { oneText } from './textCache.ts'
import { and, NO, not, or, type Truth, truthOf, YES } from './truth.ts'
import { parseTemplate, plainText, resolveTemplate, type Template, widestParts } from './variables.ts'

/** The resource of a request, read once. */
export interface ResourceView {
  readonly text: string
  /** `*`: the action has no resource (rule 17.6). */
  readonly none: boolean
  readonly parts: ArnParts | null
  /** The first five parts in lower case, as they are compared (rule 17.5), and with their colons in one. */
  readonly segments: readonly string[]
  readonly head: string
  /** The request is about every resource of a pattern (rule 17.10). */
  readonly wild: boolean
  /** The account in the ARN; null: it names none. */
  readonly account: string | null
  readonly isRole: boolean
  readonly isKey: boolean
}

/** Reads a resource; the last ones are remembered. */
export const resourceView = remember(20_000, (text: string): ResourceView => {
  const none = text === '*'
  const parts = none ? null : splitArn(text)
  const segments = parts === null ? [] : parts.slice(0, 5).map((part) => part.toLowerCase())
  return {
    text,
    none,
    parts,
    segments,
    head: oneText(segments.join(':')),
    wild: !none && /[*?]/.test(text),
    account: parts !== null && /^\d{12}$/.test(parts[4]) ? parts[4] : null,
    isRole: parts?.[2] === 'iam' && parts[5].startsWith('role/'),
    isKey: parts?.[5].startsWith('key/') === true,
  }
})

/** How the policy of an API in API Gateway may name the API itself, which AWS then spells out. */
const OWN_API = 'execute-api:/'

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html */
export function isOwnApi(pattern: string): boolean {
  return pattern.startsWith(OWN_API)
}

/** The pattern as an ARN. */
export function spelledOut(pattern: string): string {
  return isOwnApi(pattern) ? `arn:*:execute-api:*:*:*${pattern.slice(OWN_API.length - 1)}` : pattern
}

function isEverything(pattern: string): boolean {
  return /^\*+$/.test(pattern)
}

/** True for stars and for what can be an ARN by its first segment; a wildcard may stand in it. */
export function isResourcePattern(pattern: string): boolean {
  const colon = pattern.indexOf(':')
  return isEverything(pattern) || (colon !== -1 && compileGlob(pattern.slice(0, colon).toLowerCase())('arn'))
}

interface ResourcePattern {
  /** Rule 17.6: stars only. */
  readonly everything: boolean
  readonly segmentTexts: readonly string[]
  /** The five segments in one, when none has a wildcard. */
  readonly head: string | null
  /** Else a test for each segment; null: anything. */
  readonly segments: readonly (GlobMatcher | null)[]
  readonly tail: GlobMatcher | null
  readonly tailText: string
  readonly template: Template | null
}

/**
 * One Resource pattern: five segments compared each by itself (rule 17.2), then one string in which `*` crosses
 * `/` and `:`. Missing segments are completed with `*` (rule 17.4); variables count after the fifth colon only.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function compileResourcePattern(pattern: string, version: PolicyVersion): ResourcePattern {
  const everything = isEverything(pattern)
  const given = splitAtColons(spelledOut(pattern))
  const parts = [...given, ...Array<string>(6 - given.length).fill('*')]
  const tailText = parts[5] ?? '*'
  const template = parseTemplate(tailText, version)
  const segmentTexts = parts.slice(0, 5).map((part) => part.toLowerCase())
  const plain = segmentTexts.every((part) => !WILD.test(part))
  return {
    everything,
    segmentTexts,
    head: plain ? oneText(segmentTexts.join(':')) : null,
    segments: plain ? [] : segmentTexts.map((part) => (part === '*' ? null : compileGlob(part))),
    tail: template === null ? compileGlob(tailText) : null,
    tailText,
    template,
  }
}

const WILD = /[*?]/

/** `overlap`: some resource of the request's pattern matches; `cover`: every one does. */
type Mode = 'overlap' | 'cover'

function patternMatches(
  pattern: ResourcePattern,
  resource: ResourceView,
  context: ContextView,
  mode: Mode,
): Truth | 'unresolved' {
  if (pattern.everything) return YES
  const parts = resource.parts
  if (parts === null) return NO
  if (!headMatches(pattern, resource, mode)) return NO
  const tail = parts[5]
  if (pattern.template === null) {
    return truthOf(resource.wild ? relation(mode, pattern.tailText, tail) : pattern.tail?.(tail) === true)
  }
  const filled = resolveTemplate(pattern.template, context)
  if (filled === NO) return 'unresolved'
  if (typeof filled === 'number') {
    // Whatever the value is, what stands around it must fit.
    const widest = widestParts(pattern.template, context)
    const fits = resource.wild ? globsOverlap(plainText(widest), tail) : compileGlobParts(widest)(tail)
    return fits ? filled : NO
  }
  return truthOf(resource.wild ? relation(mode, plainText(filled), tail) : compileGlobParts(filled)(tail))
}

function headMatches(pattern: ResourcePattern, resource: ResourceView, mode: Mode): boolean {
  const { segments } = resource
  if (resource.wild) {
    return segments.every((segment, index) => relation(mode, pattern.segmentTexts[index] ?? '', segment))
  }
  if (pattern.head !== null) return pattern.head === resource.head
  for (let index = 0; index < 5; index += 1) {
    if (pattern.segments[index]?.(segments[index] ?? '') === false) return false
  }
  return true
}

function relation(mode: Mode, pattern: string, requested: string): boolean {
  return mode === 'overlap' ? globsOverlap(pattern, requested) : globCovers(pattern, requested)
}

/** Statements share their patterns: one pattern is compiled once for each version of the language. */
const compiled2012 = remember(20_000, (pattern) => compileResourcePattern(pattern, '2012-10-17'))
const compiled2008 = remember(20_000, (pattern) => compileResourcePattern(pattern, '2008-10-17'))

export type ResourceMatcher = (resource: ResourceView, context: ContextView) => Truth

/** True for Resource elements that cover every request: a pattern of stars, or no element at all. */
export function coversEverything(element: ResourceElement | null): boolean {
  return element === null || (element.kind === 'Resource' && element.patterns.some(isEverything))
}

/**
 * Resource or NotResource of a statement. For a request on a pattern of resources an Allow applies when it may
 * reach one of them, a Deny only when it reaches all (rule 17.10). An entry of NotResource that can't be resolved
 * is never turned into a match (rule 15.8).
 */
export function compileResource(
  element: ResourceElement | null,
  effect: Effect,
  version: PolicyVersion,
): ResourceMatcher {
  if (element === null) return () => YES
  if (coversEverything(element)) return () => YES
  const compile = version === '2012-10-17' ? compiled2012 : compiled2008
  const patterns = element.patterns.map(compile)
  if (element.kind === 'Resource') {
    const mode = effect === 'Allow' ? 'overlap' : 'cover'
    // Most patterns are of other services: their heads stand together, so that they are passed over at one glance.
    const heads = patterns.map((pattern) => pattern.head)
    return (resource, context) => {
      let result: Truth = NO
      const head = resource.wild ? null : resource.head
      for (let index = 0; index < heads.length; index += 1) {
        const own = heads[index]
        if (head !== null && own !== null && own !== head) continue
        const matches = patternMatches(patterns[index]!, resource, context, mode)
        if (matches === YES) return YES
        if (matches !== 'unresolved') result = or(result, matches)
      }
      return result
    }
  }
  const mode = effect === 'Allow' ? 'cover' : 'overlap'
  return (resource, context) => {
    let result: Truth = YES
    for (const pattern of patterns) {
      const matches = patternMatches(pattern, resource, context, mode)
      if (matches === YES || matches === 'unresolved') return NO
      result = and(result, not(matches))
    }
    return result
  }
}

/** True when a Deny reaches part of the resources of a request on a pattern, but not all of them. */
export function deniesPart(
  element: ResourceElement | null,
  version: PolicyVersion,
  resource: ResourceView,
  context: ContextView,
): boolean {
  if (element === null || !resource.wild) return false
  const asAllow = compileResource(element, 'Allow', version)(resource, context)
  const asDeny = compileResource(element, 'Deny', version)(resource, context)
  return asAllow !== NO && asDeny === NO
}
