import type {
  ConditionCheck,
  LayerResult,
  MatchedStatement,
  NearMiss,
  StatementRef,
} from '../../engine/request/decision.ts'
import type { AccountModel } from '../../account/model.ts'
import type { Evidence } from '../facts/cause.ts'
import { differenceIn, misplacedSubject } from './missDifference.ts'

/** How many near misses a cause shows; the closest come first. */
const SHOWN = 4

/** Such as `statement "TlsOnly" of resource policy`. */
export function statementName(statement: StatementRef): string {
  const name =
    statement.sid === undefined ? `statement ${statement.index + 1}` : `statement "${statement.sid}"`
  const group =
    statement.viaGroup === undefined ? '' : ` (through group ${statement.viaGroup.replace(/^.*\//, '')})`
  const level = statement.level === undefined ? '' : ` at ${statement.level}`
  return `${name} of ${statement.policy}${group}${level}`
}

/** Only what StatementRef holds: matched statements and near misses carry more. */
export function refOf(statement: StatementRef): StatementRef {
  const { policy, policyId, sid, index, effect, range, viaGroup, level } = statement
  return {
    policy,
    ...(policyId !== undefined && { policyId }),
    ...(sid !== undefined && { sid }),
    index,
    effect,
    ...(range !== undefined && { range }),
    ...(viaGroup !== undefined && { viaGroup }),
    ...(level !== undefined && { level }),
  }
}

/** The Deny statements of a layer that apply, or may, with each of their conditions. */
export function denyEvidence(layer: LayerResult): readonly Evidence[] {
  return denies(layer).flatMap((match) => [
    {
      sentence: `${capital(statementName(match))} ${match.applies === 'true' ? 'denies it' : 'denies it, depending on its conditions'}.`,
      statement: refOf(match),
    },
    ...match.conditions.map((check) => conditionEvidence(match, check)),
  ])
}

export function denies(layer: LayerResult): readonly MatchedStatement[] {
  return layer.matched.filter(({ effect }) => effect === 'Deny')
}

/** The Allow statements that would have been enough, but for one thing. */
export function nearMissEvidence(
  layer: LayerResult,
  models: readonly AccountModel[] = [],
): readonly Evidence[] {
  return layer.nearMisses
    .filter(({ effect }) => effect === 'Allow')
    .slice(0, SHOWN)
    .map((miss) => missEvidence(miss, ` would have allowed it, but ${whyMissed(miss)}`, models))
}

/** A near miss, and in what one thing it differs; `says` goes on behind the statement's name. */
export function missEvidence(miss: NearMiss, says: string, models: readonly AccountModel[]): Evidence {
  const difference = differenceIn(miss, models)
  const more = [difference?.sentence, misplacedSubject(miss.detail)].filter(
    (one) => one !== undefined && one !== null,
  )
  return {
    sentence: [`${capital(statementName(miss))}${says}`, ...more].join(' '),
    statement: refOf(miss),
    required: miss.detail.required,
    observed: miss.detail.observed,
    ...(difference !== null && { difference }),
  }
}

/** The Allow statements that hold if their open conditions do. */
export function openEvidence(layer: LayerResult): readonly Evidence[] {
  return layer.matched
    .filter(({ effect, applies }) => effect === 'Allow' && applies === 'unknown')
    .slice(0, SHOWN)
    .flatMap((match) => [
      {
        sentence: `${capital(statementName(match))} allows it if its conditions hold.`,
        statement: refOf(match),
      },
      ...match.conditions
        .filter(({ result }) => result !== 'true')
        .map((check) => conditionEvidence(match, check)),
    ])
}

export function conditionEvidence(statement: StatementRef, check: ConditionCheck): Evidence {
  return {
    sentence: `${check.operator} on ${check.key}: the statement tests for ${listOf(check.required)}; ${seen(check.observed)}.`,
    statement: refOf(statement),
    required: check.required,
    observed: check.observed,
  }
}

export function seen(observed: ConditionCheck['observed']): string {
  if (observed === null) return 'the request does not have the key'
  if (observed === 'open') return "the request's value is not known"
  if (observed === 'unknown') return 'the value was not collected'
  return `the request has ${listOf(observed)}`
}

export function listOf(values: readonly string[]): string {
  if (values.length === 0) return 'nothing'
  const shown = values.slice(0, 4).join(', ')
  return values.length > 4 ? `${shown} and ${values.length - 4} more` : shown
}

function whyMissed(miss: NearMiss): string {
  const { detail } = miss
  const has = Array.isArray(detail.observed) ? listOf(detail.observed) : 'it'
  switch (miss.failedOn) {
    case 'action':
      return `its Action covers ${listOf(detail.required)} and not ${has}.`
    case 'resource':
      return /^(?:The request has no|By AWS's word)/.test(detail.sentence)
        ? lower(detail.sentence)
        : `its Resource ${detail.sentence.includes('leaves out') ? 'leaves out' : 'covers only'} ${listOf(detail.required)}, and the request is for ${has}.`
    case 'principal':
      return `its Principal names ${listOf(detail.required)} and does not reach ${has}.`
    case 'condition':
      return lower(detail.sentence)
  }
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

/** Operators and keys keep their capitals; only a leading article is made small. */
function lower(text: string): string {
  return text.replace(/^(?:The|By) /, (word) => word.toLowerCase())
}
