import type { PolicyVersion } from '../../policy/ast.ts'
import type { CompiledCondition } from '../../policy/conditions/compile.ts'
import type { ContextView, ObservedValue } from '../../policy/context.ts'
import { absentIn, conditionSentence, listOf } from '../decide/conditionSentence.ts'
import type { NearStatement } from '../decide/nearStatement.ts'
import type { NearMiss } from '../request/decision.ts'
import type { RequestView } from '../request/request.ts'

type Detail = NearMiss['detail']
type Statement = NearStatement['source']['compiled']['statement']

/** What of a statement does not fit a request: its action, resource or principal element, or a condition. */
export type Failing = 'action' | 'resource' | 'principal' | CompiledCondition

/** What is told of a statement that nearly applies: what was told of it last, where nothing differs. */
export function nearMiss(near: NearStatement, failing: Failing, view: RequestView): NearMiss {
  const observed = observedIn(view, failing)
  const { told, source } = near
  if (told !== null && isOf(told, failing) && isSame(told.detail.observed, observed)) return told
  const { document } = source.placed.policy
  const version = document.state === 'known' ? document.value.version : '2008-10-17'
  const failedOn = typeof failing === 'string' ? failing : 'condition'
  const detail = detailOf(source.compiled.statement, failing, observed, version, view.context)
  const miss: NearMiss = { ...source.ref, failedOn, detail }
  // What a variable stands for, and what is known of a key that was not given, is told from the request's other keys.
  if (observed !== 'open' && !detail.required.some((text) => text.includes('${'))) near.told = miss
  return miss
}

function observedIn({ input, resource, context }: RequestView, failing: Failing): ObservedValue {
  switch (failing) {
    case 'action':
      return [input.request.action]
    case 'resource':
      return [resource.text]
    case 'principal':
      return [input.request.principal]
    default:
      return context.get(failing.key)
  }
}

function isOf({ failedOn, detail }: NearMiss, failing: Failing): boolean {
  if (typeof failing === 'string') return failedOn === failing
  const { operator, key, values } = failing.element
  return detail.required === values && detail.operator === operator && detail.key === key
}

function isSame(a: ObservedValue, b: ObservedValue): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b
  return a.length === b.length && a.every((value, place) => value === b[place])
}

function detailOf(
  statement: Statement,
  failing: Failing,
  observed: ObservedValue,
  version: PolicyVersion,
  context: ContextView,
): Detail {
  if (typeof failing !== 'string') {
    const { operator, key, values: required } = failing.element
    const check = { operator, key, required, observed, result: 'false' } as const
    return { required, observed, key, operator, sentence: conditionSentence(check, version, context) }
  }
  const asked = listOf(Array.isArray(observed) ? observed : [])
  switch (failing) {
    case 'action': {
      const { kind, patterns: required } = statement.action
      return { required, observed, sentence: outside(kind === 'Action', required, asked) }
    }
    case 'resource': {
      const required = statement.resource?.patterns ?? []
      const absent = absentIn(required, version, context)
      const sentence =
        absent.length > 0
          ? `The request has no ${listOf(absent)}, so the variable in ${listOf(required)} can't be filled in.`
          : outside(statement.resource?.kind !== 'NotResource', required, asked)
      return { required, observed, sentence }
    }
    case 'principal': {
      const { principal } = statement
      const required = principal?.entries.map((entry) => entry.value) ?? []
      const sentence =
        principal === null
          ? 'The statement has no Principal, so it matches nobody.'
          : `The statement ${principal.kind === 'Principal' ? 'names' : 'is for everyone but'} ${listOf(required)}, so it does not reach ${asked}.`
      return { required, observed, sentence }
    }
  }
}

function outside(covers: boolean, patterns: readonly string[], asked: string): string {
  return `The statement ${covers ? 'covers only' : 'leaves out'} ${listOf(patterns)}, so ${asked} is not in it.`
}
