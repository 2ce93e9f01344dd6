import type { AccountModel, PolicyEntity } from '../account/model.ts'
import type { PolicyDocument, Statement } from '../policy/ast.ts'
import { statementInWords } from './escalation.ts'
import { findingId } from './id.ts'
import { accountName, type FindingSources } from './sources.ts'
import type { Finding } from './types.ts'

/**
 * AWS writes the unique id of a user or role that was deleted in place of its ARN.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
const UNIQUE_ID = /^A(?:IDA|ROA)[A-Z0-9]{12,}$/
/** Actions by which somebody uses a role that a policy names. */
const USING = /^(?:sts:AssumeRole|iam:PassRole)$/i

/**
 * Policies that name a user or role which is not there: by the unique id that AWS leaves of a deleted one, or by an ARN of
 * this account. Only where all users and roles were read; else one finding says that it is not known.
 */
export function danglingFindings({ model }: FindingSources): readonly Finding[] {
  const gaps = (['users', 'roles'] as const).flatMap((kind) => {
    const extent = model.completeness[kind]
    return extent.state === 'complete'
      ? []
      : [{ what: `All ${kind} of the account. ${extent.why}`, call: extent.call }]
  })
  const ids = new Set([...model.users.values(), ...model.roles.values()].map(({ uniqueId }) => uniqueId))
  const named = [...model.policies.values()]
    .filter(({ kind }) => kind !== 'aws-managed')
    .flatMap((policy) =>
      policy.document.state === 'known' ? namedIn(policy, policy.document.value, model) : [],
    )
    .filter(({ name }) => !ids.has(name))
  const sure = named.filter(({ isId }) => isId || gaps.length === 0)
  const findings = [...new Map(sure.map((each) => [`${each.policy.id} ${each.name}`, each])).values()].map(
    ofNamed,
  )
  const open = named.length - sure.length
  return open === 0 ? findings : [...findings, notKnown(model, open, gaps)]
}

interface Named {
  readonly policy: PolicyEntity
  readonly statement: Statement
  readonly name: string
  /** A unique id, which tells by itself that its owner was deleted. */
  readonly isId: boolean
  readonly how: 'principal' | 'condition' | 'use'
}

function namedIn(
  policy: PolicyEntity,
  { statements }: PolicyDocument,
  model: AccountModel,
): readonly Named[] {
  const isGone = (arn: string) => isOwnPrincipal(arn, model) && !model.users.has(arn) && !model.roles.has(arn)
  return statements.flatMap((statement): readonly Named[] => {
    const of = (name: string, how: Named['how'], isId = false) => ({ policy, statement, name, how, isId })
    const entries = (statement.principal?.entries ?? []).filter(({ type }) => type === 'AWS')
    return [
      ...entries.flatMap(({ value }) => (UNIQUE_ID.test(value) ? [of(value, 'principal', true)] : [])),
      ...entries.flatMap(({ value }) => (isGone(value) ? [of(value, 'principal')] : [])),
      ...statement.conditions.flatMap(({ key, values }) =>
        key.toLowerCase() === 'aws:principalarn'
          ? values.filter(isGone).map((value) => of(value, 'condition'))
          : [],
      ),
      ...(isUse(statement)
        ? (statement.resource?.patterns ?? []).filter(isGone).map((arn) => of(arn, 'use'))
        : []),
    ]
  })
}

function isUse({ effect, action, resource }: Statement): boolean {
  return (
    effect === 'Allow' &&
    resource?.kind === 'Resource' &&
    action.kind === 'Action' &&
    action.patterns.every((pattern) => USING.test(pattern))
  )
}

/** A user or role of this account, in full: without wildcard or variable. */
function isOwnPrincipal(arn: string, { account }: AccountModel): boolean {
  const prefix = `arn:${account.partition}:iam::${account.id}:`
  return arn.startsWith(prefix) && /^(?:user|role)\/[^*?$]+$/.test(arn.slice(prefix.length))
}

function ofNamed({ policy, statement, name, isId, how }: Named): Finding {
  const { sid, index, effect } = statement
  const where = statementInWords({
    policy: policy.name,
    policyId: policy.id,
    index,
    ...(sid !== undefined && { sid }),
  })
  const what = isId
    ? `A user or role that was deleted, of which the id ${name} is left, is named by ${where}.`
    : `${name} does not exist and is named by ${where}.`
  return {
    id: findingId('dangling-principal', policy.id, name),
    kind: 'dangling-principal',
    severity: isId || how === 'principal' ? 'low' : 'medium',
    certainty: 'proved',
    who: policy.owner ?? policy.arn ?? policy.id,
    what: isId || how === 'principal' ? what : `${what} Whoever makes one of that name has what it gives.`,
    ...(policy.updatedAt !== undefined && { since: policy.updatedAt }),
    evidence: [
      {
        text: `It stands as ${{ principal: 'a principal', condition: 'a value of aws:PrincipalArn', use: 'a resource' }[how]}.`,
        statements: [
          { policy: policy.name, policyId: policy.id, index, effect, ...(sid !== undefined && { sid }) },
        ],
      },
    ],
    missing: [],
    fix: `Take ${name} out of ${where}.`,
    commands: [],
    places: [{ view: 'policy', policyId: policy.id, statement: index }],
  }
}

function notKnown({ account }: AccountModel, count: number, missing: Finding['missing']): Finding {
  return {
    id: findingId('dangling-principal', 'not known'),
    kind: 'dangling-principal',
    severity: 'low',
    certainty: 'not-known',
    who: accountName(account.id),
    what: `Policies name ${count === 1 ? 'one user or role that is' : `${count} users and roles that are`} not among those that were read: whether they exist is not known.`,
    evidence: [],
    missing,
    fix: 'Read all users and roles, then look again.',
    commands: [],
    places: [{ view: 'coverage' }],
  }
}
