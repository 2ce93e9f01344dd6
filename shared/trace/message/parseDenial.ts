import { genericNote } from './genericNote.ts'
import type { Body, Group } from './parseTokens.ts'
import { around } from './parseWhere.ts'
import { parseSentence } from './parseSentence.ts'
import { withoutEntities } from './parseText.ts'
import { SERVICE_LINKED_CODES, SERVICE_LINKED_NOTE, serviceLinkedContext } from './serviceLinkedSentences.ts'
import { isDenialCode, noDecisionOf } from './parseWords.ts'
import { NO_DENIAL, type ParsedDenial } from '../facts/denial.ts'

/** CloudTrail and some services keep no more of a message than this. */
const CUT_AT = 1024
const ENCODED =
  /Encoded authorization failure message:\s{0,20}["']?([A-Za-z0-9_+/=-]{10,20000}(?:\s{0,4}\n\s{0,4}[A-Za-z0-9_+/=-]{40,20000})*(?:(?<=[A-Za-z0-9_+/=-]{40})[ \t]{0,4}\n[ \t]{0,4}(?=[A-Za-z+/]{0,39}[0-9_=-])[A-Za-z0-9_+/=-]{1,39}(?=["']?[ \t]{0,4}(?:\n|$)))?)/i
const AUTHORIZATION_ID = /authorization[ -]id\s{0,4}[:=]\s{0,20}["']?([0-9A-Za-z]{8,128})\b/i
const AUTHORIZATION_LINK = /[?&]region=([a-z0-9-]{4,30})#\/authorization-details\/([0-9A-Za-z]{8,128})/i
const SHOWN = 4000

/**
 * The command that fetches AWS's own details of a denial by its authorization ID; it has to be asked in the Region of
 * the denial. https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied-authorization-id.html
 */
export function authorizationDetailsCommand(authorizationId: string, region: string | null): string {
  const where = region === null ? '' : ` --region ${region}`
  return `aws iam-toolbox get-request-authorization-details${where} --authorization-id ${authorizationId}`
}

/** The denial that a group of pieces makes; null when they are none, such as the wrapper of another error. */
export function denialOf(text: string, group: Group): ParsedDenial | null {
  const { body, code } = group
  if (body === null && (code === null || (!isDenialCode(code) && noDecisionOf(code) === null))) return null
  const said = body === null ? nothingSaid(text, group) : bodyOf(text, body, group)
  const tail = text.slice(said.end, Math.min(group.end, said.end + 40_000))
  const encoded = ENCODED.exec(tail)
  const link = AUTHORIZATION_LINK.exec(tail)
  const id = AUTHORIZATION_ID.exec(tail)?.[1] ?? link?.[2] ?? null
  const ends = [said.end, ...[encoded, link].map((m) => (m === null ? 0 : said.end + m.index + m[0].length))]
  const shown = text.slice(Math.min(group.start, said.start), Math.max(...ends)).trim()
  const notes = [...said.notes, ...cutNotes(text, said.start, group.end)]
  if (encoded !== null)
    notes.push('AWS’s own details are in the encoded message: sts:DecodeAuthorizationMessage reads it.')
  if (id !== null) {
    notes.push(
      `AWS keeps its details of this denial for at least 24 hours: ${authorizationDetailsCommand(id, link?.[1] ?? null)}`,
    )
  }
  const noDecision = said.denial.notADecision ?? null
  const nearby =
    noDecision !== null || (said.denial.action ?? null) !== null
      ? { action: null, resource: null }
      : around(text, group, said.denial.resource ?? null)
  // Words that name an action are a decision, under whatever code a service sends them.
  const decided =
    typeof said.denial.action === 'string' &&
    (typeof said.denial.principal === 'string' || body?.kind === 'special')
  return {
    ...NO_DENIAL,
    ...said.denial,
    action: said.denial.action ?? nearby.action,
    resource: said.denial.resource ?? nearby.resource,
    errorCode: code,
    operation: group.operation ?? said.denial.operation ?? null,
    encodedMessage: encoded?.[1]?.replace(/\s+/g, '') ?? null,
    authorizationId: id,
    text: shown.length > SHOWN ? `${shown.slice(0, SHOWN)}…` : shown,
    notes,
    notADecision: noDecision ?? (code === null || decided ? null : noDecisionOf(code)),
  }
}

interface Said {
  readonly denial: Partial<ParsedDenial>
  readonly start: number
  readonly end: number
  readonly notes: readonly string[]
}

function nothingSaid(text: string, group: Group): Said {
  const end = Math.min(group.end, group.start + 400)
  if (group.code !== null && SERVICE_LINKED_CODES.includes(group.code.replace(/^Client\./, ''))) {
    const around = text.slice(group.start, end)
    return {
      denial: { action: 'iam:CreateServiceLinkedRole', context: serviceLinkedContext(around) },
      start: group.start,
      end,
      notes: [SERVICE_LINKED_NOTE],
    }
  }
  const plain = group.code !== null && noDecisionOf(group.code) !== null
  return { denial: {}, start: group.start, end, notes: plain ? [] : [genericNote(group)] }
}

function bodyOf(text: string, body: Body, group: Group): Said {
  const { start, end } = body
  if (body.kind === 'generic') {
    const noDecision = group.code !== null && noDecisionOf(group.code) !== null
    const encoded = ENCODED.test(text.slice(end, Math.min(group.end, end + 400)))
    return { denial: {}, start, end, notes: noDecision || encoded ? [] : [genericNote(group)] }
  }
  if (body.kind === 'special') {
    const { principal, action, policyType, denyType, notADecision, note, read } = body.special
    const words: ReturnType<NonNullable<typeof read>> = read?.(body.words) ?? {
      resource: body.words[1] ?? null,
    }
    const denial = {
      principal: words.principal ?? principal ?? null,
      action: words.action ?? action ?? null,
      resource: words.resource?.replace(/[.,;]+$/, '') ?? null,
      policyType: words.policyType ?? policyType ?? null,
      denyType: words.denyType ?? denyType ?? null,
      notADecision: notADecision ?? null,
      ...(words.context !== undefined && { context: words.context }),
      ...(words.operation !== undefined && { operation: words.operation }),
    }
    return { denial, start, end, notes: note === undefined ? [] : [note] }
  }
  const read = parseSentence(text, body, group.from, group.end)
  const clean = (value: string | null): string | null =>
    value?.includes('&') === true ? withoutEntities(value) : value
  const federated =
    read.policyType === null && /^sts:AssumeRoleWith(WebIdentity|SAML)$/i.test(read.action ?? '')
  const notes = [...read.notes]
  if (federated)
    notes.push('No IAM identity exists yet at this point, so it is the role’s trust policy that refused.')
  if (`${read.principal}${read.action}${read.resource}`.includes('⟨U+')) {
    notes.push('The names hold invisible or direction-changing characters; they are written out as ⟨U+…⟩.')
  }
  const denial: Partial<ParsedDenial> = {
    principal: clean(read.principal),
    action: read.action,
    operation: read.operation,
    resource: read.resource,
    policyType: federated ? 'trust' : read.policyType,
    denyType: read.denyType,
    policyArn: read.policyArn,
    transitivelyThrough: read.transitivelyThrough,
  }
  return { denial, start: read.start, end: read.end, notes }
}

/** A message of exactly the length at which CloudTrail cuts has lost its end. */
function cutNotes(text: string, start: number, to: number): string[] {
  const line = text.slice(start, Math.min(to, start + CUT_AT + 200)).split('\n')[0] ?? ''
  const length = line.replace(/["'\s]+$/, '').length
  return length >= CUT_AT - 1 && length <= CUT_AT + 1 ? [CUT_NOTE] : []
}

export const CUT_NOTE =
  'The message is 1,024 characters long, the length at which AWS cuts it: its end, and perhaps the end of its resource, is missing.'
