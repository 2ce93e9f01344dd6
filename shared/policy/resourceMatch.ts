import { type ArnParts, splitArn, splitAtColons } from './arn.ts'
import type { Effect, PolicyVersion, ResourceElement } from './ast.ts'
import type { ContextView } from './context.ts'
import { compileGlob, compileGlobParts, type GlobMatcher } from './glob.ts'
import { globCovers, globsOverlap } from './globRelation.ts'
import { and, MISSING, NO, not, or, type Truth, truthOf, YES } from './truth.ts'
import { parseTemplate, plainText, resolveTemplate, type Template } from './variables.ts'

/** The resource of a request, read once. */
export interface ResourceView {
  readonly text: string
  /** `*`: the action has no resource (rule 17.6). */
  readonly none: boolean
  readonly parts: ArnParts | null
  /** The request is about every resource of a pattern (rule 17.10). */
  readonly wild: boolean
}

export function resourceView(text: string): ResourceView {
  const none = text === '*'
  return { text, none, parts: none ? null : splitArn(text), wild: !none && /[*?]/.test(text) }
}

interface ResourcePattern {
  /** Rule 17.6: stars only. */
  readonly everything: boolean
  /** No ARN: matches nothing. */
  readonly invalid: boolean
  readonly segments: readonly GlobMatcher[]
  readonly segmentTexts: readonly string[]
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
  const everything = /^\*+$/.test(pattern)
  const given = splitAtColons(pattern)
  const parts = [...given, ...Array<string>(6 - given.length).fill('*')]
  const tailText = parts[5] ?? '*'
  const template = parseTemplate(tailText, version)
  const segmentTexts = parts.slice(0, 5).map((part) => part.toLowerCase())
  return {
    everything,
    invalid: !everything && !compileGlob(segmentTexts[0] ?? '')('arn'),
    segments: segmentTexts.map((part) => compileGlob(part, { caseInsensitive: true })),
    segmentTexts,
    tail: template === null ? compileGlob(tailText) : null,
    tailText,
    template,
  }
}

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
  for (let index = 0; index < 5; index += 1) {
    const matches = resource.wild
      ? relation(mode, pattern.segmentTexts[index] ?? '', (parts[index] ?? '').toLowerCase())
      : pattern.segments[index]?.(parts[index] ?? '')
    if (matches !== true) return NO
  }
  const tail = parts[5]
  if (pattern.template === null) {
    return truthOf(resource.wild ? relation(mode, pattern.tailText, tail) : pattern.tail?.(tail) === true)
  }
  const filled = resolveTemplate(pattern.template, context)
  if (filled === NO) return 'unresolved'
  if (typeof filled === 'number') return filled
  return truthOf(resource.wild ? relation(mode, plainText(filled), tail) : compileGlobParts(filled)(tail))
}

function relation(mode: Mode, pattern: string, requested: string): boolean {
  return mode === 'overlap' ? globsOverlap(pattern, requested) : globCovers(pattern, requested)
}

export type ResourceMatcher = (resource: ResourceView, context: ContextView) => Truth

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
  const patterns = element.patterns.map((pattern) => compileResourcePattern(pattern, version))
  if (element.kind === 'Resource') {
    const mode = effect === 'Allow' ? 'overlap' : 'cover'
    return (resource, context) => {
      let result: Truth = NO
      for (const pattern of patterns) {
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
      if (pattern.invalid) {
        if (effect === 'Allow') return NO
        result = and(result, MISSING)
        continue
      }
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
