import type { Effect, PolicyVersion, ResourceElement } from './ast.ts'
import type { ContextView } from './context.ts'
import { compileGlobParts } from './glob.ts'
import { headInDoubt, type ResourceDoubt } from './doubtfulResource.ts'
import { globCovers, globsOverlap } from './globRelation.ts'
import { isEverything, type ResourcePattern } from './resourcePattern.ts'
import { resourcePatterns } from './resourcePatternCache.ts'
import type { ResourceView } from './resourceView.ts'
import { and, NO, not, or, type Truth, truthOf, YES } from './truth.ts'
import { plainText, resolveTemplate, widestParts } from './variables.ts'

/** `overlap`: some resource of the request's pattern matches; `cover`: every one does. */
type Mode = 'overlap' | 'cover'

function patternMatches(
  pattern: ResourcePattern,
  resource: ResourceView,
  context: ContextView,
  mode: Mode,
): Truth | 'unresolved' {
  if (pattern.everything) return YES
  const { parts, doubt } = resource
  if (doubt !== null) return matchesInDoubt(pattern, resource, doubt, context, mode)
  if (parts === null) return NO
  const straight = readingMatches(pattern, parts[5], resource, context, mode)
  if (straight === YES || pattern.crossed.length === 0 || !mayCross(pattern, resource)) return straight
  let result: Truth | 'unresolved' = straight
  for (const reading of pattern.crossed) {
    if (resource.wild && reading.intoName) continue
    const crossed = readingMatches(reading, parts[5], resource, context, mode)
    if (crossed === YES) return YES
    if (crossed === 'unresolved') result = crossed
    else if (result !== 'unresolved') result = or(result, crossed)
  }
  return result
}

/** Rule 17.6: a resource of which the service or all but the Region is known. */
function matchesInDoubt(
  pattern: ResourcePattern,
  resource: ResourceView,
  doubt: ResourceDoubt,
  context: ContextView,
  mode: Mode,
): Truth | 'unresolved' {
  let result: Truth = NO
  for (const reading of [pattern, ...pattern.crossed]) {
    const head = headInDoubt(reading, doubt, resource.segments)
    if (head === NO) continue
    const tail = resource.parts?.[5]
    const rest = tail === undefined ? YES : tailMatches(reading, tail, resource, context, mode)
    if (rest === 'unresolved') return rest
    result = or(result, and(head, rest))
  }
  return result
}

/** Most patterns are of other services, which the segments before the first star tell. */
function mayCross({ common, segments: own }: ResourcePattern, { segments, wild }: ResourceView): boolean {
  if (wild) return true
  for (let index = 0; index < common; index += 1) {
    if (own[index]?.(segments[index] ?? '') === false) return false
  }
  return true
}

function readingMatches(
  pattern: ResourcePattern,
  tail: string,
  resource: ResourceView,
  context: ContextView,
  mode: Mode,
): Truth | 'unresolved' {
  return headMatches(pattern, resource, mode) ? tailMatches(pattern, tail, resource, context, mode) : NO
}

function tailMatches(
  pattern: ResourcePattern,
  tail: string,
  resource: ResourceView,
  context: ContextView,
  mode: Mode,
): Truth | 'unresolved' {
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
  const patterns = resourcePatterns(element.patterns, version)
  if (element.kind === 'Resource') {
    const mode = effect === 'Allow' ? 'overlap' : 'cover'
    // Most patterns are of other services: their heads stand together, so that they are passed over at one glance.
    const heads = patterns.map((pattern) => pattern.head)
    return (resource, context) => {
      let result: Truth = NO
      const head = resource.wild || resource.doubt !== null ? null : resource.head
      for (let index = 0; index < heads.length; index += 1) {
        const own = heads[index]
        const pattern = patterns[index]
        if (pattern === undefined || (head !== null && own !== null && own !== head)) continue
        const matches = patternMatches(pattern, resource, context, mode)
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
