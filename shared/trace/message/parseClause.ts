import { policyTypeOf } from './parseWords.ts'
import type { PolicyType } from '../../policy/policyTypes.ts'

/** The reason that AWS gives at the end of a denial. */
export interface Clause {
  readonly policyType: PolicyType | null
  readonly denyType: 'explicit' | 'implicit' | null
  readonly policyArn: string | null
  readonly transitivelyThrough: PolicyType | null
  readonly end: number
  readonly notes: readonly string[]
}

const TYPE = '([A-Za-z][A-Za-z\\s-]{1,60}?(?:polic(?:y|ies)|boundar(?:y|ies)))'
const EXPLICIT = new RegExp(
  `^\\s{0,40},?\\s{0,20}with\\s{1,20}an?\\s{1,20}explicit\\s{1,20}deny(?:\\s{1,20}in\\s{1,20}(?:an?|the|one or more)\\s{1,20}${TYPE})?` +
    `(?:\\s{1,20}transitively\\s{1,20}through\\s{1,20}(?:an?|the)\\s{1,20}${TYPE})?`,
  'i',
)
const IMPLICIT = new RegExp(
  `^\\s{0,40},?\\s{0,20}because\\s{1,20}no\\s{1,20}${TYPE}\\s{1,20}allows?\\s{1,20}the\\s{1,20}\\S{1,200}\\s{1,20}action` +
    `(?:\\s{1,20}transitively\\s{1,20}through\\s{1,20}(?:an?|the)\\s{1,20}${TYPE})?`,
  'i',
)
/** A policy's ARN, or its bare id as people shorten it. */
const POLICY = /^\s{0,4}:\s{0,40}["'`(]{0,2}(arn:[^\s"'`<>\\()]{1,2048}|p-[a-z0-9]{8,128})/
const BECAUSE = /^\s{0,40},?\s{0,20}because\s{1,20}([^\n"<]{1,300})/i
const MORE_THAN_ONE =
  'AWS names one policy type only, and not how many policies of it deny: others may stand in the way as well.'

/** Reads the reason at `start`, if one stands there. */
export function parseClause(text: string, start: number, to: number): Clause {
  const rest = text.slice(start, Math.min(to, start + 3000))
  const explicit = EXPLICIT.exec(rest)
  if (explicit !== null) return stated(rest, explicit, 'explicit', start)
  const implicit = IMPLICIT.exec(rest)
  if (implicit !== null) return stated(rest, implicit, 'implicit', start)
  const cut = cutNote(rest)
  const because = cut.length > 0 ? null : BECAUSE.exec(rest)
  if (because !== null) return otherReason(because, start)
  return { ...NONE, end: start, notes: cut }
}

const NONE = { policyType: null, denyType: null, policyArn: null, transitivelyThrough: null } as const

function stated(
  rest: string,
  match: RegExpExecArray,
  denyType: 'explicit' | 'implicit',
  start: number,
): Clause {
  const notes: string[] = []
  const known = (words: string | undefined): PolicyType | null => {
    if (words === undefined) return null
    const type = policyTypeOf(words)
    if (type === null) notes.push(`AWS names a policy type that Whence does not know: “${oneLine(words)}”.`)
    return type
  }
  const policyType = known(match[1])
  const transitivelyThrough = known(match[2])
  if (match[1] === undefined)
    notes.push('The message does not say in which kind of policy the explicit deny stands.')
  const named = POLICY.exec(rest.slice(match[0].length))
  const policyArn = named?.[1]?.replace(/[.,;:*{}|\]]+$/, '').replace(/\{code$/, '') ?? null
  if (policyArn?.includes(':policy/AWSCompromisedKeyQuarantine') === true) {
    notes.push(
      'AWS attaches this policy when it finds an access key in public: take the key for leaked, and replace it before anything else.',
    )
  }
  if (policyType !== null) notes.push(MORE_THAN_ONE)
  const end = start + match[0].length + (named === null ? 0 : named[0].length)
  return { policyType, denyType, policyArn, transitivelyThrough, end, notes }
}

/** Reasons in other words: KMS across accounts, S3 Block Public Access, and what is not known. */
function otherReason(match: RegExpExecArray, start: number): Clause {
  const words = match[1] ?? ''
  const end = start + match[0].length
  if (/^the resource does not exist in this Region/i.test(words)) {
    return {
      ...NONE,
      policyType: 'resource',
      end,
      notes: [
        'AWS leaves three causes open: the resource does not exist in this Region, no resource-based policy allows the access, or one denies it.',
      ],
    }
  }
  if (/Block Public Access/i.test(words)) {
    return {
      ...NONE,
      policyType: 's3-block-public-access',
      denyType: 'explicit',
      end,
      notes: [`S3 Block Public Access stands in the way: ${oneLine(words)}`],
    }
  }
  return { ...NONE, end, notes: [`AWS gives a reason that Whence does not know: “${oneLine(words)}”.`] }
}

/** A text that stops within its reason was cut off by whoever kept it. */
function cutNote(rest: string): string[] {
  const words = rest.trim().replace(/\s+/g, ' ')
  if (words.length < 2 || words.length > 120) return []
  const partly =
    'with an explicit deny in a'.startsWith(words) ||
    words.startsWith('with an explicit d') ||
    'because no '.startsWith(words) ||
    /^because no [a-z -]{0,60}$/i.test(words)
  return partly ? ['The text ends within its reason: it was cut off.'] : []
}

function oneLine(words: string): string {
  return words.trim().replace(/\s+/g, ' ')
}
