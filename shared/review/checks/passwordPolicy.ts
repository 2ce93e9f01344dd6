import { gapOf } from '../context.ts'
import type { ReviewContext } from '../context.ts'
import type { PasswordPolicy } from '../../snapshot/schema.ts'
import type { CheckDefinition, CheckOutcome } from './types.ts'
import { fail, pass, unknown } from './types.ts'

/** Judges the account's password policy; an account without one has AWS's default, which CIS does not accept. */
function judge(
  context: ReviewContext,
  failing: (policy: PasswordPolicy) => string | null,
  passed: string,
): CheckOutcome {
  const policy = context.snapshot.iam.passwordPolicy
  const subject = `account ${context.snapshot.account.id}`
  if (policy === undefined) {
    const gap = gapOf(context.snapshot, 'iam:GetAccountPasswordPolicy')
    return unknown(`The password policy was not read: ${gap ?? 'the snapshot does not hold it'}.`)
  }
  if (policy === null) {
    return fail('The account has no password policy of its own.', [
      { subject, detail: 'AWS answered NoSuchEntity: only the default applies (8 characters, no history)' },
    ])
  }
  const problem = failing(policy)
  return problem === null
    ? pass(passed)
    : fail('The password policy is weaker than CIS asks.', [{ subject, detail: problem }])
}

const UPDATE = 'aws iam update-account-password-policy'

export const PASSWORD_POLICY_CHECKS: readonly CheckDefinition[] = [
  {
    id: 'pw-length',
    title: 'The password policy asks for 14 characters or more',
    severity: 'medium',
    whatToDo: `Set the length; the command replaces the whole policy, so name every setting: ${UPDATE} --minimum-password-length 14 --password-reuse-prevention 24 --require-symbols --require-numbers --require-uppercase-characters --require-lowercase-characters --allow-users-to-change-password`,
    run: (context) =>
      judge(
        context,
        ({ MinimumPasswordLength: length }) =>
          (length ?? 0) >= 14 ? null : `Minimum length is ${length ?? 'not set'}; CIS asks for 14`,
        'The password policy asks for 14 characters or more.',
      ),
  },
  {
    id: 'pw-reuse',
    title: 'The password policy remembers 24 passwords',
    severity: 'low',
    whatToDo: `Set the history to its maximum; the command replaces the whole policy, so name every setting: ${UPDATE} --minimum-password-length 14 --password-reuse-prevention 24 --require-symbols --require-numbers --require-uppercase-characters --require-lowercase-characters --allow-users-to-change-password`,
    run: (context) =>
      judge(
        context,
        ({ PasswordReusePrevention: remembered }) =>
          (remembered ?? 0) >= 24 ? null : `Remembers ${remembered ?? 'no'} passwords; CIS asks for 24`,
        'The password policy remembers 24 passwords, the maximum.',
      ),
  },
]
