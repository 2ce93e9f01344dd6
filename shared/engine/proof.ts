import { and, NO, or, type Truth, YES } from '../policy/truth.ts'
import type { LayerKind, LayerOutcome, LayerResult } from './decision.ts'
import type { AppliedControls, AppliedPolicy } from './input.ts'
import { type LayerProof, outcomeOf, proveLayer, sentenceOf } from './layers.ts'
import type { RequestView } from './request.ts'
import { anyGrant, hasResourceSide, rootSession, type Settlement } from './settle.ts'
import { controlSets } from './controlSets.ts'
import { policySet, singleSet } from './policySet.ts'
import type { Found } from './selection.ts'
import { sumRcpSet, sumSet, unlessAwsKey, unlessServiceLinked } from './sums.ts'

const EMPTY: LayerProof = { found: [], nearMisses: () => [], notes: [] }

/** The statements of a layer that apply, or may. */
export interface FoundInLayer {
  readonly layer: LayerKind
  readonly found: readonly Found[]
}
export interface Proof {
  readonly layers: readonly LayerResult[]
  readonly found: readonly FoundInLayer[]
  readonly notes: readonly string[]
}

/** Every layer in AWS's evaluation order (rule 3.9), each with its statements and one sentence. */
export function prove(view: RequestView, settlement: Settlement): Proof {
  const notes: string[] = []
  const found: FoundInLayer[] = []
  const keep = (layer: LayerKind, proof: LayerProof): LayerProof => {
    if (proof.notes.length > 0) notes.push(...proof.notes)
    if (proof.found.length > 0) found.push({ layer, found: proof.found })
    return proof
  }
  const { input, trustOnly, hasIdentity } = view
  const { sums } = settlement
  const grants = spare(view, settlement)
  const own = (layer: LayerKind, policies: readonly AppliedPolicy[] | null, because: string): LayerResult => {
    if ((!hasIdentity && !(layer === 'session' && rootSession(view))) || trustOnly) {
      return notApplicable(
        layer,
        trustOnly ? 'Only the trust policy decides this action.' : callerHasNone(view, layer),
      )
    }
    const sum = sums[layer as 'identity' | 'boundary' | 'session']
    if (policies === null && sum.allow === YES) return notApplicable(layer, because)
    if (view.input.facts?.callerUncollected !== undefined && (layer !== 'session' || policies === null)) {
      return layerResult(layer, 'unknown', EMPTY, 'The policies of the caller were not collected.')
    }
    const proof = policies === null ? EMPTY : keep(layer, proveLayer([policySet(policies)], view, false))
    return layerResult(layer, outcomeOf(sum.deny, sum.allow, grants[layer as keyof typeof grants]), proof)
  }
  const layers = [
    controlLayer('rcp', input.rcps, view.rcpExemption, view, keep),
    controlLayer('scp', input.scps, view.scpExemption, view, keep),
    resourceLayer(view, settlement, keep),
    publicAccessLayer(settlement),
    own('identity', input.identity, ''),
    own('boundary', input.boundary, 'No permissions boundary is set.'),
    own('session', input.session, 'No session policy was passed.'),
    endpointLayer(view, settlement, keep),
  ]
  return { layers, found, notes }
}

function callerHasNone(view: RequestView, layer: LayerKind): string {
  if (view.principal.kind === 'root') {
    return layer === 'identity'
      ? 'The root user has full access to its account without identity policies.'
      : layer === 'session'
        ? 'No session policy was passed.'
        : 'The root user can have none.'
  }
  return 'This caller has no policies of its own.'
}

/** What identity, boundary and session are when they give no allow but a resource grant decides (section 4). */
function spare(
  view: RequestView,
  { sums }: Settlement,
): Record<'identity' | 'boundary' | 'session', LayerOutcome> {
  const same = view.sameAccount && view.input.facts?.ownerUnknown === undefined
  const direct = same && sums.resource.direct === YES
  const limited = same && sums.resource.limited === YES
  return {
    identity: direct || limited ? 'not-required' : 'implicit-deny',
    boundary: direct ? 'bypassed' : 'implicit-deny',
    session: direct ? 'bypassed' : 'implicit-deny',
  }
}

/**
 * A layer whose near misses are worked out when somebody reads them. A class, because a getter of its own on each of
 * millions of objects costs more than the rest of a proof; `plainLayer` gives what can be cloned.
 */
class ProvedLayer implements LayerResult {
  readonly layer: LayerKind
  readonly result: LayerOutcome
  readonly levels?: NonNullable<LayerResult['levels']>
  readonly matched: LayerResult['matched']
  readonly because: string
  readonly #proof: LayerProof
  #near: LayerResult['nearMisses'] | null = null

  constructor(
    layer: LayerKind,
    result: LayerOutcome,
    proof: LayerProof,
    because: string | undefined,
    levels: LayerResult['levels'],
  ) {
    this.layer = layer
    this.result = result
    if (levels !== undefined) this.levels = levels
    this.matched = proof.found.map(({ match }) => match)
    this.because = because ?? sentenceOf(layer, result, this.matched)
    this.#proof = proof
  }

  get nearMisses(): LayerResult['nearMisses'] {
    return (this.#near ??= this.#proof.nearMisses())
  }

  toJSON(): LayerResult {
    return plainLayer(this)
  }
}

/** The layer as a plain object with all its near misses, for JSON and for structured cloning. */
export function plainLayer({
  layer,
  result,
  levels,
  matched,
  nearMisses,
  because,
}: LayerResult): LayerResult {
  return { layer, result, ...(levels === undefined ? {} : { levels }), matched, nearMisses, because }
}

function layerResult(
  layer: LayerKind,
  result: LayerOutcome,
  proof: LayerProof,
  because?: string,
): LayerResult {
  return new ProvedLayer(layer, result, proof, because, undefined)
}

/** As layerResult, for control policies. */
function levelledResult(
  layer: LayerKind,
  result: LayerOutcome,
  proof: LayerProof,
  because: string,
  levels: NonNullable<LayerResult['levels']>,
): LayerResult {
  return new ProvedLayer(layer, result, proof, because, levels)
}

const notApplicable = (layer: LayerKind, because: string): LayerResult =>
  layerResult(layer, 'not-applicable', EMPTY, because)

type Keep = (layer: LayerKind, proof: LayerProof) => LayerProof

function controlLayer(
  layer: 'scp' | 'rcp',
  controls: AppliedControls,
  exemption: string | null,
  view: RequestView,
  keep: Keep,
): LayerResult {
  if (exemption !== null) return notApplicable(layer, exemption)
  if ('missing' in controls) {
    return layerResult(layer, 'unknown', EMPTY, `${controls.missing.what} were not collected.`)
  }
  const isRcp = layer === 'rcp'
  if (controls.levels.length === 0) {
    const other = isRcp ? 'No resource control policies apply.' : 'No service control policies apply.'
    const because = controls.because ?? other
    return controls.assumed === true
      ? layerResult(layer, 'unknown', EMPTY, because)
      : notApplicable(layer, because)
  }
  let deny: Truth = NO
  let allow: Truth = YES
  const sets = controlSets(controls).levels
  const levels = sets.map((set, index) => {
    const said = unlessServiceLinked(isRcp ? sumRcpSet(set, view) : sumSet(set, view), view)
    const sum = isRcp ? unlessAwsKey(said, view) : said
    deny = or(deny, sum.deny)
    allow = and(allow, sum.allow)
    return { target: controls.levels[index]?.target ?? '', result: outcomeOf(sum.deny, sum.allow) }
  })
  const proof = keep(layer, proveLayer(sets, view, isRcp))
  const result = outcomeOf(deny, allow)
  const silent = levels.find((level) => level.result === 'implicit-deny')
  const because =
    result === 'implicit-deny' && silent !== undefined
      ? `No service control policy at ${silent.target} allows the request.`
      : result === 'allow'
        ? isRcp
          ? 'RCPFullAWSAccess allows the request at every level, and no resource control policy denies it.'
          : 'A service control policy allows the request at every level.'
        : sentenceOf(
            layer,
            result,
            proof.found.map(({ match }) => match),
          )
  return levelledResult(layer, result, proof, because, levels)
}

function resourceLayer(view: RequestView, { sums }: Settlement, keep: Keep): LayerResult {
  const layer = view.trust ? 'trust' : 'resource'
  const { resource } = view.input
  if (!hasResourceSide(view)) {
    return notApplicable(
      layer,
      view.resource.none
        ? 'The action has no resource, so there is no resource policy.'
        : 'IAM actions do not look at a policy of the resource.',
    )
  }
  const grants = anyGrant(sums.resource)
  const optional =
    view.sameAccount &&
    !view.trust &&
    !view.keyPolicy &&
    (view.hasIdentity || view.principal.kind === 'root') &&
    view.input.facts?.ownerUnknown === undefined
  if (resource === null && grants === NO) {
    const because = optional
      ? 'The resource has no policy, and needs none for its own account.'
      : 'The resource has no policy that lets this caller in.'
    return layerResult(layer, optional ? 'not-required' : 'implicit-deny', EMPTY, because)
  }
  if (resource !== null && 'missing' in resource) {
    return layerResult(layer, 'unknown', EMPTY, `${resource.missing.what} was not collected.`)
  }
  const proof = resource === null ? EMPTY : keep(layer, proveLayer([singleSet(resource)], view, true))
  const allow = optional ? or(sums.resource.direct, sums.resource.limited) : grants
  const result = outcomeOf(sums.resource.deny, allow, optional ? 'not-required' : 'implicit-deny')
  const delegated = result === 'not-required' && sums.resource.account === YES
  return layerResult(
    layer,
    result,
    proof,
    delegated
      ? 'The resource policy names the account: identity policies decide whether the caller may.'
      : undefined,
  )
}

function publicAccessLayer({ sums }: Settlement): LayerResult {
  const { allow, exemption, because } = sums.publicAccess
  const layer = 's3-block-public-access'
  if (exemption !== null) return notApplicable(layer, exemption)
  return layerResult(layer, outcomeOf(NO, allow), EMPTY, because)
}

/** Rule 13.2: the policy of the endpoint that the request names is not there. */
export function assumedEndpoint(id: string): string {
  return `The policy of the VPC endpoint ${id} was not read; the answer takes it to allow the request.`
}

function endpointLayer(view: RequestView, { sums }: Settlement, keep: Keep): LayerResult {
  const { endpoint } = view.input
  if (view.principal.kind === 'service') {
    return notApplicable('endpoint', 'The own call of a service goes through no VPC endpoint.')
  }
  if (endpoint === undefined || endpoint === null) {
    const through = view.context.get('aws:sourcevpce')
    return Array.isArray(through) && through.length > 0
      ? layerResult('endpoint', 'unknown', EMPTY, assumedEndpoint(String(through[0])))
      : notApplicable('endpoint', 'The request is not known to go through a VPC endpoint.')
  }
  const proof = keep('endpoint', proveLayer([singleSet(endpoint)], view, true))
  return layerResult('endpoint', outcomeOf(sums.endpoint.deny, sums.endpoint.allow), proof)
}
