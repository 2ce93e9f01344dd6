import type { AccountModel } from '../account/model.ts'
import type { Known } from '../known.ts'
import { credentialReader, type UserCredentials, type UserKey } from '../review/userCredentials.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import type { CredentialChange } from './types.ts'

interface Side {
  readonly snapshot: Snapshot
  readonly model: AccountModel
}

/** Access keys, passwords and MFA of users who are in both snapshots; what one side did not read is not compared. */
export function credentialChanges(
  before: Side,
  after: Side,
): { readonly changes: readonly CredentialChange[]; readonly notCompared: readonly string[] } {
  const readers = [credentialReader(before.snapshot), credentialReader(after.snapshot)] as const
  const changes: CredentialChange[] = []
  const unread = new Map<string, number>()
  const compared = <T>(
    what: string,
    old: Known<T>,
    now: Known<T>,
    tell: (a: T, b: T) => readonly string[],
  ) => {
    if (old.state === 'known' && now.state === 'known') return tell(old.value, now.value)
    if (old.state === 'not-collected' || now.state === 'not-collected')
      unread.set(what, (unread.get(what) ?? 0) + 1)
    return []
  }
  for (const user of after.model.users.values()) {
    const old = before.model.users.get(user.arn)
    if (old === undefined) continue
    const [a, b]: readonly [UserCredentials, UserCredentials] = [readers[0](old), readers[1](user)]
    const told = [
      ...compared('access keys', a.keys, b.keys, keysInWords),
      ...compared('passwords', a.password, b.password, switched('password')),
      ...compared('MFA devices', a.mfaActive, b.mfaActive, switched('MFA')),
    ]
    changes.push(...told.map((what) => ({ user: user.arn, what })))
  }
  const notCompared = [...unread].map(
    ([what, users]) =>
      `The ${what} of ${users} ${users === 1 ? 'user' : 'users'} were not read on one of the sides.`,
  )
  return { changes, notCompared }
}

function switched(what: string) {
  return (before: boolean, after: boolean): readonly string[] =>
    before === after ? [] : [after ? `${what} added` : `${what} taken away`]
}

/** The credential report has no ids: keys are then told apart by when they were made. */
const IN_REPORT = /^access key \d$/

function keysInWords(before: readonly UserKey[], after: readonly UserKey[]): readonly string[] {
  const isNamed = [...before, ...after].every(({ id }) => !IN_REPORT.test(id))
  return isNamed ? namedKeys(before, after) : datedKeys(before, after)
}

function datedKeys(before: readonly UserKey[], after: readonly UserKey[]): readonly string[] {
  const dated = (keys: readonly UserKey[]): ReadonlyMap<string, UserKey> =>
    new Map(keys.map((key) => [secondsOf(key), key]))
  const [old, now] = [dated(before), dated(after)]
  return [
    ...[...now].flatMap(([at, key]) => {
      const known = old.get(at)
      if (known === undefined) return [`an access key of ${key.createdAt ?? 'unknown age'} added`]
      if (known.active === key.active) return []
      return [
        `the access key of ${key.createdAt ?? 'unknown age'} ${key.active ? 'made active' : 'made inactive'}`,
      ]
    }),
    ...[...old].flatMap(([at, key]) =>
      now.has(at) ? [] : [`the access key of ${key.createdAt ?? 'unknown age'} deleted`],
    ),
  ]
}

/** The report and the list of keys write one time in two ways. */
function secondsOf({ createdAt }: UserKey): string {
  return createdAt === undefined ? '' : `${Math.floor(Date.parse(createdAt) / 1000)}`
}

function namedKeys(before: readonly UserKey[], after: readonly UserKey[]): readonly string[] {
  const old = new Map(before.map((key) => [key.id, key]))
  const now = new Set(after.map(({ id }) => id))
  return [
    ...after.flatMap(({ id, active }) => {
      const known = old.get(id)
      if (known === undefined) return [`access key ${id} added${active ? '' : ', inactive'}`]
      return known.active === active ? [] : [`access key ${id} ${active ? 'made active' : 'made inactive'}`]
    }),
    ...before.flatMap(({ id }) => (now.has(id) ? [] : [`access key ${id} deleted`])),
  ]
}
