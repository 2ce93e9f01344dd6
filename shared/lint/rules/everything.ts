import { parseOperator } from '../../policy/operatorCache.ts'
import { isEverything } from '../../policy/resourcePattern.ts'
import type { LintRule, LintStatement } from '../types.ts'

const isOnEverything = ({ statement: { resource } }: LintStatement) =>
  resource?.kind === 'Resource' && resource.patterns.some(isEverything)

/** Every action on every resource. */
export const allowsEverything: LintRule = {
  id: 'allows-everything',
  severity: 'risk',
  title: 'Every action on every resource',
  fix: 'Name the services or actions that are needed.',
  page: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
  uses: ['identity'],
  check: (asked) => {
    const { effect, action, conditions } = asked.statement
    const all = action.kind === 'Action' && action.patterns.some((pattern) => /^\*+(:\*+)?$/.test(pattern))
    return effect === 'Allow' && all && conditions.length === 0 && isOnEverything(asked)
      ? ['Whoever has this statement is an administrator, unless something else denies or limits it.']
      : []
  },
}

/** All actions but some. */
export const allowWithNotAction: LintRule = {
  id: 'allow-with-not-action',
  severity: 'risk',
  title: 'Allow with NotAction',
  fix: 'Use Action with the actions that are needed, or NotAction with Deny.',
  page: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html',
  uses: ['identity', 'resource'],
  check: ({ statement: { effect, action } }) =>
    effect === 'Allow' && action.kind === 'NotAction'
      ? [`It allows every action but ${count(action.patterns.length)}, and each that AWS adds from now on.`]
      : [],
}

/** All resources but some. */
export const allowWithNotResource: LintRule = {
  id: 'allow-with-not-resource',
  severity: 'risk',
  title: 'Allow with NotResource',
  fix: 'Use Resource with the resources that are meant, or NotResource with Deny.',
  page: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html',
  uses: ['identity'],
  check: ({ statement: { effect, resource } }) =>
    effect === 'Allow' && resource?.kind === 'NotResource'
      ? [`It allows the actions on every resource but ${count(resource.patterns.length)}, new ones included.`]
      : [],
}

/** Everybody but some. */
export const allowWithNotPrincipal: LintRule = {
  id: 'allow-with-not-principal',
  severity: 'risk',
  title: 'Allow with NotPrincipal',
  fix: 'Use Principal with those who are meant.',
  page: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html',
  uses: ['resource', 'trust'],
  check: ({ statement: { effect, principal } }) =>
    effect === 'Allow' && principal?.kind === 'NotPrincipal'
      ? ['It lets in everybody in the world who is not named, also those who do not sign in.']
      : [],
}

/** iam:PassRole on every role, for every service. */
export const passRoleOnEverything: LintRule = {
  id: 'pass-role-on-everything',
  severity: 'risk',
  title: 'iam:PassRole for every role',
  fix: 'Name the roles, and the services with iam:PassedToService.',
  page: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  uses: ['identity'],
  check: (asked) => {
    const { effect, action, conditions } = asked.statement
    if (effect !== 'Allow' || action.kind !== 'Action' || !isOnEverything(asked)) return []
    const passes = action.patterns.some((pattern) => /^iam:(?:passrole|pass\*|\*)$/i.test(pattern))
    const limited = conditions.some(({ key }) => /^iam:(?:passedtoservice|associatedresourcearn)$/i.test(key))
    return passes && !limited && conditions.length === 0
      ? ['Any role can be passed to any service: also an administrator’s, which code there then acts as.']
      : []
  },
}

/** A Deny without MFA that does not reach access keys. */
export const mfaDenyMissesKeys: LintRule = {
  id: 'mfa-deny-misses-keys',
  severity: 'risk',
  title: 'A Deny for want of MFA that access keys pass by',
  fix: 'Use BoolIfExists instead of Bool.',
  page: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
  uses: ['identity', 'boundary', 'resource', 'scp', 'rcp'],
  check: ({ statement: { effect, conditions } }) =>
    effect === 'Deny'
      ? conditions.flatMap(({ key, operator, values }) => {
          const read = parseOperator(operator)
          const missing =
            key.toLowerCase() === 'aws:multifactorauthpresent' &&
            read?.base === 'Bool' &&
            !read.ifExists &&
            values.every((value) => value.toLowerCase() === 'false')
          return missing
            ? [
                'Requests signed with an access key carry no aws:MultiFactorAuthPresent, so they are not denied.',
              ]
            : []
        })
      : [],
}

function count(patterns: number): string {
  return patterns === 1 ? 'one pattern' : `${patterns} patterns`
}
