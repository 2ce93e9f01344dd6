import { splitAtColons } from './arn.ts'
import type { PolicyVersion } from './ast.ts'
import { crossings } from './crossing.ts'
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

/** What can stand as a Region and as an account, with wildcards and variables. */
const REGION = /^(?:[a-z0-9*?-]*|.*\$\{.*)$/
const ACCOUNT = /^(?:[0-9*?]*|aws|aws-marketplace|amazon|cloudfront|.*\$\{.*)$/

/** True when the pattern reaches something only because a `*` at the end of a segment crosses colons (rule 17.2). */
export function isMistyped(pattern: string): boolean {
  const parts = splitAtColons(pattern)
  const [, , , region = '', account = ''] = parts
  const star = parts.slice(0, 5).findIndex((part) => part.endsWith('*'))
  if (star === -1) return false
  return (star < 3 && !REGION.test(region)) || (star < 4 && !ACCOUNT.test(account))
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
  /** The readings in which a star crosses a colon (rule 17.2); mostly none. */
  readonly crossed: readonly ResourcePattern[]
  /** Of a crossed reading: only a name with a colon in it can match. */
  readonly intoName: boolean
  /** As many of the first segments are the same in all readings. */
  readonly common: number
}

/**
 * One Resource pattern: five segments compared each by itself, then one string in which `*` crosses `/` and `:`; a `*`
 * at the end of a segment crosses the colon too (rule 17.2). Missing segments are completed with `*` (rule 17.4);
 * variables count after the fifth colon only.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function compileResourcePattern(pattern: string, version: PolicyVersion): ResourcePattern {
  const everything = isEverything(pattern)
  const given = splitAtColons(spelledOut(pattern))
  const parts = [...given, ...Array<string>(6 - given.length).fill('*')]
  const tailText = parts[5] ?? '*'
  const template = parseTemplate(tailText, version)
  const straight = readingOf(parts.slice(0, 5), tailText, template)
  if (everything) return { ...straight, everything, crossed: [], intoName: false, common: 0 }
  const crossed = crossings(given).map(({ head, before, own, intoName }) => ({
    ...readingOf(
      head,
      own ? before + tailText : before,
      own && template !== null ? { parts: [{ text: before }, ...template.parts] } : null,
    ),
    everything,
    crossed: [],
    intoName,
    common: 0,
  }))
  const common = given.slice(0, 5).findIndex((segment) => segment.endsWith('*')) + 1
  return { ...straight, everything, crossed, intoName: false, common }
}

type Reading = Omit<ResourcePattern, 'everything' | 'crossed' | 'intoName' | 'common'>

function readingOf(parts: readonly string[], tailText: string, template: Template | null): Reading {
  const segmentTexts = parts.map((part) => part.toLowerCase())
  const plain = segmentTexts.every((part) => !WILD.test(part))
  return {
    segmentTexts,
    head: plain ? oneText(segmentTexts.join(':')) : null,
    segments: plain ? [] : segmentTexts.map((part) => (part === '*' ? null : compileGlob(part))),
    tail: template === null ? compileGlob(tailText) : null,
    tailText,
    template,
  }
}

const WILD = /[*?]/
