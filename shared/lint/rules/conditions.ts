import { parseOperator } from '../../policy/operatorCache.ts'
import type { LintRule } from '../types.ts'

const OPERATORS =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html'

/** `StringEquals` with an ARN that has a star, which it takes for a letter. */
export const starInExactOperator: LintRule = {
  id: 'star-in-exact-operator',
  severity: 'no-effect',
  title: 'A star where it is only a letter',
  fix: 'Use StringLike or ArnLike.',
  page: OPERATORS,
  uses: ['identity', 'boundary', 'resource', 'trust', 'scp', 'rcp'],
  check: ({ statement: { conditions } }) =>
    conditions.flatMap(({ operator, key, values }) => {
      const read = parseOperator(operator)
      if (read?.base !== 'StringEquals' && read?.base !== 'StringEqualsIgnoreCase') return []
      const wild = values.filter((value) => /^arn:[^\s]*\*/.test(value))
      if (wild.length === 0) return []
      const then = read.negated ? 'every ARN is another one' : 'no ARN is equal to it'
      return [`${operator} compares ${key} with ${wild[0]} letter by letter: ${then}.`]
    }),
}

/** `ForAllValues` with Allow: a request without the key meets it. */
export const forAllValuesWithoutKey: LintRule = {
  id: 'for-all-values-without-key',
  severity: 'risk',
  title: 'ForAllValues lets through who sends nothing',
  fix: 'Add "Null": {KEY: "false"}, or use ForAnyValue.',
  page: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
  uses: ['identity', 'resource', 'trust'],
  check: ({ statement: { effect, conditions } }) =>
    effect === 'Allow'
      ? conditions.flatMap(({ operator, key }) => {
          const read = parseOperator(operator)
          const alone = !conditions.some(
            (other) =>
              other.key.toLowerCase() === key.toLowerCase() &&
              parseOperator(other.operator)?.qualifier !== 'ForAllValues',
          )
          return read?.qualifier === 'ForAllValues' && !HARMLESS_WITHOUT.has(key.toLowerCase()) && alone
            ? [`A request without ${key} meets this condition.`]
            : []
        })
      : [],
}

/**
 * Keys of which it does not matter. Whoever sets no tag, or no action of an alarm, sets none that is forbidden; and requests to
 * make a grant or to change records always say which, so that AWS's own pages use `ForAllValues` with Allow.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/specifying-rrset-conditions.html
 */
const HARMLESS_WITHOUT: ReadonlySet<string> = new Set([
  ...['aws:tagkeys', 's3:requestobjecttagkeys', 'cloudwatch:alarmactions', 'kms:grantoperations'],
  ...['normalizedrecordnames', 'recordtypes', 'actions'].map(
    (name) => `route53:changeresourcerecordsets${name}`,
  ),
])

/** Policy variables in a policy whose version does not have them. */
export const variableInOldVersion: LintRule = {
  id: 'variable-in-old-version',
  severity: 'no-effect',
  title: 'A policy variable in a policy of the old version',
  fix: 'Set "Version": "2012-10-17".',
  page: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html',
  uses: ['identity', 'boundary', 'resource', 'scp', 'rcp'],
  check: ({ document: { version }, statement: { resource, conditions } }) => {
    if (version !== '2008-10-17') return []
    const texts = [...(resource?.patterns ?? []), ...conditions.flatMap(({ values }) => values)]
    const found = texts.find((text) =>
      /\$\{(?:aws|saml|s3|sts|ec2|cognito-identity\.amazonaws\.com):[^}]+\}/.test(text),
    )
    return found === undefined
      ? []
      : [`Without Version 2012-10-17 AWS takes ${found} as it is written: the variable is no variable.`]
  },
}

/** Somebody who was deleted. */
export const deletedPrincipal: LintRule = {
  id: 'deleted-principal',
  severity: 'no-effect',
  title: 'A principal that was deleted',
  fix: 'Take the id out, or name the principal that took its place.',
  page: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  uses: ['resource', 'trust'],
  check: ({ statement: { principal } }) =>
    (principal?.entries ?? []).flatMap(({ type, value }) =>
      type === 'AWS' && /^A(?:IDA|ROA|GPA|NPA)[A-Z0-9]{12,}$/.test(value)
        ? [
            `${value} is the id of a user or role that was deleted. It matches nobody, also nobody of the same name.`,
          ]
        : [],
    ),
}
