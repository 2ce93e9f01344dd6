import type { ConditionCheck } from '../../engine/request/decision.ts'

/**
 * What whoever follows a path has to bring along, the easiest first. `choice`: the caller writes it into the request
 * itself. `time`: it has to be the time for it. `device`: somebody's MFA device. `place`: a network or an endpoint.
 * `secret`: an external id. `caller`: something about the caller that is not known. `resource`: something about the
 * resource that is not known.
 */
export const NEED_KINDS = ['choice', 'time', 'device', 'place', 'secret', 'caller', 'resource'] as const
export type NeedKind = (typeof NEED_KINDS)[number]

export interface PathNeed {
  readonly kind: NeedKind
  /** The context key, as the policy writes it. */
  readonly key: string
  /** Whether the caller can meet it, in a sentence. */
  readonly what: string
}

/** What holds under conditions: each inner list is one way, all its conditions together. */
interface Conditional {
  readonly conditions: readonly (readonly ConditionCheck[])[]
}

const SENTENCES: Readonly<Record<NeedKind, string>> = {
  choice: 'The caller chooses it in the request.',
  time: 'The caller has to wait for the time that the policy allows.',
  device: 'The caller has to have an MFA device that is registered for it.',
  place: 'The caller has to be in that network or at that endpoint, or to send requests from there.',
  secret: 'The caller has to know the external id.',
  caller: 'Whether the caller has it is not known here.',
  resource: 'Whether the resource has it is not known here.',
}

/** By key, where that of its kind would say something else. */
const OWN_SENTENCES: ReadonlyMap<string, string> = new Map([
  // No request has a token that is older: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
  [
    'aws:tokenissuetime',
    'The caller has to have a session from the time that the policy allows: one that is used now is at most 36 hours old.',
  ],
])

/** Keys by what they ask for; the first that matches counts. */
const KEYS: readonly (readonly [RegExp, NeedKind])[] = [
  [/^aws:multifactorauth/, 'device'],
  [/^aws:(currenttime|epochtime|tokenissuetime)$/, 'time'],
  [
    /^aws:(sourceip|vpcsourceip|sourcevpc|sourcevpce|sourcevpcarn|vpceaccount|vpceorgid|vpceorgpaths)$/,
    'place',
  ],
  [/^sts:externalid$/, 'secret'],
  [/^(aws:resource|[a-z0-9-]+:resourcetag\/)/, 'resource'],
  [/^aws:(requestedregion|requesttag\/|tagkeys|securetransport|useragent|referer)/, 'choice'],
  [/^aws:/, 'caller'],
  [/^sts:(rolesessionname|sourceidentity|transitivetagkeys|durationseconds)$/, 'choice'],
  [/^(saml|accounts\.google\.com|cognito-identity|graph\.facebook|www\.amazon|token\.actions)/, 'caller'],
]

/** What the conditions of the hops ask of the caller: of alternatives the easiest, each key once. */
export function needsOf(evidence: readonly Conditional[]): readonly PathNeed[] {
  const found = new Map<string, PathNeed>()
  for (const { conditions } of evidence) {
    const [easiest = []] = conditions
      .map((way) => way.map(needOf))
      .toSorted((a, b) => hardest(a) - hardest(b))
    for (const need of easiest) found.set(need.key.toLowerCase(), need)
  }
  return [...found.values()].toSorted((a, b) => rank(a) - rank(b))
}

/** How hard they are to meet together: the place of the hardest; -1 of none. */
export function hardest(needs: readonly PathNeed[]): number {
  return needs.reduce((worst, need) => Math.max(worst, rank(need)), -1)
}

function needOf({ key }: ConditionCheck): PathNeed {
  const name = key.toLowerCase()
  // Keys of a service that are no tags are what the caller asks of it.
  const kind =
    KEYS.find(([pattern]) => pattern.test(name))?.[1] ?? (name.includes('tag/') ? 'caller' : 'choice')
  return { kind, key, what: OWN_SENTENCES.get(name) ?? SENTENCES[kind] }
}

function rank({ kind }: PathNeed): number {
  return NEED_KINDS.indexOf(kind)
}
