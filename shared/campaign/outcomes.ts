import type { AccessDiff } from '../diff/types.ts'
import { isKnownAs } from '../known.ts'
import { isNamed, madeAt, type Matched, unreadReader, type UnreadReader } from './changes.ts'
import type { Decision, RemovalOutcome } from './file.ts'
import { decisionsThatHold } from './standing.ts'
import type { Population, Subject } from './types.ts'

/** What outcomes are told from. */
export interface OutcomeParts {
  readonly now: Population
  /** null: the earlier snapshot cannot be read any more. */
  readonly matched: Matched | null
  readonly before: readonly Subject[]
  /** null: access was not compared. */
  readonly diff: AccessDiff | null
}

interface Reading extends Pick<OutcomeParts, 'diff'> {
  readonly ofPrincipal: ReadonlyMap<string, readonly Subject[]>
  readonly unread: UnreadReader
}

type Told = Pick<RemovalOutcome, 'state' | 'how'>

/**
 * Holds what was decided against the later snapshot: what was to be disabled, rotated or reduced is proved, missed, or not
 * known where it was not read. A decision to keep or to ask has nothing to prove.
 */
export function removalOutcomes(
  decisions: readonly Decision[],
  parts: OutcomeParts,
): readonly RemovalOutcome[] {
  const nowById = new Map(parts.now.subjects.map((each) => [each.id, each]))
  const beforeById = new Map(parts.before.map((each) => [each.id, each]))
  const ofPrincipal = new Map<string, Subject[]>()
  for (const each of parts.now.subjects)
    ofPrincipal.set(each.principal, [...(ofPrincipal.get(each.principal) ?? []), each])
  const reading: Reading = { ofPrincipal, unread: unreadReader(parts.now), diff: parts.diff }
  return [...decisionsThatHold(decisions).values()].flatMap((decision): readonly RemovalOutcome[] => {
    const old = beforeById.get(decision.subject)
    const now =
      nowById.get(decision.subject) ??
      (old === undefined ? madeWhen(decision, ofPrincipal) : parts.matched?.nowOf(old))
    const told = outcomeOf(decision, now, reading)
    if (told === null) return []
    return [{ decision, name: (now ?? old)?.name.slice(0, 400) ?? nameIn(decision.subject), ...told }]
  })
}

function outcomeOf(decision: Decision, now: Subject | undefined, reading: Reading): Told | null {
  if (decision.decision === 'keep' || decision.decision === 'ask-owner') return null
  if (now === undefined) return whenGone(decision, reading)
  const all = reading.ofPrincipal.get(now.principal) ?? []
  if (decision.decision === 'rotate') return rotated(decision, now, all, reading)
  if (decision.decision === 'reduce') return reduced(now, reading)
  return disabled(decision, now, all, reading)
}

/** A key that one of the snapshots has without id, by when it was made. */
function madeWhen(
  { subject, seen }: Decision,
  ofPrincipal: ReadonlyMap<string, readonly Subject[]>,
): Subject | undefined {
  const { id, kind, principal } = partsOf(subject)
  const [made] = madeAt({ kind, principal, since: seen.since })
  return (ofPrincipal.get(principal) ?? []).find(
    (each) => made !== undefined && madeAt(each)[0] === made && !(isNamed({ id }) && isNamed(each)),
  )
}

function whenGone({ subject, decision }: Decision, { unread: unreadOf, ofPrincipal }: Reading): Told {
  const parts = partsOf(subject)
  const keys = (ofPrincipal.get(parts.principal) ?? []).map(({ id }) => id)
  if (parts.kind === 'access-key' && [subject, ...keys].some((id) => id.includes('#access-key/slot-')))
    return {
      state: 'not-known',
      how: 'Which of the keys it is cannot be told: they have neither id nor date (iam:ListAccessKeys).',
    }
  const unread = unreadOf(parts)
  if (unread !== null)
    return { state: 'not-known', how: `It is not in the new snapshot, which did not read all: ${unread}` }
  return { state: 'proved', how: decision === 'rotate' ? 'It is gone.' : 'It is not there any more.' }
}

function disabled(
  { seen }: Decision,
  now: Subject,
  all: readonly Subject[],
  { unread: unreadOf }: Reading,
): Told {
  if (now.uniqueId !== undefined && seen.uniqueId !== undefined && now.uniqueId !== seen.uniqueId)
    return { state: 'missed', how: 'It was deleted and made anew under the same name.' }
  if (now.kind !== 'user') {
    if (now.active.state === 'not-collected')
      return { state: 'not-known', how: `Whether it is still active is not known (${now.active.call}).` }
    return isKnownAs(now.active, true)
      ? { state: 'missed', how: 'It is still there and can be used.' }
      : { state: 'proved', how: 'It is switched off.' }
  }
  const credentials = all.filter(({ id }) => id !== now.id)
  const usable = credentials.filter(({ active }) => isKnownAs(active, true))
  const [first] = usable
  if (first !== undefined)
    return { state: 'missed', how: `It can still be used: ${usable.map(({ name }) => name).join(', ')}.` }
  const open = credentials.find(({ active }) => active.state === 'not-collected')
  const unread = unreadCredential(now, unreadOf)
  if (open !== undefined || unread !== undefined)
    return {
      state: 'not-known',
      how: `Whether all its credentials are switched off is not known: ${unread ?? `${open?.name ?? ''}.`}`,
    }
  return { state: 'proved', how: 'The user has no credential that can be used.' }
}

/** Why a user may have a credential that is no subject; undefined: all kinds were read. */
function unreadCredential({ id, principal }: Subject, unreadOf: UnreadReader): string | undefined {
  return (['password', 'access-key', 'certificates', 'service-credential'] as const)
    .map((kind) => unreadOf({ kind, principal, id: `${id}#` }))
    .find((why) => why !== null)
}

/** Rotated: what there is was made after the decision. */
function rotated(decision: Decision, now: Subject, all: readonly Subject[], reading: Reading): Told {
  const isAll = now.kind === 'user' || now.kind === 'root'
  const secrets = isAll ? all.filter(({ id }) => id !== now.id) : [now]
  const usable = secrets.filter(({ active }) => !isKnownAs(active, false))
  const old = usable.filter(
    ({ since }) => since.state === 'known' && Date.parse(since.value) <= Date.parse(decision.at),
  )
  const [first] = old
  if (first?.active.state === 'known')
    return { state: 'missed', how: `It is as old as before: ${old.map(({ name }) => name).join(', ')}.` }
  const open = usable.find(({ since, active }) => since.state !== 'known' || active.state !== 'known')
  if (open !== undefined)
    return { state: 'not-known', how: `When ${open.name} was made, or whether it can be used, is not known.` }
  const unread = isAll ? unreadCredential(now, reading.unread) : undefined
  if (unread !== undefined) return { state: 'not-known', how: `Not all its credentials were read: ${unread}` }
  return usable.length === 0
    ? { state: 'proved', how: 'It is switched off.' }
    : { state: 'proved', how: 'It was made or changed after the decision.' }
}

function reduced(now: Subject, { diff }: Reading): Told {
  if (diff === null) return { state: 'not-known', how: 'The access of both snapshots was not compared.' }
  const found = diff.principals.find(({ principal }) => principal === now.principal)
  if (found === undefined) return { state: 'missed', how: 'Its access is what it was.' }
  const count = (direction: 'gained' | 'lost' | 'changed') =>
    found.changes.filter((each) => each.direction === direction).reduce((sum, each) => sum + each.count, 0)
  const [lost, gained, changed] = [count('lost'), count('gained'), count('changed')]
  const words = `It lost ${lost}, gained ${gained} and changed ${changed} actions.`
  const [unknown] = found.unknown
  if (unknown !== undefined)
    return { state: 'not-known', how: `${words} Not known: ${unknown.what} (${unknown.call}).` }
  if (lost > 0 && gained === 0 && changed === 0) return { state: 'proved', how: words }
  if (lost === 0 && changed === 0) return { state: 'missed', how: words }
  return { state: 'not-known', how: `${words} Whether that is less is for a person to say.` }
}

/** Of an id alone: principal and kind. */
function partsOf(id: string): Pick<Subject, 'id' | 'principal' | 'kind'> {
  const [principal, rest] = splitAt(id)
  const kind = rest?.split('/')[0]
  const isRole = principal.includes(':role/')
  return { id, principal, kind: KINDS.find((each) => each === kind) ?? (isRole ? 'role' : 'user') }
}

const KINDS = [
  'password',
  'access-key',
  'certificates',
  'service-credential',
  'person',
  'entrance',
  'outsider',
] as const

function splitAt(id: string): readonly [string, string?] {
  const at = id.indexOf('#')
  return at < 0 ? [id] : [id.slice(0, at), id.slice(at + 1)]
}

function nameIn(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1).slice(0, 400)
}
