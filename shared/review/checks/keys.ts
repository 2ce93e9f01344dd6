import { isKnownAs } from '../../known.ts'
import type { ReviewContext, UserFacts } from '../context.ts'
import { count } from '../days.ts'
import type { KeyRow } from '../types.ts'
import { activeKeys, failures, sayKey, unusedKey, unusedPassword, type Finding } from '../unused.ts'
import { deleteKey, deletePassword, switchKeyOff } from './remedies.ts'
import type { UserJudgement } from './perUser.ts'
import { perUser } from './perUser.ts'
import { isNone, openAdministrator } from './administrator.ts'
import type { CheckDefinition, CheckOutcome } from './types.ts'
import { unknown } from './types.ts'

const KEYS_UNSEEN = 'the access keys (neither the credential report nor iam:ListAccessKeys tells them)'
/** CIS asks about a key made together with its user; the console does both within seconds. */
const SAME_TIME_SECONDS = 300

function unusedCredentials(context: ReviewContext): CheckOutcome {
  const { unusedDays } = context
  return perUser(
    context,
    {
      failed: (users) => `${count(users, 'user')} with credentials unused for ${unusedDays} days or more.`,
      passed: `No active credential was unused for ${unusedDays} days or more.`,
    },
    ({ row, passwordKnown }) => {
      const password = passwordKnown
        ? withCommand(unusedPassword(row, unusedDays), () => deletePassword(row))
        : 'unknown'
      const keys = activeKeys(row).map((key) =>
        withCommand(unusedKey(key, unusedDays), () => switchKeyOff(row, key)),
      )
      const found = [password, ...keys]
      const fails = failures(found)
      if (fails.length > 0) return { fails }
      if (row.keysNotCollected !== undefined) return { unknown: KEYS_UNSEEN }
      return found.includes('unknown') ? { unknown: 'when a credential was last used' } : {}
    },
    // Root's password is better not used: `root-unused` judges it the other way round.
    (facts) => judgeKeys(facts, (key) => unusedKey(key, unusedDays)),
  )
}

function rotation(context: ReviewContext): CheckOutcome {
  const limit = context.keyMaxAgeDays
  const judge = (facts: UserFacts) =>
    judgeKeys(facts, (key) => {
      if (key.ageDays === null) return 'unknown'
      return key.ageDays > limit ? { why: `${sayKey(key)} is ${count(key.ageDays, 'day')} old` } : null
    })
  return perUser(
    context,
    {
      failed: (users) => `${count(users, 'user')} with an active access key older than ${limit} days.`,
      passed: `No active access key is older than ${limit} days.`,
    },
    judge,
    judge,
  )
}

function withCommand(finding: Finding, command: () => string): Finding {
  return finding === null || finding === 'unknown' ? finding : { ...finding, command: command() }
}

/** Judges the active keys of one user; the remedy is to switch one off. */
function judgeKeys({ row }: UserFacts, judge: (key: KeyRow) => Finding): UserJudgement {
  const found = activeKeys(row).map((key) => withCommand(judge(key), () => switchKeyOff(row, key)))
  const fails = failures(found)
  if (fails.length > 0) return { fails }
  if (row.keysNotCollected !== undefined) return { unknown: KEYS_UNSEEN }
  return found.includes('unknown') ? { unknown: 'the age or last use of a key' } : {}
}

function singleKey(context: ReviewContext): CheckOutcome {
  return perUser(
    context,
    {
      failed: (users) => `${count(users, 'user')} with more than one active access key.`,
      passed: 'No user has more than one active access key.',
    },
    twoKeys,
    twoKeys,
  )
}

function twoKeys({ row }: UserFacts): UserJudgement {
  const active = activeKeys(row)
  if (active.length > 1) {
    const idle = active.toSorted((one, other) => idleness(other) - idleness(one))[0]
    return {
      fails: [
        {
          why: `${active.length} active keys: ${active.map(sayAge).join('; ')}`,
          ...(idle === undefined ? {} : { command: switchKeyOff(row, idle) }),
        },
      ],
    }
  }
  return row.keysNotCollected === undefined ? {} : { unknown: KEYS_UNSEEN }
}

/** The longer a key lies idle, the more: one that was never used counts from its creation. */
function idleness({ lastUsed, lastUsedDays, ageDays }: KeyRow): number {
  return lastUsed.kind === 'time' ? (lastUsedDays ?? 0) : lastUsed.kind === 'never' ? (ageDays ?? 0) : -1
}

function sayAge(key: KeyRow): string {
  return key.ageDays === null ? sayKey(key) : `${sayKey(key)}, ${count(key.ageDays, 'day')} old`
}

function initialKeys(context: ReviewContext): CheckOutcome {
  return perUser(
    context,
    {
      failed: (users) => `${count(users, 'console user')} with a never used key made together with the user.`,
      passed: 'No console user has a never used key that was made together with the user.',
    },
    (facts) => {
      if (isKnownAs(facts.row.passwordEnabled, false)) return {}
      const verdict = judgeKeys(facts, (key) => {
        if (key.lastUsed.kind === 'time') return null
        if (key.lastUsed.kind === 'unknown') return 'unknown'
        const { createdAt } = facts.row
        if (key.createdAt.kind !== 'time' || createdAt.kind !== 'time') return 'unknown'
        const apart = Math.abs(Date.parse(key.createdAt.at) - Date.parse(createdAt.at)) / 1000
        return apart <= SAME_TIME_SECONDS
          ? { why: `${sayKey(key)} was made with the user and never used` }
          : null
      })
      if (verdict.fails !== undefined && !facts.passwordKnown) {
        return { unknown: 'whether the user has a password (no row in the credential report)' }
      }
      return verdict
    },
  )
}

function staleAdminKey(context: ReviewContext): CheckOutcome {
  const { administratorsAsked, unusedDays, keyMaxAgeDays } = context
  if (!administratorsAsked) return unknown('Who is an administrator was not computed for this review.')
  return perUser(
    context,
    {
      failed: (users) => `${count(users, 'administrator')} with an access key that is old or not used.`,
      passed: 'No administrator has an active access key that is old or not used.',
    },
    (facts) => {
      const { administrator } = facts.row
      if (isNone(administrator)) return {}
      const judged = judgeKeys(facts, (key) => staleKey(key, unusedDays, keyMaxAgeDays))
      if (administrator.state === 'known' || judged.fails === undefined) return judged
      return {
        unknown: `${openAdministrator(administrator)} ${judged.fails.map(({ why }) => why).join('; ')}`,
      }
    },
  )
}

/** Not used for so long, or older than it may be. */
function staleKey(key: KeyRow, unusedDays: number, keyMaxAgeDays: number): Finding {
  const unused = unusedKey(key, unusedDays)
  const old = key.ageDays === null ? null : key.ageDays > keyMaxAgeDays
  if (unused !== null && unused !== 'unknown') {
    return old === true ? { why: `${unused.why}; ${count(key.ageDays ?? 0, 'day')} old` } : unused
  }
  if (old === true) return { why: `${sayKey(key)} is ${count(key.ageDays ?? 0, 'day')} old` }
  return unused === 'unknown' || old === null ? 'unknown' : null
}

function inactiveKeys(context: ReviewContext): CheckOutcome {
  return perUser(
    context,
    {
      failed: (users) =>
        `${count(users, 'user')} with an inactive access key that anybody may switch on again.`,
      passed: 'No inactive access key is left.',
    },
    leftKeys,
    leftKeys,
  )
}

function leftKeys({ row }: UserFacts): UserJudgement {
  const left = row.keys.filter(({ active }) => !active)
  if (left.length > 0)
    return { fails: left.map((key) => ({ why: `Inactive: ${sayAge(key)}`, command: deleteKey(row, key) })) }
  return row.keysNotCollected === undefined ? {} : { unknown: KEYS_UNSEEN }
}

export const KEY_CHECKS: readonly CheckDefinition[] = [
  {
    id: 'unused-45',
    title: 'Credentials that nobody uses are switched off',
    question: 'Are credentials that nobody uses switched off?',
    test: ({ unusedDays }) =>
      `No console password and no active access key was used last ${unusedDays} days or more before the report date, and none that was never used was set or made that long ago. Keys of root count, its password does not.`,
    severity: 'high',
    whatToDo:
      'Switch a key off, wait for complaints, then delete it. Take a password away that nobody needs.',
    run: unusedCredentials,
  },
  {
    id: 'rotate-90',
    title: 'Active access keys are rotated',
    question: 'Are access keys rotated?',
    test: ({ keyMaxAgeDays }) =>
      `No active access key is older than ${keyMaxAgeDays} days on the report date. Inactive keys do not count.`,
    severity: 'medium',
    whatToDo:
      'Better than a new key is a role or IAM Identity Center. Else make a second key, change over, then switch the old one off.',
    run: rotation,
  },
  {
    id: 'one-key',
    title: 'No user has two active access keys',
    question: 'Does a user have two active access keys?',
    test: 'No user, nor root, has more than one active access key.',
    severity: 'medium',
    whatToDo:
      'Find out which one is in use, then switch the other off; the command names the one that lay idle longer.',
    run: singleKey,
  },
  {
    id: 'no-initial-keys',
    title: 'No access key was made together with a console user',
    question: 'Was an access key made together with a console user?',
    test: 'No user with a console password has an active key that was never used and was made within 300 seconds of the user.',
    severity: 'low',
    whatToDo: 'It was never used: switch it off, then delete it.',
    run: initialKeys,
  },
  {
    id: 'stale-admin-key',
    title: 'No administrator has an old or unused access key',
    question: 'Does an administrator have an old or unused access key?',
    test: ({ unusedDays, keyMaxAgeDays }) =>
      `No user who is an administrator by effective access has an active access key that was not used for ${unusedDays} days or more, or is older than ${keyMaxAgeDays} days.`,
    severity: 'critical',
    whatToDo: 'Such a key is the whole account in one string. Switch it off now, then delete it.',
    run: staleAdminKey,
  },
  {
    id: 'inactive-keys',
    title: 'Inactive access keys are deleted',
    question: 'Are inactive access keys left?',
    test: 'No access key of a user or of root is inactive.',
    severity: 'low',
    whatToDo: 'Anybody who may change keys can switch it on again: delete it.',
    run: inactiveKeys,
  },
]
