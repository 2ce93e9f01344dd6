import { parseDecoded } from '../event/decode.ts'
import { parseEvents } from '../event/event.ts'
import type { JsonPart } from '../message/parseJson.ts'
import { jsonParts } from '../message/parseJson.ts'
import { loneMessage } from '../message/loneMessage.ts'
import { CORE, worthTracing } from './distinct.ts'
import { denialOf } from '../message/parseDenial.ts'
import { visible, withoutEscapedBreaks, withoutHardBreaks } from '../message/parseText.ts'
import { groupsOf, tokensOf } from '../message/parseTokens.ts'
import { isDenialCode } from '../message/parseWords.ts'
import { deliveryDenial } from '../message/snsDelivery.ts'
import type { ParsedDenial } from '../facts/denial.ts'

export interface ParsedDenials {
  /** In the order of the text; the same denial again is given once. */
  readonly denials: readonly ParsedDenial[]
  /** Sentences on the paste as a whole: that there is nothing in it, that it was too long, that lines repeat. */
  readonly notes: readonly string[]
}

/** Of a longer paste only the end is read: what failed last stands there. */
const LONGEST = 8_000_000

/**
 * Finds every denial in a paste: the output of the CLI or an SDK, Terraform and CloudFormation errors, log lines, JSON
 * (CloudTrail events and decoded messages among it), XML. Never throws; a text without a denial gives an empty list and
 * a note. https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function parseDenials(text: string): ParsedDenials {
  const lone = loneMessage(text)
  if (lone !== null) return { denials: [lone], notes: [] }
  const notes: string[] = []
  if (text.length > LONGEST)
    notes.push('The text is very long: only its last 8,000,000 characters were read.')
  const found: ParsedDenial[] = []
  const others = new Set<string>()
  const said: string[] = []
  for (const part of jsonParts(text.slice(-LONGEST))) {
    const { denials, notes: onPart } = partDenials(part, others)
    found.push(...denials)
    said.push(...onPart)
  }
  const { denials, notes: onAll } = worthTracing(found)
  notes.push(...onAll)
  if (denials.length === 0) notes.push(...(said.length > 0 ? new Set(said) : nothingFound(text, others)))
  return { denials, notes }
}

function partDenials(part: JsonPart, others: Set<string>): ParsedDenials {
  switch (part.kind) {
    case 'event':
      return parseEvents(part.value)
    case 'decoded': {
      const decoded = parseDecoded(part.value)
      return { denials: decoded === null ? [] : [decoded.denial], notes: [] }
    }
    case 'delivery': {
      const denial = deliveryDenial(part.value)
      return { denials: denial === null ? [] : [denial], notes: [] }
    }
    case 'text': {
      const code = part.code !== null && isDenialCode(part.code) ? part.code : null
      const denials = textDenials(part.text, others)
      return { denials: denials.map((one) => ({ ...one, errorCode: one.errorCode ?? code })), notes: [] }
    }
  }
}

/** Denials of plain text. Codes of errors that are none go into `others`. */
function textDenials(raw: string, others: Set<string> = new Set()): ParsedDenial[] {
  const text = withoutEscapedBreaks(visible(raw))
  const plain = denialsIn(text, others)
  const whole = withoutHardBreaks(text)
  if (whole === null) return plain
  const unbroken = denialsIn(whole.text, new Set())
  const more = known(unbroken) - known(plain)
  if (more !== 0) return more > 0 ? unbroken : plain
  return whole.certain &&
    plain.length === unbroken.length &&
    plain.every((one, place) => isCut(one, unbroken[place], whole.full))
    ? unbroken
    : plain
}

const LAST = ['policyArn', 'resource', 'action'] as const
/** What begins a line of a log and is no end of a name. */
const NEW_LINE = /^(?:\d{4}-\d\d|\[|[A-Z]{4,}\b|(?:User|Error|Traceback|Process|An|at)\b)/

/** Whether the whole denial differs in no more than its last name, which a full line cut: nothing is lost behind that. */
function isCut(one: ParsedDenial, whole: ParsedDenial | undefined, full: readonly string[]): boolean {
  const last = LAST.find((key) => one[key] !== null)
  if (whole === undefined || last === undefined) return false
  const [cut, name] = [one[last] ?? '', whole[last] ?? '']
  if (cut === name) return CORE.every((key) => one[key] === null || one[key] === whole[key])
  const same = CORE.every((key) => key === last || one[key] === null || one[key] === whole[key])
  return (
    same &&
    name.startsWith(cut) &&
    (last === 'action' || 'arn:aws'.startsWith(cut.slice(0, 7))) &&
    !NEW_LINE.test(name.slice(cut.length)) &&
    full.some((line) =>
      line
        .slice(-cut.length - 8)
        .replace(/[\s.,;:]+$/, '')
        .endsWith(cut),
    )
  )
}

/** How much is known of denials: where lines were broken inside a name, what follows it is lost. */
function known(denials: readonly ParsedDenial[]): number {
  return denials
    .filter(({ notADecision }) => notADecision === null)
    .flatMap(({ principal, action, resource, policyType, policyArn }) => [
      ...[principal, action, resource, policyType, policyArn],
    ])
    .reduce((sum, value) => sum + (value === null ? 0 : value.startsWith('arn:') ? 2 : 1), 0)
}

function denialsIn(text: string, others: Set<string>): ParsedDenial[] {
  const denials: ParsedDenial[] = []
  for (const group of groupsOf(tokensOf(text), text)) {
    const denial = denialOf(text, group)
    if (denial !== null) denials.push(denial)
    else if (group.code !== null) others.add(group.code)
  }
  return denials
}

function nothingFound(text: string, others: ReadonlySet<string>): string[] {
  if (text.trim() === '') return ['There is no text.']
  if (others.size > 0) {
    return [
      `The error ${[...others].slice(0, 3).join(', ')} says nothing about permissions: there is no denial to trace.`,
    ]
  }
  if (/"Statement"\s{0,9}:/.test(text) && /"Effect"\s{0,9}:/.test(text)) {
    return [
      'The text is a policy and no message of a denial. Paste the message, or ask with principal, action and resource; a session policy is given beside the message.',
    ]
  }
  return [
    'No denial was found in the text. A denial has words such as “is not authorized to perform”, “AccessDenied” or “UnauthorizedOperation”.',
  ]
}
