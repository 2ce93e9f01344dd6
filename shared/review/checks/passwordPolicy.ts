import { gapOf } from '../context.ts'
import type { ReviewContext } from '../context.ts'
import type { PasswordPolicy } from '../../snapshot/schema.ts'
import { ofAccount } from './perUser.ts'
import { iam } from './remedies.ts'
import type { CheckDefinition, CheckOutcome } from './types.ts'
import { fail, pass, unknown } from './types.ts'

/** Judges the account's password policy; an account without one has AWS's default, which CIS does not accept. */
function judge(
  context: ReviewContext,
  failing: (policy: PasswordPolicy) => string | null,
  passed: string,
): CheckOutcome {
  const policy = context.snapshot.iam.passwordPolicy
  const about = ofAccount(context)
  if (policy === undefined) {
    const gap = gapOf(context.snapshot, 'iam:GetAccountPasswordPolicy')
    return unknown(`The password policy was not read: ${gap ?? 'the snapshot does not hold it'}.`)
  }
  if (policy === null) {
    return fail('The account has no password policy of its own.', [
      {
        ...about,
        detail: 'AWS answered NoSuchEntity: only the default applies (8 characters, no history)',
        command: update({}),
      },
    ])
  }
  const problem = failing(policy)
  return problem === null
    ? pass(passed)
    : fail('The password policy is weaker than CIS asks.', [
        { ...about, detail: problem, command: update(policy) },
      ])
}

/** The command replaces the whole policy: it names every setting, those that are right as they are. */
function update(policy: PasswordPolicy): string {
  const { MaxPasswordAge: age, HardExpiry: hard } = policy
  return iam(
    'update-account-password-policy',
    '--minimum-password-length',
    String(Math.max(14, policy.MinimumPasswordLength ?? 0)),
    '--password-reuse-prevention',
    '24',
    '--require-symbols',
    '--require-numbers',
    '--require-uppercase-characters',
    '--require-lowercase-characters',
    policy.AllowUsersToChangePassword === false
      ? '--no-allow-users-to-change-password'
      : '--allow-users-to-change-password',
    ...(age === undefined || age === 0 ? [] : ['--max-password-age', String(age)]),
    ...(hard === true ? ['--hard-expiry'] : []),
  )
}

export const PASSWORD_POLICY_CHECKS: readonly CheckDefinition[] = [
  {
    id: 'pw-length',
    title: 'The password policy asks for 14 characters or more',
    question: 'Does the password policy ask for 14 characters or more?',
    test: 'MinimumPasswordLength of iam:GetAccountPasswordPolicy is 14 or more. An account without a policy of its own fails.',
    severity: 'medium',
    whatToDo:
      'Set the length. The command replaces the whole policy, so it names every setting; where a system needs other ones, change them.',
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
    question: 'Does the password policy keep people from using their last 24 passwords again?',
    test: 'PasswordReusePrevention of iam:GetAccountPasswordPolicy is 24, the maximum. An account without a policy of its own fails.',
    severity: 'low',
    whatToDo:
      'Set the history to its maximum. The command replaces the whole policy, so it names every setting; where a system needs other ones, change them.',
    run: (context) =>
      judge(
        context,
        ({ PasswordReusePrevention: remembered }) =>
          (remembered ?? 0) >= 24 ? null : `Remembers ${remembered ?? 'no'} passwords; CIS asks for 24`,
        'The password policy remembers 24 passwords, the maximum.',
      ),
  },
  {
    id: 'pw-complexity',
    title: 'The password policy asks for four kinds of characters',
    question: 'Does the password policy ask for capital and small letters, numbers and symbols?',
    test: 'RequireUppercaseCharacters, RequireLowercaseCharacters, RequireNumbers and RequireSymbols of iam:GetAccountPasswordPolicy are all true. An account without a policy of its own fails.',
    severity: 'low',
    whatToDo:
      'Ask for all four. The command replaces the whole policy, so it names every setting; where a system needs other ones, change them.',
    run: (context) =>
      judge(
        context,
        (policy) => {
          const lacks = KINDS.filter(([key]) => policy[key] !== true).map(([, words]) => words)
          return lacks.length === 0 ? null : `Does not ask for ${lacks.join(', ')}`
        },
        'The password policy asks for capital and small letters, numbers and symbols.',
      ),
  },
]

const KINDS = [
  ['RequireUppercaseCharacters', 'capital letters'],
  ['RequireLowercaseCharacters', 'small letters'],
  ['RequireNumbers', 'numbers'],
  ['RequireSymbols', 'symbols'],
] as const satisfies readonly (readonly [keyof PasswordPolicy, string])[]
