import { MISSING } from '../policy/truth.ts'
import type { LayerResult, MissingData } from './decision.ts'
import type { Absence, AppliedPolicy } from './input.ts'
import type { RequestView } from './request.ts'
import { hasResourceSide, type Settlement } from './settle.ts'

/** What was not collected and touches this request; it could flip the verdict exactly when that is Unknown. */
export function missingData(
  view: RequestView,
  settlement: Settlement,
  layers: readonly LayerResult[],
): readonly MissingData[] {
  const { input } = view
  const { sums } = settlement
  const found: Absence[] = []
  if (input.facts?.policyBehind !== undefined) found.push(input.facts.policyBehind)
  if (input.facts?.ownerUnknown !== undefined) found.push(input.facts.ownerUnknown)
  if (view.hasIdentity && !view.trustOnly) found.push(...(input.facts?.callerUncollected ?? []))
  if (view.scpExemption === null && 'missing' in input.scps) found.push(input.scps.missing)
  if (view.rcpExemption === null && 'missing' in input.rcps) found.push(input.rcps.missing)
  const { resource } = input
  if (resource !== null && 'missing' in resource && hasResourceSide(view)) found.push(resource.missing)
  if (sums.publicAccess.allow === MISSING) {
    for (const block of input.facts?.publicAccessBlocks ?? []) {
      if (block !== null && 'missing' in block) found.push(block.missing)
    }
  }
  found.push(...documents(view), ...unknownKeys(view, layers))
  const couldFlip = settlement.verdict === 'Unknown'
  const byName = new Map(found.map((absence) => [`${absence.call} ${absence.what}`, absence]))
  return [...byName.values()].map((absence) => ({ ...absence, couldFlip }))
}

/** Policies whose document is not there, or holds a statement that could be a Deny. */
function documents(view: RequestView): readonly Absence[] {
  const { input } = view
  const own: readonly AppliedPolicy[] =
    view.hasIdentity && !view.trustOnly
      ? [...input.identity, ...(input.boundary ?? []), ...(input.session ?? [])]
      : []
  const controls = [
    ...(view.scpExemption === null && 'levels' in input.scps ? input.scps.levels : []),
    ...(view.rcpExemption === null && 'levels' in input.rcps ? input.rcps.levels : []),
  ].flatMap((level) => level.policies)
  const { resource } = input
  const side = resource !== null && !('missing' in resource) && hasResourceSide(view) ? [resource] : []
  return [...own, ...controls, ...side].flatMap((policy) => documentAbsence(policy))
}

function documentAbsence({ name, document, policyId }: AppliedPolicy): readonly Absence[] {
  if (document === null) {
    const call =
      policyId?.startsWith('arn:') === true ? 'iam:GetPolicyVersion' : 'iam:GetAccountAuthorizationDetails'
    return [{ what: `The document of the policy ${name}`, call }]
  }
  return document.invalidStatements
    .filter((statement) => statement.effect !== 'Allow')
    .map((statement) => ({
      what: `Statement ${statement.index} of the policy ${name}, which breaks the grammar and may be a Deny`,
      call: 'access-analyzer:ValidatePolicy',
    }))
}

/** The keys without a value that a statement asked for. */
function unknownKeys(view: RequestView, layers: readonly LayerResult[]): readonly Absence[] {
  const asked = layers.flatMap(({ matched }) =>
    matched.flatMap(({ conditions }) =>
      conditions.filter((check) => check.observed === 'unknown').map((check) => check.key),
    ),
  )
  return asked.map((key) =>
    key.toLowerCase().startsWith('aws:resourcetag/')
      ? { what: `The tags of ${view.resource.text}`, call: 'tag:GetResources' }
      : { what: `The value of ${key}`, call: 'iam:GetAccountAuthorizationDetails' },
  )
}
