import { documentOf } from '../../account/policyDocument.ts'
import type { AccountModel, Principal } from '../../account/model.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import { explain, type ExplainOptions } from '../../engine/explain/explain.ts'
import type { Decision, Verdict } from '../../engine/request/decision.ts'
import { canBeAbout } from '../../engine/explain/resourceFit.ts'
import { compilePolicy } from '../../policy/compileCache.ts'
import type { CompiledStatement } from '../../policy/compile.ts'
import { causesOfLayer } from '../causes/layerCauses.ts'
import { listOf } from '../causes/evidence.ts'
import type { PossibleCaller } from '../facts/possibleCaller.ts'
import { workloadHints } from '../facts/workloadHints.ts'
import type { Known } from '../subject/resolve.ts'

/** How many are shown, and how many principals are asked about at most: a large account has thousands. */
const SHOWN = 8
const ASKED = 400
/** What a `*` may stand for: a name, or a path with a name. */
const FILLINGS = ['x', 'x/x', 'x:x', '']

export interface PossibleCallers {
  readonly callers: readonly PossibleCaller[]
  readonly notes: readonly string[]
}

interface Weighed {
  readonly caller: PossibleCaller
  readonly weight: number
}

/**
 * Who may have been refused a call of which the message names no caller: users and roles whose policies have to do with
 * the call, those first that nearly may make it and whose workload the words around name. `text`: those words.
 */
export function possibleCallers(
  models: readonly AccountModel[],
  known: Known & { readonly action: string },
  text: string,
  options: ExplainOptions & { readonly catalogue?: Catalogue; readonly strict?: boolean },
): PossibleCallers {
  const hints = workloadHints(text)
  const all = models
    .flatMap((model) =>
      [...model.users.values(), ...model.roles.values()]
        .filter((entity) => entity.kind === 'user' || !entity.serviceLinked)
        .map((entity) => ({
          entity,
          statements: statementsFor(model, entity, known.action),
          likely: likelyOf(model, entity, hints),
        }))
        .filter(({ statements }) => statements.length > 0),
    )
    .toSorted((a, b) => distanceOf(a, known.action) - distanceOf(b, known.action))
  const found = all.slice(0, ASKED).map(({ entity, statements, likely }): Weighed => {
    const { verdict, sentence, distance } = verdictOf(models, entity, statements, known, options)
    const caller = { principal: entity.arn, verdict, sentence, ...(likely !== null && { likely }) }
    return { caller, weight: distance + (likely === null ? 10 : 0) }
  })
  found.sort((a, b) => a.weight - b.weight || (a.caller.principal < b.caller.principal ? -1 : 1))
  const more = found.length - SHOWN
  return {
    callers: found.slice(0, SHOWN).map(({ caller }) => caller),
    notes: [
      ...(all.length > ASKED
        ? [`${all.length} principals have to do with ${known.action}; the first ${ASKED} were asked about.`]
        : []),
      ...(more > 0 ? [`${more} more principals have to do with ${known.action} and are not shown.`] : []),
    ],
  }
}

/** How near a principal is before it is asked about: of many only the nearest are. */
function distanceOf(
  {
    statements,
    likely,
  }: { readonly statements: readonly CompiledStatement[]; readonly likely: string | null },
  action: string,
): number {
  const [service = '', name = ''] = action.toLowerCase().split(':')
  const about = statements.some(({ matchesAction }) => matchesAction(service, name))
  return (likely === null ? 2 : 0) + (about ? 0 : 1)
}

/** The statements of its identity policies that have to do with the action's service. */
function statementsFor(model: AccountModel, entity: Principal, action: string): readonly CompiledStatement[] {
  const [service = '', name = ''] = action.toLowerCase().split(':')
  const compiled = entity.identityPolicies.flatMap(({ policy }) => {
    const document = documentOf(model, policy)
    return document === null ? [] : compilePolicy(document).forService(service)
  })
  return compiled.filter(
    ({ statement, matchesAction }) =>
      matchesAction(service, name) ||
      statement.action.patterns.some((pattern) => pattern.toLowerCase().startsWith(`${service}:`)),
  )
}

/** A role that trusts the service whose workload the words around the error name. */
function likelyOf(
  model: AccountModel,
  entity: Principal,
  hints: ReturnType<typeof workloadHints>,
): string | null {
  if (entity.kind !== 'role') return null
  const trusted = (documentOf(model, entity.trustPolicy)?.statements ?? [])
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ principal }) => principal?.entries ?? [])
    .filter(({ type }) => type === 'Service')
    .map(({ value }) => value.replace(/\.cn$/, ''))
  const hint = hints.find(({ services }) => services.some((service) => trusted.includes(service)))
  return hint === undefined
    ? null
    : `The text is of ${hint.what}, and ${listOf(trusted)} may assume this role.`
}

function verdictOf(
  models: readonly AccountModel[],
  entity: Principal,
  statements: readonly CompiledStatement[],
  { action, resource, context }: Known & { readonly action: string },
  options: ExplainOptions & { readonly catalogue?: Catalogue; readonly strict?: boolean },
): { readonly verdict: Verdict; readonly sentence: string; readonly distance: number } {
  const named = options.catalogue?.action(action)
  if (resource === null && named !== undefined && named.resourceTypes.length > 0)
    return withoutResource(statements, action, (pattern) =>
      FILLINGS.some((filled) => canBeAbout(named, pattern.replaceAll('*', filled).replaceAll('?', 'x'))),
    )
  const question = { principal: entity.arn, action, resource: resource ?? '*', context }
  const decision = explain(models, { ...question, strict: options.strict === true }, options)
  const sentence = whatDiffers(decision)
  switch (decision.verdict) {
    case 'Allowed':
      return { verdict: 'Allowed', distance: 3, sentence }
    case 'Depends':
    case 'Unknown':
      return { verdict: decision.verdict, distance: 1, sentence }
    case 'ExplicitlyDenied':
      return { verdict: 'ExplicitlyDenied', distance: 0, sentence }
    case 'ImplicitlyDenied': {
      const close = decision.layers.some(({ nearMisses }) =>
        nearMisses.some(({ effect, failedOn }) => effect === 'Allow' && failedOn !== 'action'),
      )
      return { verdict: 'ImplicitlyDenied', distance: close ? 0 : 2, sentence }
    }
  }
}

/** What decides it: the first cause's first evidence, which names the statement. */
function whatDiffers(decision: Decision): string {
  if (decision.verdict === 'Allowed')
    return 'By the snapshot it may: if it was the caller, what refused it is not in the snapshot.'
  const layers = new Map(decision.layers.map((layer) => [layer.layer, layer]))
  const causes = decision.blockedBy
    .flatMap((kind) => layers.get(kind) ?? [])
    .filter(({ result }) => result !== 'unknown')
    .flatMap((layer) => causesOfLayer(layer, decision))
  const [cause] = causes
  if (cause === undefined) {
    const missing = decision.unknown.find(({ couldFlip }) => couldFlip)
    return missing === undefined
      ? 'What the snapshot holds does not decide it.'
      : `Not collected: ${missing.what}.`
  }
  // A Deny that may hold is no reason for a missing Allow.
  const tells = cause.evidence.find(
    ({ statement }) =>
      statement !== undefined && (decision.verdict !== 'ImplicitlyDenied' || statement.effect === 'Allow'),
  )
  return tells?.sentence ?? cause.summary
}

/** On which resource it was refused is not said: what its statements allow is all that can be told. */
function withoutResource(
  statements: readonly CompiledStatement[],
  action: string,
  fits: (pattern: string) => boolean,
): { readonly verdict: Verdict; readonly sentence: string; readonly distance: number } {
  const [service = '', name = ''] = action.toLowerCase().split(':')
  const about = statements.filter(
    ({ statement: { effect, action: element }, matchesAction }) =>
      effect === 'Allow' && element.kind === 'Action' && matchesAction(service, name),
  )
  const patterns = about.flatMap(({ statement: { resource } }) =>
    resource?.kind === 'Resource' ? resource.patterns : ['all but some resources'],
  )
  if (about.length === 0)
    return {
      verdict: 'ImplicitlyDenied',
      distance: 2,
      sentence: `Its policies have other actions of ${service}, and none allows ${action}.`,
    }
  const fitting = patterns.filter(
    (pattern) => pattern === '*' || !pattern.startsWith('arn:') || fits(pattern),
  )
  if (fitting.length === 0)
    return {
      verdict: 'ImplicitlyDenied',
      distance: 0,
      sentence: `It allows ${action} on ${listOf(patterns)}, which is no resource of that action: nothing is allowed by it.`,
    }
  return {
    verdict: 'Unknown',
    distance: fitting.includes('*') ? 3 : 1,
    sentence: `It allows ${action} on ${listOf(fitting)}; on which resource it was refused is not said.`,
  }
}
