import type { ConditionElement, PolicyDocument, Statement } from '../../policy/ast.ts'
import { splitArn } from '../../policy/arn.ts'
import { parseNetwork } from '../../policy/conditions/ip.ts'
import { parseOperator } from '../../policy/operatorCache.ts'

/**
 * Whether S3 calls a bucket policy public (rule 12.5).
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export function isPublicPolicy(document: PolicyDocument): boolean {
  return document.statements.some((statement) => statement.effect === 'Allow' && isPublicGrant(statement))
}

function isPublicGrant(statement: Statement): boolean {
  return !namesFixedPrincipals(statement) && !statement.conditions.some(limitsToFixedValues)
}

function namesFixedPrincipals(statement: Statement): boolean {
  const { principal } = statement
  // Rule 12.6: a Federated principal by itself is public.
  return (
    principal?.kind === 'Principal' &&
    principal.entries.every((entry) => entry.type !== '*' && entry.type !== 'Federated' && fixed(entry.value))
  )
}

const FIXED_KEYS: ReadonlySet<string> = new Set([
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:sourcearn',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:sourceowner',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:userid',
  's3:x-amz-server-side-encryption-aws-kms-key-id',
  's3:dataaccesspointaccount',
])

function fixed(value: string): boolean {
  return !/[*?]|\$\{/.test(value)
}

function limitsToFixedValues(condition: ConditionElement): boolean {
  const operator = parseOperator(condition.operator)
  if (operator === null || operator.negated || operator.ifExists || operator.qualifier === 'ForAllValues') {
    return false
  }
  if (condition.values.length === 0) return false
  const key = condition.key.toLowerCase()
  if (operator.base === 'IpAddress') return key === 'aws:sourceip' && condition.values.every(isNarrowNetwork)
  if (!/^(?:String|Arn)/.test(operator.base)) return false
  if (key === 's3:dataaccesspointarn') {
    return condition.values.every((value) => fixed(splitArn(value)?.[4] ?? '*'))
  }
  return FIXED_KEYS.has(key) && condition.values.every(fixed)
}

/** Not wider than /8 or /32; private networks (RFC 1918) may be as wide as they are. */
function isNarrowNetwork(text: string): boolean {
  const network = parseNetwork(text)
  if (network === null) return false
  return network.bits >= (network.family === 4 ? 8 : 32)
}
