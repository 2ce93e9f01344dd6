/**
 * Condition operators by name.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export type BaseOperator =
  | 'StringEquals'
  | 'StringEqualsIgnoreCase'
  | 'StringLike'
  | 'NumericEquals'
  | 'NumericLessThan'
  | 'NumericLessThanEquals'
  | 'NumericGreaterThan'
  | 'NumericGreaterThanEquals'
  | 'DateEquals'
  | 'DateLessThan'
  | 'DateLessThanEquals'
  | 'DateGreaterThan'
  | 'DateGreaterThanEquals'
  | 'Bool'
  | 'BinaryEquals'
  | 'IpAddress'
  | 'ArnLike'
  | 'Null'

export interface Operator {
  readonly base: BaseOperator
  /** `StringNotEquals` is StringEquals, negated. */
  readonly negated: boolean
  readonly qualifier: 'ForAllValues' | 'ForAnyValue' | null
  readonly ifExists: boolean
}

const NAMES: readonly (readonly [string, BaseOperator, boolean])[] = [
  ['StringEquals', 'StringEquals', false],
  ['StringNotEquals', 'StringEquals', true],
  ['StringEqualsIgnoreCase', 'StringEqualsIgnoreCase', false],
  ['StringNotEqualsIgnoreCase', 'StringEqualsIgnoreCase', true],
  ['StringLike', 'StringLike', false],
  ['StringNotLike', 'StringLike', true],
  ['NumericEquals', 'NumericEquals', false],
  ['NumericNotEquals', 'NumericEquals', true],
  ['NumericLessThan', 'NumericLessThan', false],
  ['NumericLessThanEquals', 'NumericLessThanEquals', false],
  ['NumericGreaterThan', 'NumericGreaterThan', false],
  ['NumericGreaterThanEquals', 'NumericGreaterThanEquals', false],
  ['DateEquals', 'DateEquals', false],
  ['DateNotEquals', 'DateEquals', true],
  ['DateLessThan', 'DateLessThan', false],
  ['DateLessThanEquals', 'DateLessThanEquals', false],
  ['DateGreaterThan', 'DateGreaterThan', false],
  ['DateGreaterThanEquals', 'DateGreaterThanEquals', false],
  ['Bool', 'Bool', false],
  ['BinaryEquals', 'BinaryEquals', false],
  ['IpAddress', 'IpAddress', false],
  ['NotIpAddress', 'IpAddress', true],
  ['ArnEquals', 'ArnLike', false],
  ['ArnLike', 'ArnLike', false],
  ['ArnNotEquals', 'ArnLike', true],
  ['ArnNotLike', 'ArnLike', true],
  ['Null', 'Null', false],
]
const BY_NAME = new Map(NAMES.map(([name, base, negated]) => [name.toLowerCase(), { base, negated }]))

/** Reads an operator name in any case (rule 18.7); null when AWS has no such operator. Null has no IfExists form. */
export function readOperator(text: string): Operator | null {
  let name = text.toLowerCase()
  let qualifier: Operator['qualifier'] = null
  if (name.startsWith('forallvalues:')) qualifier = 'ForAllValues'
  else if (name.startsWith('foranyvalue:')) qualifier = 'ForAnyValue'
  if (qualifier !== null) name = name.slice(name.indexOf(':') + 1)
  const ifExists = name.endsWith('ifexists')
  if (ifExists) name = name.slice(0, -'ifexists'.length)
  const found = BY_NAME.get(name)
  if (found === undefined || (found.base === 'Null' && ifExists)) return null
  return { ...found, qualifier, ifExists }
}
