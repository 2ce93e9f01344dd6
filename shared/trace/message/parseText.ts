import { parseJson } from '../../json.ts'
import { namedMark, replaceMarks } from '../../marks.ts'

/** Colours and links of a terminal, as a log or a copied session holds them. */
const TERMINAL = /\u001B\[[0-?]{0,64}[ -/]{0,16}[@-~]|\u001B\][^\u0007\u001B]{0,2000}(?:\u0007|\u001B\\)/g
/** The bar that Terraform draws beside its errors. */
const TERRAFORM_BAR = /^[ \t]{0,8}[│╷╵][ \t]?/gm
/** What a mail program or a table puts in front of each line. */
const QUOTED = /^[ \t]{0,40}(?:(?:>|&gt;|┃|║)[ \t]?){1,8}/gm
/** Slack's links: `<mailto:ana@example.com|ana@example.com>`. */
const SLACK_LINK = /<(?:mailto:|https?:\/\/)[^|<>\s]{1,300}\|([^|<>\n]{1,300})>/g
/** Jira's monospace. */
const JIRA_MONOSPACE = /\{\{([^{}"\n]{1,2100})\}\}/g
/** HTML that marks up words inside a sentence. */
const INLINE_TAG = /<\/?(?:a|b|i|em|strong|code|span|mark|wbr|font|tt|kbd|samp)(?:\s[^<>]{0,500})?>/gi

/**
 * Takes pasted text; gives it with line ends as `\n`, without a terminal's colours, Terraform's bars, a mail's quoting
 * and inline HTML, and with every invisible or direction-changing character written out: what looks like an ARN but is not, then does
 * not match one.
 */
export function visible(text: string): string {
  const uncoloured = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(TERMINAL, '')
  return (
    replaceMarks(uncoloured, (mark) => namedMark(mark).replace('[', '⟨').replace(']', '⟩'), '\n\t')
      .replace(TERRAFORM_BAR, '')
      .replace(QUOTED, '')
      .replace(SLACK_LINK, '$1')
      .replace(JIRA_MONOSPACE, '$1')
      .replace(/<br\s?\/?>/gi, '\n')
      // `<Code>` is no mark-up of HTML but an element of a service's answer in XML.
      .replace(INLINE_TAG, (tag) => (/^<\/?Code>$/.test(tag) ? tag : ''))
  )
}

/** Line ends that a JSON string carries as `\\n`, where a denial may be broken: elsewhere a backslash may be a name's own. */
export function withoutEscapedBreaks(text: string): string {
  return text
    .replace(/\\{1,8}n(?=(?:is|are|was) not authori|with an? explicit deny|because |User: )/g, '\n')
    .replace(/(\bresources?:\s?)\\{1,8}n/gi, '$1\n')
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['quot', '"'],
  ['apos', "'"],
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
])

/** The text with the entities of XML and HTML read, which is how S3's error body carries quotes. */
export function withoutEntities(text: string): string {
  const read = text.replace(/&(quot|apos|lt|gt|amp|#\d{1,7}|#x[0-9a-f]{1,6});/gi, (whole, name: string) => {
    const named = ENTITIES.get(name.toLowerCase())
    if (named !== undefined) return named
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
  return read === text ? text : visible(read)
}

/** Text as it stands inside a JSON string, read once for every level of escaping; as it is when it is no such text. */
export function unescaped(text: string, levels: number): string {
  let read = text
  for (let level = 0; level < levels; level += 1) {
    try {
      const value = parseJson(`"${read}"`)
      if (typeof value === 'string') read = value
    } catch {
      return visible(read.replaceAll('\\"', '"').replaceAll('\\\\', '\\'))
    }
  }
  return visible(read)
}

/** Narrower than this nothing is broken by a terminal. */
const NARROWEST = 40
/** Columns of terminals and panes: a single line as long as that was broken there. */
const USUAL = new Set([80, 100, 120, 132])
/** A long text is read twice only where its lines were broken more than once. */
const READ_TWICE = 50_000

/**
 * The text with the lines joined that a terminal broke at its last column, wherever a word stood; null when no line
 * reaches it. `full`: the lines that do. `certain`: they are more than one, or as long as terminals are wide.
 */
export function withoutHardBreaks(
  text: string,
): { readonly text: string; readonly full: readonly string[]; readonly certain: boolean } | null {
  const lines = text.split('\n')
  const width = lines.reduce((longest, line) => Math.max(longest, line.length), 0)
  const full = lines.slice(0, -1).filter((line) => line.length === width)
  if (width < NARROWEST || full.length === 0) return null
  if (full.length === 1 && text.length > READ_TWICE) return null
  let joined = ''
  lines.forEach((line, place) => {
    const before = lines[place - 1]
    const next = lines[place + 1]
    const lost = line.length === width - 1 && (before?.length === width || next?.length === width)
    joined += line
    // A space in the last column is not copied by every terminal.
    if (lost && next !== undefined && next.trim() !== '') joined += ' '
    else if (line.length !== width || next === undefined) joined += place === lines.length - 1 ? '' : '\n'
  })
  return { text: joined, full, certain: full.length > 1 || USUAL.has(width) }
}
