import { unescaped, withoutEntities } from './parseText.ts'

export interface ReadResource {
  readonly resource: string | null
  /** Where the text after the resource starts. */
  readonly end: number
  readonly notes: readonly string[]
}

const ON =
  /^["'`\])]{0,2},?\s{0,20}(?:(?:(?:on|for)\s{1,20})?(?:the\s{1,4})?(?:following\s{1,4})?resources?\s{0,4}(?::\s{0,40}|\s(?=arn:|["'[]))|on\s{1,20}(?=arn:))/i
const ON_HIDDEN =
  /^["'`\])]{0,2},?\s{0,20}(?:on|to)\s{1,20}(?:this|the|the specified|the requested|that|any requested)\s{1,20}resources?\b/i
/** Kinds in front of a name or an ARN, as IAM writes them: `role NAME`, `policy ARN`, `access key ID`. */
const KIND =
  /^(?:access key|instance profile|login profile|server certificate|signing certificate|service specific credential|saml provider|oidc provider|open id connect provider|virtual mfa device|mfa device|ssh public key|user|role|group|policy|key|bucket|table|queue|topic|function|secret|stack)\s+\S+/i
const CLAUSE = /\s(?:with an? explicit deny|because)\b/
/** What ends a resource that has no quotes around it; `<ACCOUNT_ID>` inside an ARN is no mark-up. */
const STOP =
  /\\[nrt"]|"|<(?![A-Za-z][\w -]{0,40}>[:/])|\n|\s\((?:Service|RequestToken|Request ID|SDK)|\.\s{1,4}(?:Encoded authorization|Go to http)|,\s{0,4}request\s?id/i
/** An ARN broken over two lines: nothing else can stand between a resource and the reason. */
const BROKEN =
  /^(arn:[^\s"<]{1,2048})[ \t]{0,20}\n[ \t]{0,80}(?!because\b|with\b)([^\s"<]{1,2048})(?=\s{1,20}(?:because\s{1,20}no\b|with\s{1,20}an?\s{1,20}explicit\b))/
const QUOTE = /^(?:""|\\{0,7}["'“`]|&quot;|&#34;)/
/** No resource is longer than an ARN with an S3 key. */
const LONGEST = 4096

/** Reads `on resource: …` at `start`, in each way AWS and the programs around it write it. */
export function readResource(text: string, start: number, to: number): ReadResource {
  const head = text.slice(start, Math.min(to, start + 200))
  const named = ON.exec(head)
  if (named === null) {
    const hidden = ON_HIDDEN.exec(head)
    if (hidden === null) return { resource: null, end: start + closing(head), notes: [] }
    return {
      resource: null,
      end: start + hidden[0].length,
      notes: ['The message does not say which resource it is about.'],
    }
  }
  const begin = start + named[0].length
  const rest = text.slice(begin, Math.min(to, begin + LONGEST))
  const quote = QUOTE.exec(rest)?.[0]
  const read = quote === undefined ? plain(rest) : quoted(rest, quote, text, begin)
  if (read.resource === '') {
    return { resource: null, end: begin + read.length, notes: ['The message ends before its resource.'] }
  }
  const notes = /\*{4,}\d{0,8}:/.test(read.resource) ? ['AWS masks the account of the resource.'] : []
  return { resource: read.resource, end: begin + read.length, notes }
}

/** How many quotes and brackets stand directly behind an action. */
function closing(head: string): number {
  return /^["'`\])]{0,2}/.exec(head)?.[0].length ?? 0
}

interface Read {
  readonly resource: string
  readonly length: number
}

/** A resource in quotes: it may hold spaces and quotes, so the quote in front of the reason counts before any other. */
function quoted(rest: string, quote: string, text: string, begin: number): Read {
  const closer = quote === '“' ? '”' : quote
  const inner = rest.slice(quote.length)
  let found = -1
  for (let at = inner.indexOf(closer); at !== -1; at = inner.indexOf(closer, at + closer.length)) {
    if (closer === '"' && inner[at - 1] === '\\') continue
    const behind = inner.slice(at + closer.length, at + closer.length + 40)
    if (/^\s{1,20}(?:with an? explicit deny|because)\b/.test(behind)) {
      found = at
      break
    }
    if (found === -1 && /^(?:$|[\s.,;)}\]<\\"])/.test(behind)) found = at
    if (inner[at + closer.length] === '\n') break
  }
  if (found === -1) {
    const read = plain(inner)
    return { resource: read.resource, length: quote.length + read.length }
  }
  const value = unbroken(inner.slice(0, found), text, begin + quote.length)
  return { resource: decoded(value, quote), length: quote.length + found + closer.length }
}

/** The value as it was before a JSON string or an XML element carried it. */
function decoded(value: string, quote: string): string {
  if (quote.startsWith('&')) return withoutEntities(value)
  const slashes = /^\\*/.exec(quote)?.[0].length ?? 0
  return slashes <= 0 ? value : unescaped(value, Math.round(Math.log2(slashes + 1)))
}

/** A resource without quotes: up to the reason if that stands on the same line, else one word, or a kind and a word. */
function plain(rest: string): Read {
  const lead = /^\s*/.exec(rest)?.[0].length ?? 0
  const body = rest.slice(lead)
  const broken = BROKEN.exec(body)
  if (broken !== null) return { resource: `${broken[1]}${broken[2]}`, length: lead + broken[0].length }
  const named = KIND.exec(body)?.[0]
  // `role NAME`, broken between the two.
  if (named !== undefined && /^[a-z ]+\n/i.test(named))
    return { resource: named.replace(/\s+/g, ' '), length: lead + named.length }
  const stop = STOP.exec(body)?.index ?? body.length
  const line = body.slice(0, stop)
  const clause = CLAUSE.exec(line)?.index
  const words =
    clause === undefined ? (KIND.exec(line)?.[0] ?? /^\S*/.exec(line)?.[0] ?? '') : line.slice(0, clause)
  const resource = words.trim().replace(/[.,;)\]}'`]+$/, (tail) => (/^[)\]}]/.test(tail) ? tail : ''))
  return { resource, length: lead + Math.max(resource.length, 0) }
}

/** How far around a broken name its text's lines are measured. */
const AROUND = 4000

/**
 * A name that was broken over lines: by a terminal at its last column, in the middle of a word, or before that, where
 * a space stood. `at`: where the name starts in the text.
 */
function unbroken(value: string, text: string, at: number): string {
  if (!value.includes('\n')) return value
  const lines = text.slice(Math.max(0, at - AROUND), at + AROUND).split('\n')
  const width = lines.reduce((longest, line) => Math.max(longest, line.length), 0)
  const before = text.slice(Math.max(0, at - AROUND), at)
  const lead = before.length - before.lastIndexOf('\n') - 1
  return value.split('\n').reduce((name, line, place, all) => {
    const length = place === 1 ? lead + (all[0]?.length ?? 0) : (all[place - 1]?.length ?? 0)
    return length === width ? name + line : `${name.trimEnd()} ${line.trimStart()}`
  })
}
