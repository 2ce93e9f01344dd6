import { isKnownAs } from '../../known.ts'
import { count } from '../days.ts'
import type { UserFacts } from '../context.ts'
import { perUser } from './perUser.ts'
import type { CheckDefinition } from './types.ts'
import { isNone, openAdministrator } from './administrator.ts'
import { unknown } from './types.ts'

const PASSWORD_UNSEEN = 'whether the user has a password (no row in the credential report)'

function neverUsed({ row }: UserFacts): string {
  const age =
    row.passwordAgeDays === null ? 'at a time not known' : `${count(row.passwordAgeDays, 'day')} ago`
  return `Password set ${age} and never used`
}

export const PASSWORD_CHECKS: readonly CheckDefinition[] = [
  {
    id: 'user-mfa',
    title: 'Every user with a console password has MFA',
    severity: 'high',
    whatToDo:
      'Let the user add a device under Security credentials, or take the password away: aws iam delete-login-profile --user-name USER',
    run: (context) =>
      perUser(
        context,
        {
          failed: (users) => `${count(users, 'user')} can sign in to the console with a password alone.`,
          passed: 'Every user with a console password has an MFA device.',
        },
        ({ row, passwordKnown }) => {
          if (isKnownAs(row.passwordEnabled, false)) return {}
          if (!passwordKnown) return { unknown: PASSWORD_UNSEEN }
          if (row.mfaActive.state !== 'known') return { unknown: 'whether the user has an MFA device' }
          return row.mfaActive.value ? {} : { fails: ['Console password without MFA'] }
        },
      ),
  },
  {
    id: 'admin-without-mfa',
    title: 'No administrator signs in without MFA',
    severity: 'critical',
    whatToDo:
      'Do this first of all: take the password away until a device is there: aws iam delete-login-profile --user-name USER',
    run: (context) =>
      !context.administratorsAsked
        ? unknown('Who is an administrator was not computed for this review.')
        : perUser(
            context,
            {
              failed: (users) => `${count(users, 'administrator')} can sign in with a password alone.`,
              passed: 'No user who is an administrator can sign in with a password alone.',
            },
            ({ row, passwordKnown }) => {
              const { administrator } = row
              if (isNone(administrator) || isKnownAs(row.passwordEnabled, false)) return {}
              if (!passwordKnown) return { unknown: PASSWORD_UNSEEN }
              if (row.mfaActive.state !== 'known') return { unknown: 'whether the user has an MFA device' }
              if (row.mfaActive.value) return {}
              return administrator.state === 'known'
                ? { fails: ['Administrator with a console password and without MFA'] }
                : { unknown: `${openAdministrator(administrator)} It has a console password and no MFA` }
            },
          ),
  },
  {
    id: 'password-never-used',
    title: 'No console password is there that was never used',
    severity: 'low',
    whatToDo: 'Ask whether it is needed; if not: aws iam delete-login-profile --user-name USER',
    run: (context) =>
      perUser(
        context,
        {
          failed: (users) => `${count(users, 'user')} never used the console password.`,
          passed: 'Every console password was used.',
        },
        (facts) => {
          const { row, passwordKnown } = facts
          if (isKnownAs(row.passwordEnabled, false)) return {}
          if (!passwordKnown) return { unknown: PASSWORD_UNSEEN }
          if (row.passwordLastUsed.kind === 'time') return {}
          if (row.passwordLastUsed.kind === 'unknown') return { unknown: 'when the password was last used' }
          return { fails: [neverUsed(facts)] }
        },
      ),
  },
]
