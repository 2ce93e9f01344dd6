import { documentOf } from '../../account/policyDocument.ts'
import type { ConditionElement, Statement } from '../../policy/ast.ts'
import { parseOperator } from '../../policy/operatorCache.ts'
import { isBetter, surest } from '../edge/certainty.ts'
import { certaintyOf, edgeOf, type Edge, together } from '../edge/edge.ts'
import type { Circumstances, Proof } from '../edge/proof.ts'
import type { HopProver } from '../proof/hopProver.ts'
import { askingIn, askingOf } from './sessionTagsCache.ts'

const REQUEST_TAG = /^aws:requesttag\/(.+)$/i
/** A tag that is there, whatever its value. */
const ANY_VALUE = 'x'
/** More values of session tags are not tried. */
const MOST_TRIES = 16
/** A request without session tags. */
const UNTAGGED: Circumstances = { absent: ['aws:requesttag/', 'aws:tagkeys'] }

/**
 * The ways to assume a role whose trust policy, or whose caller's policies, ask for session tags: without any, and with
 * those that they ask for, which needs sts:TagSession on both sides.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
 */
export function assumeWithTags(
  prover: HopProver,
  from: string,
  role: string,
  statements: readonly Statement[],
): Edge | null {
  const plain = edgeOf('assume-role', from, role, 'sts:AssumeRole', [
    prover.ask(from, 'sts:AssumeRole', role, UNTAGGED),
  ])
  if (plain?.certainty === 'proved') return plain
  let best: readonly Proof[] | null = null
  for (const tags of tagsAskedFor(statements)) {
    const values = tags.map(([key, value]) => [`aws:RequestTag/${key}`, value] as const)
    const how = { context: { ...Object.fromEntries(values), 'aws:TagKeys': tags.map(([key]) => key) } }
    const proofs = together(
      ['sts:TagSession', 'sts:AssumeRole'].map((action) => prover.ask(from, action, role, how)),
    )
    if (proofs === null || (best !== null && !isBetter(certaintyOf(proofs), certaintyOf(best)))) continue
    best = proofs
    if (certaintyOf(best) === 'proved') break
  }
  const tagged =
    best === null ? [] : [edgeOf('assume-role', from, role, 'sts:AssumeRole + sts:TagSession', best)]
  return surest([plain, ...tagged].filter((edge) => edge !== null))
}

/** The caller's own statements on assuming roles that ask for session tags. */
export function askingStatements(prover: HopProver, from: string): readonly Statement[] {
  const boundary = prover.principal(from)?.boundary ?? null
  const document = boundary === null ? null : documentOf(prover.model, boundary)
  const own = askingOf(prover.allows(from, 'sts:AssumeRole'))
  const limits = document ? askingIn(document) : []
  return limits.length === 0 ? own : [...own, ...limits]
}

type Tags = readonly (readonly [key: string, value: string])[]

/** Session tags with which one of the statements may apply: each list is one try. */
function tagsAskedFor(statements: readonly Statement[]): readonly Tags[] {
  const tries = statements.flatMap(({ conditions, effect }) => {
    if (effect === 'Deny') return []
    let whole: readonly Tags[] = [[]]
    for (const condition of conditions) {
      const values = valuesOf(condition)
      if (values.length > 0)
        whole = whole.flatMap((tags) => values.map((tag) => [...tags, tag])).slice(0, MOST_TRIES)
    }
    return whole.filter((tags) => tags.length > 0)
  })
  return tries.slice(0, MOST_TRIES)
}

function valuesOf({ key, operator: written, values }: ConditionElement): Tags {
  const tag = REQUEST_TAG.exec(key)?.[1]
  const operator = parseOperator(written)
  if (tag === undefined || operator === null) return []
  if (operator.base === 'Null')
    return values.some((value) => value.toLowerCase() === 'true') ? [] : [[tag, ANY_VALUE]]
  if (operator.negated) return [[tag, ANY_VALUE]]
  return values
    .filter((value) => !value.includes('${'))
    .map((value) => [tag, value.replaceAll('*', '').replaceAll('?', 'x') || ANY_VALUE] as const)
}
