import { PUBLIC_HOSTS } from './awsWords.ts'

/**
 * A text of a snapshot in pieces, each of which a share file keeps as it is or gives another name. Names are cut into
 * words, so that a pattern that ends between two words matches afterwards what it matched before.
 */
export type Chunk =
  /** Stays: a word of AWS at a place where only such words stand, or what stands between words. */
  | { readonly kind: 'kept'; readonly text: string }
  /** Stands for any text: `*`, or a policy variable beside it. */
  | { readonly kind: 'gap'; readonly text: string }
  /** `?`: stands for one character. */
  | { readonly kind: 'one' }
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'account'; readonly text: string }
  /** An IP address or range. */
  | { readonly kind: 'address'; readonly text: string }

export const kept = (text: string): Chunk => ({ kind: 'kept', text })

const HOST = PUBLIC_HOSTS.map((host) => host.replaceAll('.', String.raw`\.`)).join('|')
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
/** Between words. Whatever else there is belongs to a word, a character of no alphabet too. */
const BETWEEN = String.raw`\s_.:/=+\-@,`
const TOKENS = new RegExp(
  [
    String.raw`(?<variable>\$\{[^{}]*\})`,
    `(?<uuid>(?<![^${BETWEEN}])${UUID}(?![^${BETWEEN}*]))`,
    String.raw`(?<public>(?<![^/:\s])(?:${HOST})(?![^/:\s]))`,
    String.raw`(?<reserved>(?<![^/:*])aws-(?:service-role|reserved)(?=/))`,
    String.raw`(?<any>\*+)`,
    String.raw`(?<one>\?)`,
    `(?<between>[${BETWEEN}]+)`,
    String.raw`(?<word>(?:(?!\$\{[^{}]*\})[^${BETWEEN}*?])+)`,
  ].join('|'),
  'gu',
)
/** The letters before the dash say what an id is of; what follows is the id. */
const ID_KIND =
  /(?<![^/:\s])(?:o|r|p|ou|vpc|vpce|subnet|sg|i|igw|eni|acl|rtb|vol|snap|ami|fs|fsap|ps|ssoins|d|mrk|lt)(?=-[A-Za-z0-9])/g

/** The letters that say whose a unique id is. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
const UNIQUE_ID_KIND = /^(?:ABIA|ACCA|AGPA|AIDA|AIPA|AKIA|ANPA|ANVA|APKA|AROA|ASCA|ASIA)(?=[A-Za-z0-9]*$)/

/** Cuts a name, or a pattern of names. `stays`: words that are AWS's or a provider's at this place. */
export function wordChunks(text: string, key: (text: string) => readonly Chunk[], stays = NONE): Chunk[] {
  const idKinds = new Set([...text.matchAll(ID_KIND)].map(({ index }) => index))
  return [...text.matchAll(TOKENS)].flatMap(({ 0: token, index, groups = {} }): readonly Chunk[] => {
    if (groups['variable'] !== undefined) return variableChunks(token, key, stays)
    if (groups['any'] !== undefined) return [{ kind: 'gap', text: token }]
    if (groups['one'] !== undefined) return [{ kind: 'one' }]
    if (groups['uuid'] !== undefined) return [{ kind: 'word', text: token }]
    if (groups['word'] === undefined || stays.has(token) || idKinds.has(index)) return [kept(token)]
    if (/^\d{12}$/.test(token)) return [{ kind: 'account', text: token }]
    const [idKind = ''] = UNIQUE_ID_KIND.exec(token) ?? []
    const rest = token.slice(idKind.length)
    return [
      ...(idKind === '' ? [] : [kept(idKind)]),
      ...(rest === '' ? [] : [{ kind: 'word', text: rest } as const]),
    ]
  })
}

const NONE: ReadonlySet<string> = new Set()

/** `${aws:PrincipalTag/team, 'default'}`: what it stands for is not known here, so that it parts words as `*` does. */
function variableChunks(
  token: string,
  key: (text: string) => readonly Chunk[],
  stays: ReadonlySet<string>,
): readonly Chunk[] {
  const [, name = '', rest = ''] = /^\$\{([^,]*)(.*)\}$/su.exec(token) ?? []
  const [, open = '', fallback = '', close = ''] = /^(,\s*'?)(.*?)('?\s*)$/su.exec(rest) ?? []
  const inner: readonly Chunk[] = /^[*?$]$/.test(name)
    ? [kept(name)]
    : [...key(name), kept(open), ...wordChunks(fallback, key, stays), kept(close)]
  return [{ kind: 'gap', text: '' }, kept('${'), ...inner, kept('}'), { kind: 'gap', text: '' }]
}
