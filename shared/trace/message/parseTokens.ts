import { DENIAL_CODE, NO_DECISION_CODE, noDecisionOf } from './parseWords.ts'
import type { SpecialSentence } from './specialSentence.ts'
import { GENERIC_SENTENCE, SPECIAL_SENTENCES } from './parseSpecial.ts'

/** One piece of a denial, found in the text. */
interface Place {
  readonly start: number
  readonly end: number
}
export type Token = Place &
  (
    | {
        readonly kind: 'call'
        readonly code: string | null
        readonly operation: string
        /** As the wrapper writes it: `CloudWatch Logs`, `iam`. */
        readonly service: string | null
      }
    | { readonly kind: 'code'; readonly code: string; readonly leads: boolean }
    | { readonly kind: 'sentence' }
    | { readonly kind: 'generic' }
    | { readonly kind: 'special'; readonly special: SpecialSentence; readonly words: readonly string[] }
  )

/** `An error occurred (CODE) when calling the OPERATION operation`, and the CLI's older form. */
const CLI_CALL =
  /(?:An|A client|A server) error (?:occurred )?\(([\w.:-]{1,100})\) (?:occurred )?when calling the (\w{1,100}) operation/g
/** Go SDK: `operation error S3: GetObject, https response error …, api error AccessDenied: …`. */
const GO_CALL = /operation error (?<service>[\w .&-]{1,60}): (\w{1,100}),/g
/** CloudFormation: `API: iam:CreateRole Access Denied`. */
const STACK_CALL = /\bAPI: (?<service>[a-z0-9-]{2,40}):(\w{2,100})(?=\s)/g
/** S3 and other services that answer in XML. */
const XML_CODE = /<Code>([\w.-]{1,100})<\/Code>/g
/** git and curl, which show no more than the status. */
const BARE_403 = /The requested URL returned error: (403)\b/g
/** PHP SDK. */
const PHP_CALL = /Error executing "(\w{1,100})" on/g
const API_ERROR = /api error ([\w.-]{1,100})(?=:)/g
/** A code goes on behind a point (`AuthFailure.ServiceLinkedRoleCreationNotPermitted`) and is another one then. */
const CODE = new RegExp(
  `(?<![A-Za-z0-9_])(${DENIAL_CODE}|(?:${NO_DECISION_CODE})(?!\\.[A-Z][a-z]+[A-Z]))(?![A-Za-z0-9_])`,
  'g',
)
/** A code that leads a message: `AccessDenied: User: …`, PHP's `AccessDenied (client): …`. */
const LEADS = /^\s{0,2}(?:\((?:client|server)\))?:/
/** The heart of a denial; `perform` may be followed by a colon or not. */
const SENTENCE =
  /(?:\b(?:is|are|was|were)\s{1,20})?\bnot\s{1,20}authori[sz]ed\s{1,20}to\s{1,20}(?:perform|access|execute|call|invoke)\b|\bis\s{1,20}not\s{1,20}allowed\s{1,20}to\s{1,20}(?:execute|perform)\b/gi
const NO_SENTENCE = /^\s{0,20}(?:this|the requested) (?:operation|action)/

/** Every piece of every denial in the text, in order; linear in its length. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  const place = (match: RegExpExecArray): Place => ({
    start: match.index,
    end: match.index + match[0].length,
  })
  for (const match of text.matchAll(CLI_CALL)) {
    tokens.push({
      kind: 'call',
      ...place(match),
      code: match[1] ?? null,
      operation: match[2] ?? '',
      service: null,
    })
  }
  for (const form of [GO_CALL, STACK_CALL, PHP_CALL]) {
    for (const match of text.matchAll(form)) {
      const service = match.groups?.['service'] ?? null
      const operation = match[service === null ? 1 : 2] ?? ''
      tokens.push({ kind: 'call', ...place(match), code: null, operation, service })
    }
  }
  for (const match of text.matchAll(API_ERROR))
    tokens.push({ kind: 'code', ...place(match), code: match[1] ?? '', leads: true })
  for (const form of [XML_CODE, BARE_403]) {
    for (const match of text.matchAll(form))
      tokens.push({ kind: 'code', ...place(match), code: match[1] ?? '', leads: false })
  }
  for (const match of text.matchAll(CODE)) {
    const { start, end } = place(match)
    tokens.push({
      kind: 'code',
      start,
      end,
      code: match[1] ?? '',
      leads: LEADS.test(text.slice(end, end + 12)),
    })
  }
  for (const match of text.matchAll(SENTENCE)) {
    const { start, end } = place(match)
    if (!NO_SENTENCE.test(text.slice(end, end + 60))) tokens.push({ kind: 'sentence', start, end })
  }
  for (const match of text.matchAll(GENERIC_SENTENCE)) tokens.push({ kind: 'generic', ...place(match) })
  for (const special of SPECIAL_SENTENCES) {
    for (const match of text.matchAll(special.form))
      tokens.push({ kind: 'special', ...place(match), special, words: [...match] })
  }
  tokens.sort((a, b) => a.start - b.start || b.end - a.end)
  let end = -1
  // A code inside a longer piece is that piece's.
  const apart = tokens.filter((token) => {
    if (token.start < end) return false
    end = token.end
    return true
  })
  return apart.filter((token, place) => !isWrapper(token, apart[place + 1], text))
}

/** SDKs for Go wrap an error in others, from the outermost in: `failed to refresh cached credentials, …, operation error`. */
function isWrapper(token: Token, next: Token | undefined, text: string): boolean {
  if (token.kind !== 'special' || token.special.notADecision === undefined || next?.kind !== 'call')
    return false
  const between = text.slice(token.end, next.start)
  return next.service !== null && /^[,:]/.test(between) && !between.includes('\n')
}

/** The pieces of one denial. */
export interface Group {
  /** The end of the piece before this denial: its principal may stand in front of its first piece. */
  readonly from: number
  readonly start: number
  /** Where the next denial's pieces start. */
  readonly end: number
  readonly code: string | null
  readonly operation: string | null
  readonly service: string | null
  readonly body: Body | null
}
export type Body = Extract<Token, { readonly kind: 'sentence' | 'generic' | 'special' }>
type Open = { -readonly [K in keyof Group]: Group[K] }

/** How far a message may stand behind its wrapper, and a code behind its message. */
const NEAR = 1500

/** The denials of a text, each with its pieces: a wrapper before the sentence, a code before or behind it. */
export function groupsOf(tokens: readonly Token[], text: string): Group[] {
  const groups: Open[] = []
  let last = 0
  const begin = (token: Token): Open => {
    const before = groups.at(-1)
    if (before !== undefined) before.end = token.start
    const group: Open = {
      from: last,
      start: token.start,
      end: text.length,
      code: null,
      operation: null,
      service: null,
      body: null,
    }
    groups.push(group)
    return group
  }
  for (const token of tokens) {
    const before = groups.at(-1)
    const group = before !== undefined && token.start - last <= NEAR ? before : begin(token)
    if (token.kind === 'call') {
      const current = group.operation === null && group.body === null ? group : begin(token)
      current.operation = token.operation
      current.service = token.service
      current.code = token.code ?? current.code
    } else if (token.kind === 'code') {
      // The same code again, without what it stands under: `KMS.AccessDeniedException`, then `AccessDeniedException`.
      const other = group.code !== null && group.code !== token.code && !group.code.endsWith(`.${token.code}`)
      // Terraform: `error putting S3 ACL: AccessDenied: …`, where the code is the sentence's own.
      const own = group.code === null && /^: ?$/.test(text.slice(last, token.start))
      const current = other || (token.leads && group.body !== null && !own) ? begin(token) : group
      if (current.code?.endsWith(`.${token.code}`) !== true) current.code = token.code
    } else if (group.body === null && isOthers(group, token, text.slice(last, token.start))) {
      begin(token).body = token
    } else if (group.body === null) {
      group.body = token
    } else if (token.kind === 'generic') {
      // Words such as "access denied" beside a sentence: they add nothing to it.
    } else if (group.body.kind === 'generic') {
      group.body = token
    } else {
      begin(token).body = token
    }
    last = token.end
  }
  return groups
}

/** A sentence on another line than an error that was no decision is another message: `ThrottlingException`, then a denial. */
function isOthers({ code }: Open, { kind }: Token, between: string): boolean {
  return kind === 'sentence' && code !== null && noDecisionOf(code) !== null && between.includes('\n')
}
