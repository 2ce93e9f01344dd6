import type { ConditionCheck } from '../../engine/request/decision.ts'
import type { Subjects } from '../types.ts'
import { type Asking, askOutsider, type Probe } from './probe.ts'
import { requiredOf } from './required.ts'

const NOBODY = 'whence-subject-of-nobody'

/**
 * Which subjects of an identity provider get in. The engine is asked for subjects that the policy does not mean: one that
 * nobody has, one of a foreign repository, and the nearest that each pattern lets through of another owner.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html#idp_oidc_Create_GitHub
 */
export function subjectsOf(
  asking: Asking,
  probe: Probe,
  role: string,
  {
    action,
    conditions,
  }: { readonly action: string; readonly conditions: readonly (readonly ConditionCheck[])[] },
): Subjects {
  const subjects = requiredOf(conditions, (key) => key.endsWith(':sub'))
  const audiences = requiredOf(conditions, (key) => key.endsWith(':aud'))
  const key = subjectKey(probe.principal)
  const foreign = [
    NOBODY,
    `repo:${NOBODY}/${NOBODY}:ref:refs/heads/main`,
    ...subjects.flatMap(ofAnotherOwner),
  ]
  const answers = foreign.map((subject) =>
    askOutsider(asking, probe, action, role, { context: { [key]: subject } }),
  )
  const verdicts = answers.map((each) => each?.verdict)
  const anyone = verdicts.some((verdict) => verdict === 'Allowed' || verdict === 'Depends')
    ? 'yes'
    : verdicts.includes('Unknown')
      ? 'not-known'
      : 'no'
  return { anyone, subjects, audiences }
}

/** `token.actions.githubusercontent.com:sub` of a provider's ARN, `saml:sub`, `accounts.google.com:sub`. */
function subjectKey(provider: string): string {
  if (provider.includes(':saml-provider/')) return 'saml:sub'
  return `${provider.replace(/^arn:[^:]*:iam::\d*:oidc-provider\//, '')}:sub`
}

/** `repo:acme*` is also the repository of an owner whose name begins so: then the star stands before the first slash. */
function ofAnotherOwner(pattern: string): readonly string[] {
  const owner = pattern.slice(0, pattern.indexOf('/') + 1 || pattern.length)
  if (!/[*?]/.test(owner)) return []
  const rest = pattern.slice(owner.length).replaceAll('*', NOBODY)
  return [`${owner.replaceAll(/\*+/g, `${NOBODY}/${NOBODY}`)}${rest}`.replaceAll('?', 'x')]
}
