import type { AccessDiff, PrincipalChange } from '../diff/types.ts'
import { isKnownAs, type Known } from '../known.ts'
import type { SubjectChange } from './file.ts'
import type { Population, Subject } from './types.ts'

/** Matches the subjects of an earlier snapshot with those of a later one. */
export interface Matched {
  /** The subject of the later snapshot that is the same; undefined: none is. */
  readonly nowOf: (before: Subject) => Subject | undefined
  readonly beforeOf: (now: Subject) => Subject | undefined
}

/**
 * By id; and access keys also by the second in which they were made, for a snapshot that holds the credential report alone
 * has no ids of keys.
 */
export function match(before: readonly Subject[], now: readonly Subject[]): Matched {
  const find = (list: readonly Subject[]) => {
    const byId = new Map(list.map((each) => [each.id, each]))
    const byAge = new Map(list.flatMap((each) => madeAt(each).map((key) => [key, each] as const)))
    return (one: Subject) => {
      const found = byId.get(one.id)
      if (found !== undefined) return found
      const [key] = madeAt(one)
      const same = key === undefined ? undefined : byAge.get(key)
      // Two that have ids have different ones.
      return same !== undefined && (isNamed(one) ? !isNamed(same) : true) ? same : undefined
    }
  }
  return { nowOf: find(now), beforeOf: find(before) }
}

/** What tells an access key without id apart: whose it is, and the second in which it was made. */
export function madeAt({
  kind,
  principal,
  since,
}: Pick<Subject, 'kind' | 'principal' | 'since'>): readonly string[] {
  if (kind !== 'access-key' || since.state !== 'known') return []
  return [`${principal} ${Math.floor(Date.parse(since.value) / 1000)}`]
}

/** Whether an access key has AWS's id, and not one that stands for it. */
export function isNamed({ id }: Pick<Subject, 'id'>): boolean {
  return !/#access-key\/(?:made-|slot-)/.test(id)
}

/**
 * What is other with the subjects since an earlier snapshot: new, gone, and changed as themselves or in their access, which
 * `diff` tells. Where a side did not read all of a kind, what is in the other alone is not known.
 */
export function subjectChanges(
  before: Population,
  now: Population,
  diff: AccessDiff | null,
): readonly SubjectChange[] {
  const { nowOf, beforeOf } = match(before.subjects, now.subjects)
  const [unreadBefore, unreadNow] = [unreadReader(before), unreadReader(now)]
  const access = new Map(diff?.principals.map((each) => [each.principal, each]))
  const trusts = new Map(diff?.trusts.map((each) => [each.role, each]))
  const told = (
    subject: Subject,
    change: SubjectChange['change'],
    what: readonly string[],
  ): SubjectChange => ({
    subject: subject.id,
    kind: subject.kind,
    name: subject.name.slice(0, 400),
    change,
    what: what.slice(0, 50).map((text) => text.slice(0, 4000)),
  })
  const later = now.subjects.flatMap((subject) => {
    const old = beforeOf(subject)
    if (old === undefined) {
      const unread = unreadBefore(subject)
      return [
        unread === null
          ? told(subject, 'new', ['It was not there before.'])
          : told(subject, 'not-known', [`Whether it was there before is not known: ${unread}`]),
      ]
    }
    const what = [
      ...stateChanges(old, subject),
      ...(subject.id === subject.principal ? accessInWords(access.get(subject.id)) : []),
      ...(trusts.has(subject.id) ? ['Its trust policy is other.'] : []),
    ]
    return what.length === 0 ? [] : [told(subject, 'changed', what)]
  })
  const gone = before.subjects.flatMap((subject) => {
    if (nowOf(subject) !== undefined) return []
    const unread = unreadNow(subject)
    return [
      unread === null
        ? told(subject, 'gone', ['It is not there any more.'])
        : told(subject, 'not-known', [`Whether it is still there is not known: ${unread}`]),
    ]
  })
  return [...later, ...gone]
}

/** Why a subject that is not in a population may be there all the same; null: all of its kind was read. */
export type UnreadReader = (subject: Pick<Subject, 'kind' | 'principal' | 'id'>) => string | null

export function unreadReader({ subjects, missing }: Population): UnreadReader {
  const ids = new Set(subjects.map(({ id }) => id))
  return ({ kind, principal, id }) => {
    // Of a principal that is not there nothing else can be.
    const isOf = ids.has(principal) && id !== principal
    const isRoot = isOf && principal.endsWith(':root')
    const about: Subject['kind'] = isOf ? kind : principal.includes(':role/') ? 'role' : 'user'
    const found = missing.find(({ call, what }) =>
      what.includes(principal)
        ? isRoot || about === 'person' || about === 'entrance' || CALLS[about].includes(call)
        : // What names another principal says nothing of this one.
          !what.includes('arn:') && CALLS[about].includes(call),
    )
    return found === undefined ? null : `${found.what} (${found.call}).`
  }
}

const DETAILS = 'iam:GetAccountAuthorizationDetails'
/** Beside what is missing by name of the role. */
const PEOPLE = [
  'sso:ListAccountAssignments',
  'sso:ListInstances',
  'sso:ListPermissionSetsProvisionedToAccount',
  'sso:DescribePermissionSet',
  'account-access:ListApplications',
  'account-access:ListEntitlements',
  'identitystore:ListGroupMemberships',
]
const ENTRANCES = [
  'eks:ListClusters',
  'eks:ListPodIdentityAssociations',
  'eks:DescribePodIdentityAssociation',
  'eks:DescribeCluster',
  'rolesanywhere:ListProfiles',
  'rolesanywhere:ListTrustAnchors',
]
/** The calls whose failing leaves open whether one of the kind is there. */
const CALLS: Readonly<Record<Subject['kind'], readonly string[]>> = {
  root: [],
  user: [DETAILS],
  role: [DETAILS],
  password: ['iam:GetCredentialReport'],
  'access-key': ['iam:ListAccessKeys'],
  certificates: ['iam:GetCredentialReport'],
  'service-credential': ['iam:ListServiceSpecificCredentials'],
  person: PEOPLE,
  entrance: ENTRANCES,
  outsider: ['iam:GetRole'],
}

function stateChanges(old: Subject, now: Subject): readonly string[] {
  const added = now.failedChecks.filter((check) => !old.failedChecks.includes(check))
  return [
    ...(old.uniqueId !== undefined && now.uniqueId !== undefined && old.uniqueId !== now.uniqueId
      ? ['It was deleted and made anew.']
      : []),
    ...switched(old.active, now.active, 'It was switched on.', 'It was switched off.'),
    ...(now.id === now.principal
      ? switched(
          old.administrator,
          now.administrator,
          'It is an administrator now.',
          'It is no administrator any more.',
        )
      : []),
    ...(now.kind === 'password' && isOther(old.since, now.since) ? ['The password was changed.'] : []),
    ...(old.lastUsed.state === 'absent' && now.lastUsed.state === 'known'
      ? ['It was used for the first time.']
      : []),
    ...(now.detail !== old.detail && now.kind !== 'access-key'
      ? [`It reads “${now.detail}”, was “${old.detail}”.`]
      : []),
    ...(added.length > 0
      ? [`It fails the ${added.length === 1 ? 'check' : 'checks'} ${added.join(', ')} now.`]
      : []),
  ]
}

function switched(old: Known<boolean>, now: Known<boolean>, on: string, off: string): readonly string[] {
  if (isKnownAs(old, false) && isKnownAs(now, true)) return [on]
  return isKnownAs(old, true) && isKnownAs(now, false) ? [off] : []
}

function isOther(old: Known<string>, now: Known<string>): boolean {
  return old.state === 'known' && now.state === 'known' && Date.parse(old.value) !== Date.parse(now.value)
}

/** Actions that a principal gained and lost; what was not read of it is told too. */
function accessInWords(change: PrincipalChange | undefined): readonly string[] {
  if (change === undefined || change.state === 'added' || change.state === 'removed') return []
  const words = { gained: 'It gained', lost: 'It lost', changed: 'It has other resources or conditions for' }
  return [
    ...change.changes.map(({ direction, count, actions }) => {
      const named = actions.slice(0, 5).join(', ')
      return `${words[direction]} ${count === 1 ? '' : `${count} actions: `}${named}${count > 5 ? ', …' : ''}.`
    }),
    ...change.unknown.map(({ what, call }) => `Not known: ${what} (${call}).`),
  ]
}
