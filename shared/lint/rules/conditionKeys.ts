import { keyBeginning } from '../../catalogue/keyBeginning.ts'
import { nearestNames } from '../../catalogue/spelling.ts'
import type { Catalogue, CatalogueAction } from '../../catalogue/types.ts'
import type { ConditionElement } from '../../policy/ast.ts'
import { parseOperator } from '../../policy/operatorCache.ts'
import { keysOfService } from '../serviceKeysCache.ts'
import type { LintRule, LintStatement } from '../types.ts'
import { dayOf } from '../words.ts'

const PAGE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html'

/** A condition on a key of a service that has no such key. */
export const unknownConditionKey: LintRule = {
  id: 'unknown-condition-key',
  severity: 'no-effect',
  title: 'A condition key that AWS does not have',
  fix: 'Write the key as AWS’s reference does.',
  page: PAGE,
  uses: ['identity', 'boundary', 'resource', 'scp', 'rcp'],
  check: ({ statement, catalogue }) =>
    statement.conditions.flatMap(({ key }) => {
      const prefix = serviceOf(key, catalogue)
      if (prefix === null) return []
      if (catalogue.conditionKeyType(key) !== undefined) return []
      const own = keysOfService(catalogue, prefix)
      if (own.length === 0 || own.some((each) => fits(each, key))) return []
      const [nearest] = nearestNames(
        key.slice(prefix.length + 1),
        own.map((each) => each.slice(prefix.length + 1)),
      )
      // Without a name that is close it may be a key that the reference lacks.
      if (nearest === undefined) return []
      return [
        `AWS’s reference of ${dayOf(catalogue)} has no condition key ${key}. Is ${prefix}:${nearest} meant?`,
      ]
    }),
}

/** A condition on a key of one service, in a statement about actions of others. */
export const foreignConditionKey: LintRule = {
  id: 'foreign-condition-key',
  severity: 'no-effect',
  title: 'A condition on a key that these actions do not have',
  fix: 'Use a key that AWS lists for the action, or put the condition where its actions are.',
  page: PAGE,
  uses: ['identity', 'boundary', 'resource', 'scp', 'rcp'],
  check: (asked) => {
    const actions = actionsOf(asked)
    if (actions === null || actions.length === 0) return []
    return asked.statement.conditions.flatMap((condition) => {
      const { key } = condition
      const prefix = serviceOf(key, asked.catalogue)
      if (prefix === null || !needsTheKey(condition) || GIVEN_TO_ALL.has(key.toLowerCase())) return []
      const foreign = actions.every(({ service }) => !isFamily(service, prefix))
      if (!(foreign || LIST_ONLY.has(key.toLowerCase())) || actions.some((each) => hasKey(each, key)))
        return []
      return [
        `None of the actions of this statement has the condition key ${key}, so the condition is never met and the statement never applies.`,
      ]
    })
  },
}

/** Keys that AWS adds to calls to whatever service, by who makes them. */
const GIVEN_TO_ALL: ReadonlySet<string> = new Set([
  ...['ec2:sourceinstancearn', 'ec2:roledelivery', 'ec2:instanceprofile', 'lambda:sourcefunctionarn'],
  ...['ssm:sourceinstancearn', 'glue:credentialissuingservice', 'glue:roleassumedby', 'ecs:cluster'],
  ...['identitystore:userid', 'sts:rolesessionname', 'sts:sourceidentity', 'kms:viaservice'],
])
/** Keys of S3 that requests to list carry alone: AWS's reference is whole there. */
const LIST_ONLY: ReadonlySet<string> = new Set(['s3:prefix', 's3:delimiter', 's3:max-keys'])

/** A condition that a request without the key does not meet. */
function needsTheKey({ operator }: ConditionElement): boolean {
  const read = parseOperator(operator)
  return (
    read !== null &&
    !read.negated &&
    !read.ifExists &&
    read.base !== 'Null' &&
    read.qualifier !== 'ForAllValues'
  )
}

/** The actions of a statement; null: they are too many to look at, or all but some. */
function actionsOf({ statement: { action }, catalogue }: LintStatement): readonly CatalogueAction[] | null {
  if (action.kind !== 'Action' || action.patterns.some((pattern) => !/^[a-z0-9-]+:/i.test(pattern)))
    return null
  // What the reference does not have may be an action with keys that it does not have either.
  if (action.patterns.some((pattern) => catalogue.expandPattern(pattern).length === 0)) return null
  return action.patterns.flatMap((pattern) =>
    catalogue.expandPattern(pattern).map((index) => catalogue.actionAt(index)),
  )
}

/** `s3-outposts` has keys of `s3`. */
function isFamily(service: string, prefix: string): boolean {
  return service.startsWith(prefix) || prefix.startsWith(service)
}

function hasKey({ conditionKeys, resourceTypes }: CatalogueAction, key: string): boolean {
  const keys = [...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys)]
  return keys.some((each) => fits(each, key))
}

/** The service of a key; null: it is a key of all services, of a provider, or of nobody that the reference knows. */
function serviceOf(key: string, catalogue: Catalogue): string | null {
  const prefix = /^([a-z0-9-]+):/i.exec(key)?.[1]?.toLowerCase()
  if (prefix === undefined || prefix === 'aws' || prefix === 'saml') return null
  return catalogue.service(prefix) === undefined ? null : prefix
}

/** Whether a key is the one of the reference, or ends in a name of the customer's where that one does. */
function fits(listed: string, key: string): boolean {
  const beginning = keyBeginning(listed)
  const wanted = key.toLowerCase()
  return beginning === null ? listed.toLowerCase() === wanted : wanted.startsWith(beginning.toLowerCase())
}
