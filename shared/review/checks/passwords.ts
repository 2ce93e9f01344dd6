import { isKnownAs } from '../../known.ts'
import { count } from '../days.ts'
import type { UserFacts } from '../context.ts'
import { perUser } from './perUser.ts'
import { deletePassword } from './remedies.ts'
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
    question: 'Does every user with a console password have MFA?',
    test: 'Every user whose password_enabled is true has an MFA device: in iam:ListMFADevices, else by mfa_active of the credential report.',
    severity: 'high',
    whatToDo:
      'Let the user add a device under Security credentials. Until there is one, the command takes the password away.',
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
          return row.mfaActive.value
            ? {}
            : { fails: [{ why: 'Console password without MFA', command: deletePassword(row) }] }
        },
      ),
  },
  {
    id: 'admin-without-mfa',
    title: 'No administrator signs in without MFA',
    question: 'Can an administrator sign in with a password alone?',
    test: 'No user who is an administrator by effective access has a console password and no MFA device.',
    severity: 'critical',
    whatToDo: 'Do this first of all. The command takes the password away until a device is there.',
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
                ? {
                    fails: [
                      {
                        why: 'Administrator with a console password and without MFA',
                        command: deletePassword(row),
                      },
                    ],
                  }
                : { unknown: `${openAdministrator(administrator)} It has a console password and no MFA` }
            },
          ),
  },
  {
    id: 'password-never-used',
    title: 'No console password is there that was never used',
    question: 'Are there console passwords that were never used?',
    test: 'No user has a console password (password_enabled) of which password_last_used is no_information, however new it is.',
    severity: 'low',
    whatToDo: 'Ask whether it is needed; if not, take it away.',
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
          return { fails: [{ why: neverUsed(facts), command: deletePassword(row) }] }
        },
      ),
  },
]
