import type { PolicyVersion } from '../../policy/ast.ts'
import type { CompiledStatement } from '../../policy/compile.ts'
import { compilePolicy } from '../../policy/compileCache.ts'
import type { CompiledCondition } from '../../policy/conditions/compile.ts'
import { anyReach } from '../../policy/principalMatch.ts'
import { NO } from '../../policy/truth.ts'
import { absentIn, conditionSentence, listOf } from '../decide/conditionSentence.ts'
import { conditionCheck, type PlacedPolicy, statementRef } from '../decide/checks.ts'
import type { LayerResult, NearMiss } from '../request/decision.ts'
import type { RequestView } from '../request/request.ts'
import type { LayerProof } from './layers.ts'
import type { Proof } from './proof.ts'
import { statementReach } from '../decide/sums.ts'

/** How many near misses a layer shows. */
const SHOWN = 8

interface Candidate {
  readonly distance: number
  readonly miss: () => NearMiss
}

/** The layers of a proof, each with the closest of its statements that do not apply. */
export function withNearMisses({ layers, read }: Proof, view: RequestView): readonly LayerResult[] {
  return layers.map(({ layer, result, levels, matched, because }) => {
    const proof = read.find((one) => one.layer === layer)
    const near = proof === undefined ? [] : nearMisses(proof, view)
    return levels === undefined
      ? { layer, result, matched, nearMisses: near, because }
      : { layer, result, levels, matched, nearMisses: near, because }
  })
}

/** Closest first. */
function nearMisses({ sets, withPrincipal }: LayerProof, view: RequestView): readonly NearMiss[] {
  const misses = new NearMisses(view, withPrincipal)
  for (const { policies } of sets) {
    for (const placed of policies) {
      if (placed.policy.document.state !== 'known') continue
      for (const statement of compilePolicy(placed.policy.document.value).forService(view.service)) {
        misses.consider(placed, statement)
      }
    }
  }
  return misses.list()
}

/** Keeps the closest near misses of a layer. */
class NearMisses {
  readonly #view: RequestView
  readonly #withPrincipal: boolean
  readonly #closest: Candidate[] = []

  constructor(view: RequestView, withPrincipal: boolean) {
    this.#view = view
    this.#withPrincipal = withPrincipal
  }

  list(): readonly NearMiss[] {
    return this.#closest.map((candidate) => candidate.miss())
  }

  /** Weighs a statement that did not match. */
  consider(placed: PlacedPolicy, statement: CompiledStatement): void {
    const view = this.#view
    const action = statement.matchesAction(view.service, view.name)
    if (!action && (statement.statement.effect === 'Deny' || !this.#sameService(statement))) return
    // One that lacks nothing else would be as far away as the last that is shown.
    if (!this.#wants(distanceOf(1, action, statement))) return
    const resource = statement.matchesResource(view.resource, view.context) !== NO
    const principal = !this.#withPrincipal || anyReach(statementReach(statement, view)) !== NO
    const failing = statement.conditions.find((condition) => condition.test(view.context) === NO)
    const failures = [action, resource, principal, failing === undefined].filter((holds) => !holds).length
    if (failures === 0 || (!action && failures > 1)) return
    this.#keep({
      distance: distanceOf(failures, action, statement),
      miss: () => {
        const ref = statementRef(placed, statement)
        const { document } = placed.policy
        const version = document.state === 'known' ? document.value.version : '2008-10-17'
        if (!action) return { ...ref, failedOn: 'action', detail: actionDetail(statement, view) }
        if (!principal) return { ...ref, failedOn: 'principal', detail: principalDetail(statement, view) }
        if (!resource)
          return { ...ref, failedOn: 'resource', detail: resourceDetail(statement, version, view) }
        return { ...ref, failedOn: 'condition', detail: conditionDetail(statement, failing, version, view) }
      },
    })
  }

  #sameService({ statement, services }: CompiledStatement): boolean {
    return statement.action.kind === 'NotAction' || services.has(this.#view.service)
  }

  /** Whether one that is so far away would be shown. */
  #wants(distance: number): boolean {
    const last = this.#closest[SHOWN - 1]
    return last === undefined || distance < last.distance
  }

  #keep(candidate: Candidate): void {
    if (!this.#wants(candidate.distance)) return
    const list = this.#closest
    let place = list.length
    while (place > 0 && (list[place - 1]?.distance ?? 0) > candidate.distance) place -= 1
    list.splice(place, 0, candidate)
    if (list.length > SHOWN) list.pop()
  }
}

/** How far a statement is from applying; `failures`: how many of its elements do not fit. */
function distanceOf(failures: number, action: boolean, { statement }: CompiledStatement): number {
  return failures * 4 + (action ? 0 : 2) + (statement.effect === 'Deny' ? 1 : 0)
}

type Detail = NearMiss['detail']

function actionDetail({ statement }: CompiledStatement, view: RequestView): Detail {
  const { kind, patterns } = statement.action
  const verb = kind === 'Action' ? 'covers only' : 'leaves out'
  return {
    required: patterns,
    observed: [view.input.request.action],
    sentence: `The statement ${verb} ${listOf(patterns)}, so ${view.input.request.action} is not in it.`,
  }
}

function resourceDetail({ statement }: CompiledStatement, version: PolicyVersion, view: RequestView): Detail {
  const patterns = statement.resource?.patterns ?? []
  const absent = absentIn(patterns, version, view.context)
  const verb = statement.resource?.kind === 'NotResource' ? 'leaves out' : 'covers only'
  const why =
    absent.length > 0
      ? `The request has no ${listOf(absent)}, so the variable in ${listOf(patterns)} can't be filled in.`
      : `The statement ${verb} ${listOf(patterns)}, so ${view.resource.text} is not in it.`
  return { required: patterns, observed: [view.resource.text], sentence: why }
}

function principalDetail({ statement }: CompiledStatement, view: RequestView): Detail {
  const entries = statement.principal?.entries.map((entry) => entry.value) ?? []
  const caller = view.input.request.principal
  const sentence =
    statement.principal === null
      ? 'The statement has no Principal, so it matches nobody.'
      : `The statement ${statement.principal.kind === 'Principal' ? 'names' : 'is for everyone but'} ${listOf(entries)}, so it does not reach ${caller}.`
  return { required: entries, observed: [caller], sentence }
}

function conditionDetail(
  statement: CompiledStatement,
  failing: CompiledCondition | undefined,
  version: PolicyVersion,
  view: RequestView,
): Detail {
  const condition = failing ?? statement.conditions[0]
  if (condition === undefined) return { required: [], observed: null, sentence: 'A condition is not met.' }
  const check = conditionCheck(condition, view)
  return {
    required: check.required,
    observed: check.observed,
    key: check.key,
    operator: check.operator,
    sentence: conditionSentence(check, version, view.context),
  }
}
