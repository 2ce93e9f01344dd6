import { splitAtColons } from './arn.ts'
import type { PolicyVersion } from './ast.ts'
import { compileGlob, type GlobMatcher } from './glob.ts'
import { oneText } from './textCache.ts'
import { parseTemplate, type Template } from './variables.ts'

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

export function isEverything(pattern: string): boolean {
  return /^\*+$/.test(pattern)
}

/** True for stars and for what can be an ARN by its first segment; a wildcard may stand in it. */
export function isResourcePattern(pattern: string): boolean {
  const colon = pattern.indexOf(':')
  return isEverything(pattern) || (colon !== -1 && compileGlob(pattern.slice(0, colon).toLowerCase())('arn'))
}

export interface ResourcePattern {
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
