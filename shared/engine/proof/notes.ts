import type { CompiledStatement } from '../../policy/compile.ts'
import { lacksQualifier } from '../../policy/conditions/compile.ts'
import { parseOperator } from '../../policy/operatorCache.ts'
import { NO } from '../../policy/truth.ts'
import { deniesPart } from '../../policy/resourceMatch.ts'
import type { LayerKind, MatchedStatement, ProvedLayer } from '../request/decision.ts'
import type { AppliedPolicy } from '../request/input.ts'
import type { RequestView } from '../request/request.ts'
import type { LayerProof } from './layers.ts'
import type { Selections } from '../decide/selections.ts'
import { statementsIn } from '../decide/sets.ts'
import type { Settlement } from '../decide/settle.ts'

/** Sentences on what AWS's documentation leaves open (our choices in docs/rules.md), as far as this decision touches it. */
export function openPoints(
  view: RequestView,
  settlement: Settlement,
  layers: readonly ProvedLayer[],
  read: readonly LayerProof[],
): readonly string[] {
  const notes: string[] = []
  if (settlement.fixed !== null) notes.push(settlement.fixed.because)
  const collected = view.input.facts?.callerUncollected === undefined
  if (view.principal.kind === 'federated-user' && view.input.session === null && collected) {
    notes.push(
      "A federated user session without a session policy is taken to have none of its user's permissions; " +
        'only a resource policy that names the session can allow it.',
    )
  }
  if (settlement.deny !== NO && settlement.verdict === 'ImplicitlyDenied') {
    notes.push('A Deny may apply as well, which makes no difference to this answer.')
  }
  if (view.serviceLinked !== NO && layers.some(isDoubtfulControl)) {
    notes.push(
      `Control policies do not restrict service-linked roles. Whether ${view.input.request.principal} is a session of ` +
        "one is told by the role's path, which the session's ARN does not carry; give aws:PrincipalArn.",
    )
  }
  const ceilings = view.hasBoundary || (view.hasIdentity && view.input.session !== null)
  const liftsCeilings = ceilings && view.sameAccount && settlement.sums.resource.direct !== NO
  for (const { layer, matched: own } of read) {
    if (!own.conditional) continue
    for (const match of own.matches) {
      if (match.conditions.length > 0) notes.push(...matchNotes(match))
      if (liftsCeilings && isLimitedByArn(layer, match)) notes.push(NOT_LIMITED)
    }
  }
  return notes
}

function isDoubtfulControl({ layer, result }: ProvedLayer): boolean {
  return (layer === 'scp' || layer === 'rcp') && (result === 'depends' || result === 'unknown')
}

/** Rows 4.3 and 4.11. */
const NOT_LIMITED =
  'A grant to everyone limited by aws:PrincipalArn is taken not to be subject to a permissions boundary or a session policy.'

function isLimitedByArn(layer: LayerKind, { effect, conditions }: MatchedStatement): boolean {
  return (
    layer === 'resource' &&
    effect === 'Allow' &&
    conditions.some(({ key }) => key.toLowerCase() === 'aws:principalarn')
  )
}

function matchNotes(match: MatchedStatement): readonly string[] {
  const notes: string[] = []
  for (const check of match.conditions) {
    const operator = parseOperator(check.operator)
    if (operator === null) continue
    const set = Array.isArray(check.observed)
    if (operator.qualifier === 'ForAllValues' && match.effect === 'Allow' && check.observed === null) {
      notes.push(`ForAllValues on ${check.key} is true because the request does not have the key.`)
    }
    if (operator.base === 'Null' && set && check.observed.every((value) => value === '')) {
      notes.push(`Null takes the empty value of ${check.key} as absent.`)
    }
    if (operator.base === 'Bool' && check.required.some((value) => value.includes('${'))) {
      notes.push(
        `A policy variable is used with Bool on ${check.key}; AWS's pages disagree on whether it is filled in.`,
      )
    }
  }
  return notes
}

/**
 * Denies that reach part of a request's resource pattern, sets tested as if one value, and absent keys under both
 * ForAnyValue and IfExists (rules 17.10, 18.23 and 18.5).
 */
export function partialDenies(view: RequestView, selections: Selections): readonly string[] {
  const statements = statementsIn(view, selections, view.resource.wild)
  const notes: string[] = []
  for (const { compiled, placed } of statements) {
    const called = (): string =>
      `${compiled.statement.sid ?? `statement ${compiled.statement.index + 1}`} of ${placed.policy.name}`
    if (compiled.denies && view.resource.wild && deniesSome(compiled, placed.policy, view)) {
      notes.push(`The Deny in ${called()} reaches part of ${view.resource.text}.`)
    }
    for (const condition of compiled.conditions) {
      const { operator, element, key } = condition
      const observed = view.context.get(key)
      if (operator === null) continue
      if (operator.qualifier === 'ForAnyValue' && operator.ifExists && observed === null) {
        notes.push(
          `${element.operator} in ${called()} is taken as false of the absent key ${element.key}: ForAnyValue counts before IfExists.`,
        )
      }
      if (observed !== null && lacksQualifier(operator, key, view.context)) {
        notes.push(
          `${element.key} holds a set of values, but ${called()} tests it without ForAllValues or ForAnyValue; what AWS makes of that is not known.`,
        )
      }
    }
  }
  return notes
}

function deniesSome(
  { statement }: CompiledStatement,
  { document }: AppliedPolicy,
  view: RequestView,
): boolean {
  return (
    document.state === 'known' &&
    deniesPart(statement.resource, document.value.version, view.resource, view.context)
  )
}
