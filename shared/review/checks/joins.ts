import { isKnownAs } from '../../known.ts'
import type { ReviewContext, UserFacts } from '../context.ts'
import { count } from '../days.ts'
import { activeKeys, failures, sayKey, unusedKey } from '../unused.ts'
import { perUser, type UserJudgement } from './perUser.ts'
import { privilegeOf, reachOf } from './reach.ts'
import { deletePassword, switchKeyOff } from './remedies.ts'
import type { CheckDefinition, CheckOutcome } from './types.ts'
import { unknown } from './types.ts'

const KEYS_UNSEEN = 'the access keys (neither the credential report nor iam:ListAccessKeys tells them)'
const NOT_ASKED = 'Who can become an administrator was not computed for this review.'

function unusedKeyEscalates(context: ReviewContext): CheckOutcome {
  const { unusedDays } = context
  return perUser(
    context,
    {
      failed: (users) =>
        `${count(users, 'user')} with an access key that nobody uses and that leads to an administrator.`,
      passed: `No access key that was not used for ${unusedDays} days or more leads to an administrator.`,
    },
    ({ row }) => {
      const reach = reachOf(row)
      if (reach.is === 'no') return {}
      const found = activeKeys(row).map((key) => ({ key, finding: unusedKey(key, unusedDays) }))
      const unused = found.filter(({ finding }) => failures([finding]).length > 0)
      if (unused.length === 0) {
        if (row.keysNotCollected !== undefined) return { unknown: KEYS_UNSEEN }
        return found.some(({ finding }) => finding === 'unknown')
          ? { unknown: 'when an access key was last used' }
          : {}
      }
      if (reach.is === 'maybe') return { unknown: `${reach.why} ${sayUnused(unused)}` }
      return {
        fails: unused.flatMap(({ key, finding }) =>
          failures([finding]).map(({ why }) => ({
            why: `${why}. ${reach.how}`,
            command: switchKeyOff(row, key),
          })),
        ),
      }
    },
  )
}

function sayUnused(unused: readonly { readonly finding: ReturnType<typeof unusedKey> }[]): string {
  return failures(unused.map(({ finding }) => finding))
    .map(({ why }) => why)
    .join('; ')
}

function privilegedKeys(context: ReviewContext): CheckOutcome {
  return perUser(
    context,
    {
      failed: (users) => `${count(users, 'user')} with an active access key that leads to an administrator.`,
      passed: 'No active access key belongs to who is or can become an administrator.',
    },
    ({ row }) => {
      const reach = privilegeOf(row)
      if (reach.is === 'no') return {}
      const keys = activeKeys(row)
      if (keys.length === 0) return row.keysNotCollected === undefined ? {} : { unknown: KEYS_UNSEEN }
      if (reach.is === 'maybe')
        return { unknown: `${reach.why} It has ${count(keys.length, 'active access key')}` }
      return {
        fails: keys.map((key) => ({
          why: `${sayKey(key)}. ${reach.how}`,
          command: switchKeyOff(row, key),
        })),
      }
    },
  )
}

function escalatesWithoutMfa(context: ReviewContext): CheckOutcome {
  return perUser(
    context,
    {
      failed: (users) =>
        `${count(users, 'user')} can sign in with a password alone and become an administrator.`,
      passed: 'Nobody who can become an administrator can sign in with a password alone.',
    },
    (facts) => {
      const reach = reachOf(facts.row)
      if (reach.is === 'no') return {}
      const alone = passwordAlone(facts)
      if (alone !== 'yes') return alone === 'no' ? {} : { unknown: alone }
      return reach.is === 'maybe'
        ? { unknown: `${reach.why} It has a console password and no MFA` }
        : {
            fails: [
              { why: `Console password without MFA. ${reach.how}`, command: deletePassword(facts.row) },
            ],
          }
    },
  )
}

/** Whether a password is all that it takes to sign in; else what is not known of it. */
function passwordAlone({ row, passwordKnown }: UserFacts): string {
  if (isKnownAs(row.passwordEnabled, false) || isKnownAs(row.mfaActive, true)) return 'no'
  if (!passwordKnown) return 'whether the user has a password (no row in the credential report)'
  return row.mfaActive.state === 'known' ? 'yes' : 'whether the user has an MFA device'
}

function consoleAndKeys(context: ReviewContext): CheckOutcome {
  return perUser(
    context,
    {
      failed: (users) => `${count(users, 'user')} with a console password and an access key together.`,
      passed: 'No user has a console password and an active access key together.',
    },
    ({ row, passwordKnown }): UserJudgement => {
      const keys = activeKeys(row)
      if (isKnownAs(row.passwordEnabled, false)) return {}
      if (keys.length === 0) return row.keysNotCollected === undefined ? {} : { unknown: KEYS_UNSEEN }
      if (!passwordKnown)
        return { unknown: 'whether the user has a password (no row in the credential report)' }
      return {
        fails: keys.map((key) => ({
          why: `Console password, and ${sayKey(key)}`,
          command: switchKeyOff(row, key),
        })),
      }
    },
  )
}

const withWays =
  (run: (context: ReviewContext) => CheckOutcome) =>
  (context: ReviewContext): CheckOutcome =>
    context.waysAsked ? run(context) : unknown(NOT_ASKED)

/** What the report and the engine tell together: credentials by where they lead. */
export const JOINED_CHECKS: readonly CheckDefinition[] = [
  {
    id: 'unused-key-escalates',
    title: 'No unused access key leads to an administrator',
    question: 'Does an access key that nobody uses lead to an administrator?',
    test: ({ unusedDays }) =>
      `No user who is no administrator and can become one by proved ways has an active access key that was not used for ${unusedDays} days or more.`,
    severity: 'critical',
    whatToDo:
      'Nobody would miss the key, and who finds it gets the account: switch it off now, then delete it. Then close the way.',
    run: withWays(unusedKeyEscalates),
  },
  {
    id: 'privileged-keys',
    title: 'No access key leads to an administrator',
    question: 'Does an access key belong to who is or can become an administrator?',
    test: 'No user who is an administrator by effective access, or can become one by proved ways, has an active access key, however new and however used.',
    severity: 'high',
    whatToDo:
      'Give the program that uses it a role with what it needs, then switch the key off. People sign in instead.',
    run: withWays(privilegedKeys),
  },
  {
    id: 'escalates-without-mfa',
    title: 'Nobody who can become an administrator signs in without MFA',
    question: 'Can somebody sign in with a password alone and become an administrator?',
    test: 'No user who is no administrator and can become one by proved ways has a console password and no MFA device.',
    severity: 'critical',
    whatToDo: 'Let the user add a device, or close the way. Until then, the command takes the password away.',
    run: withWays(escalatesWithoutMfa),
  },
  {
    id: 'console-and-keys',
    title: 'No user has a console password and access keys together',
    question: 'Does a user have a console password and an access key together?',
    test: 'No user whose password_enabled is true has an active access key.',
    severity: 'medium',
    whatToDo:
      'One identity is for a person or for a program. Give the program a role or a user of its own, then switch the key off.',
    run: consoleAndKeys,
  },
]
