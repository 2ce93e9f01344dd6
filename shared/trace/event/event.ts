import { isJsonObject, parseJson, type JsonObject, type JsonValue } from '../../json.ts'
import { actionsOf, operationOf, servicePrefixOf } from '../facts/apiActions.ts'
import { eventContext } from './eventContext.ts'
import { objectAt, textAt } from './eventFields.ts'
import { eventPrincipal } from './eventPrincipal.ts'
import { eventResource } from './eventResource.ts'
import { CUT_NOTE, denialOf } from '../message/parseDenial.ts'
import { NO_DENIAL } from '../facts/denial.ts'
import { visible } from '../message/parseText.ts'
import { groupsOf, tokensOf } from '../message/parseTokens.ts'
import { isDenialCode, noDecisionOf } from '../message/parseWords.ts'
import type { ParsedDenial } from '../facts/denial.ts'

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference.html */
const DENIED = /AccessDenied|Unauthorized|NotAuthorized|AuthorizationError|Forbidden|InsufficientPrivileges/i
const NOT_AUTHORIZED = /\bnot authori[sz]ed\b|\bAccess ?Denied\b/i

/** Whether an event is one of a refused call, by its errorCode or, where a service uses a general one, its errorMessage. */
export function isDeniedEvent(event: JsonObject): boolean {
  const code = textAt(event, 'errorCode')
  if (code === null) return false
  return DENIED.test(code) || isDenialCode(code) || NOT_AUTHORIZED.test(textAt(event, 'errorMessage') ?? '')
}

interface Parsed {
  readonly denials: readonly ParsedDenial[]
  readonly notes: readonly string[]
}

/**
 * Takes what a CloudTrail event may come in: text or JSON; one event, a list, a log file's `Records`, an EventBridge
 * event's `detail`, LookupEvents' answer. Gives a denial for each refused call. Never throws.
 */
export function parseEvents(input: unknown): Parsed {
  if (typeof input !== 'string') return denialsIn(input)
  const value = jsonOf(input)
  return value === undefined ? withoutJson(input) : denialsIn(value)
}

function denialsIn(value: unknown): Parsed {
  const events: JsonObject[] = []
  collect(value, events, 0)
  if (events.length === 0) return { denials: [], notes: ['The JSON holds no CloudTrail event.'] }
  const denials = events.flatMap((event) => parseEvent(event) ?? [])
  const fine = events.length - denials.length
  const notes: string[] = []
  if (denials.length === 0)
    notes.push(
      fine === 1 ? 'The event is of a call that was not denied.' : 'None of the events is of a denied call.',
    )
  else if (fine > 0) notes.push(`${fine} of ${events.length} events are of calls that were not denied.`)
  return { denials, notes }
}

/** An event that was cut off still holds its message, when that came before the cut. */
function withoutJson(text: string): Parsed {
  const started = /^[\s\uFEFF]*[[{]/.test(text)
  const denial = started ? messageDenial(text) : null
  if (denial === null) {
    return {
      denials: [],
      notes: [
        started
          ? 'The event is not JSON to its end (it may be cut off or edited), and holds no message of a denial.'
          : 'The event is not JSON.',
      ],
    }
  }
  return {
    denials: [denial],
    notes: [
      'The event is not JSON to its end, so it is not complete (it may be cut off or edited): only its message was read. Its caller with path, its parameters and the request’s context are missing.',
    ],
  }
}

function jsonOf(text: string): JsonValue | undefined {
  try {
    return parseJson(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

function collect(value: unknown, events: JsonObject[], depth: number): void {
  if (depth > 5 || value === undefined) return
  if (Array.isArray(value)) for (const item of value) collect(item, events, depth + 1)
  else if (isJsonObject(value)) {
    if (textAt(value, 'eventName') !== null || textAt(value, 'errorCode') !== null) {
      events.push(value)
      return
    }
    for (const key of ['Records', 'Events', 'detail', 'event']) {
      if (Object.hasOwn(value, key)) collect(value[key], events, depth + 1)
    }
    const inner = Object.hasOwn(value, 'CloudTrailEvent') ? value['CloudTrailEvent'] : undefined
    if (typeof inner === 'string') collect(jsonOf(inner), events, depth + 1)
  }
}

/**
 * The denial that one CloudTrail event shows; null for a call that was not refused. What its errorMessage names counts
 * before what the event's other fields would give; what neither shows is null, with a note.
 */
export function parseEvent(event: JsonObject): ParsedDenial | null {
  const code = textAt(event, 'errorCode')
  const noDecision = code === null ? failedLogin(event) : noDecisionOf(code)
  if (!isDeniedEvent(event) && noDecision === null) return null
  const message = textAt(event, 'errorMessage')
  const said = message === null ? null : messageDenial(message)
  const source = textAt(event, 'eventSource')
  const prefix = source === null ? null : servicePrefixOf(source)
  const name = textAt(event, 'eventName')
  const operation = name === null ? null : operationOf(name)
  const who = eventPrincipal(event)
  const actions = prefix === null || operation === null ? [] : actionsOf(prefix, operation)
  const action = said?.action ?? actions[0] ?? null
  const named = said?.resource ?? null
  // A message about another action than the call's own (iam:PassRole inside RunInstances) is about another resource.
  const ownAction = said?.action === null || said?.action === undefined || actions.includes(said.action)
  const where =
    named !== null || !ownAction
      ? { resource: named, notes: [] }
      : eventResource(event, prefix, who.principal ?? said?.principal ?? null)
  const { context, notes } = eventContext(event, action)
  const hasIdentity = objectAt(event, 'userIdentity') !== null
  return {
    ...NO_DENIAL,
    ...said,
    principal: (hasIdentity ? who.principal : null) ?? said?.principal ?? null,
    action,
    resource: where.resource,
    policyType:
      said?.policyType ?? (/^sts:AssumeRoleWith(SAML|WebIdentity)$/.test(action ?? '') ? 'trust' : null),
    errorCode: code,
    operation,
    text: message ?? `${code ?? ''} ${source ?? ''} ${name ?? ''}`.trim(),
    context: { ...said?.context, ...context },
    notes: [
      ...(hasIdentity ? who.notes : []),
      ...(said?.action === null || said === null ? actionNotes(actions, prefix, source) : []),
      ...where.notes,
      ...(said?.action === null ? [] : (said?.notes ?? [])),
      ...(message !== null && message.length >= 1023 && said?.notes.includes(CUT_NOTE) !== true
        ? [CUT_NOTE]
        : []),
      ...(hasIdentity ? notes : []),
    ],
    notADecision: said?.notADecision ?? noDecision,
  }
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html */
function failedLogin(event: JsonObject): string | null {
  return textAt(event, 'responseElements', 'ConsoleLogin') === 'Failure'
    ? 'A sign-in to the console failed: user name, password or MFA code was wrong. No policy decided.'
    : null
}

/** The first denial that an errorMessage states; null when it has no words of one. */
function messageDenial(message: string): ParsedDenial | null {
  const text = visible(message)
  for (const group of groupsOf(tokensOf(text), text)) {
    const denial = denialOf(text, group)
    if (denial !== null) return denial
  }
  return null
}

function actionNotes(actions: readonly string[], prefix: string | null, source: string | null): string[] {
  if (prefix === null)
    return source === null
      ? ['The event does not name its service.']
      : [`${source} is no service that is known.`]
  if (actions.length > 1)
    return [`The call needs ${actions.join(', ')}: the message does not say which was refused.`]
  return []
}
