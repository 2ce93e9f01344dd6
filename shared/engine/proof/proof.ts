import { levelInWords } from '../../account/levelInWords.ts'
import { fieldOf } from '../../keys.ts'
import { and, NO, or, type Truth, YES } from '../../policy/truth.ts'
import type { LayerKind, LayerOutcome, ProvedLayer } from '../request/decision.ts'
import type { AppliedControls, AppliedLevel, AppliedPolicy } from '../request/input.ts'
import { type LayerProof, outcomeOf, type ProofSource, proveLayer } from './layers.ts'
import { emptyLayer, notApplicable, provedLayer } from './provedLayer.ts'
import type { RequestView } from '../request/request.ts'
import {
  anyGrant,
  hasResourceSide,
  isSurelyOwn,
  resourceMustAllow,
  rootSession,
  type Settlement,
} from '../decide/settle.ts'
import { type Matched, NOTHING_MATCHED } from '../decide/matched.ts'
import type { Readings } from '../decide/readings.ts'
import type { Selection } from '../decide/selection.ts'
import { joined } from '../request/lists.ts'
import { sumPlain, sumRcpLevel, unlessAwsKey, unlessServiceLinked } from '../decide/layerSums.ts'

const NO_NOTES: readonly string[] = []

export interface Proof {
  readonly layers: readonly ProvedLayer[]
  /** Of each layer that has statements. */
  readonly read: readonly LayerProof[]
  readonly notes: readonly string[]
}

const NO_POLICY_NEEDED = emptyLayer(
  'resource',
  'not-required',
  'The resource has no policy, and needs none for its own account.',
)

/**
 * Every layer in AWS's evaluation order (rule 3.9), each with its statements and one sentence. `readings`: those that
 * were made when the request was settled.
 */
export function prove(view: RequestView, readings: Readings, settlement: Settlement): Proof {
  return new Prover({ view, readings }, settlement).prove()
}

class Prover {
  readonly #source: ProofSource
  readonly #view: RequestView
  readonly #settlement: Settlement
  readonly #read: LayerProof[] = []
  #notes: readonly string[] = NO_NOTES

  constructor(source: ProofSource, settlement: Settlement) {
    this.#source = source
    this.#view = source.view
    this.#settlement = settlement
  }

  prove(): Proof {
    const { input, scpExemption, rcpExemption } = this.#view
    const layers = [
      this.#controls('rcp', input.rcps, rcpExemption),
      this.#controls('scp', input.scps, scpExemption),
      this.#resource(),
      publicAccessLayer(this.#settlement),
      this.#own('identity', input.identity, ''),
      this.#own('boundary', input.boundary, 'No permissions boundary is set.'),
      this.#own('session', input.session, 'No session policy was passed.'),
      this.#endpoint(),
    ]
    return { layers, read: this.#read, notes: this.#notes }
  }

  #keep(proof: LayerProof): LayerProof {
    this.#notes = joined(this.#notes, proof.matched.notes)
    this.#read.push(proof)
    return proof
  }

  /** Reads the statements of a layer. */
  #matches(layer: LayerKind, selections: readonly Selection[], withPrincipal: boolean): Matched {
    return this.#keep(proveLayer(layer, selections, this.#source, withPrincipal)).matched
  }

  #own(
    layer: 'identity' | 'boundary' | 'session',
    policies: readonly AppliedPolicy[] | null,
    because: string,
  ): ProvedLayer {
    const view = this.#view
    const { hasIdentity, trustOnly } = view
    if (trustOnly) return notApplicable(layer, 'Only the trust policy decides this action.')
    if (!hasIdentity && !(layer === 'session' && rootSession(view))) {
      return notApplicable(layer, callerHasNone(view, layer))
    }
    const sum = this.#settlement.sums[layer]
    if (policies === null && sum.allow === YES) return notApplicable(layer, because)
    if (view.input.facts?.callerUncollected !== undefined && (layer !== 'session' || policies === null)) {
      return emptyLayer(layer, 'unknown', 'The policies of the caller were not collected.')
    }
    const result = outcomeOf(sum.deny, sum.allow, withoutAllow(layer, view, this.#settlement))
    const selection = this.#source.readings.selections[layer]
    const matched = selection === null ? NOTHING_MATCHED : this.#matches(layer, [selection], false)
    return provedLayer(layer, result, matched)
  }

  #controls(layer: 'scp' | 'rcp', controls: AppliedControls, exemption: string | null): ProvedLayer {
    const view = this.#view
    if (exemption !== null) return notApplicable(layer, exemption)
    if (controls.state !== 'known') {
      return emptyLayer(layer, 'unknown', `${controls.what} were not collected.`)
    }
    const isRcp = layer === 'rcp'
    const { levels, because: reason, assumed } = controls.value
    if (levels.length === 0) {
      const other = isRcp ? 'No resource control policies apply.' : 'No service control policies apply.'
      const because = reason ?? other
      return assumed === true ? emptyLayer(layer, 'unknown', because) : notApplicable(layer, because)
    }
    const { readings } = this.#source
    const all = isRcp ? readings.selections.rcps : readings.selections.scps
    const always = isRcp ? all.alwaysOfRcps : readings.scps
    if (always !== null && view.serviceLinked === NO) {
      const { matched, sum } = always
      this.#keep({ layer, matched, selections: all.levels, withPrincipal: isRcp })
      return levelledLayer(layer, outcomeOf(sum.deny, sum.allow), matched, always.levels)
    }
    return this.#levels(layer, levels, all.levels)
  }

  /** Level by level, when any statement makes a difference. */
  #levels(
    layer: 'scp' | 'rcp',
    given: readonly AppliedLevel[],
    selections: readonly Selection[],
  ): ProvedLayer {
    const { view, readings } = this.#source
    const isRcp = layer === 'rcp'
    let deny: Truth = NO
    let allow: Truth = YES
    const levels = selections.map((selection, index) => {
      const said = unlessServiceLinked(
        isRcp ? sumRcpLevel(selection, view, readings) : sumPlain(selection, view, readings),
        view,
      )
      const sum = isRcp ? unlessAwsKey(said, view) : said
      deny = or(deny, sum.deny)
      allow = and(allow, sum.allow)
      const { target = '', name } = given[index] ?? {}
      return { target, ...fieldOf('name', name), result: outcomeOf(sum.deny, sum.allow) }
    })
    return levelledLayer(layer, outcomeOf(deny, allow), this.#matches(layer, selections, isRcp), levels)
  }

  #resource(): ProvedLayer {
    const view = this.#view
    const { sums } = this.#settlement
    const { selections } = this.#source.readings
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
    const mustAllow = resourceMustAllow(view)
    if (resource.state === 'absent' && grants === NO) {
      return mustAllow
        ? emptyLayer(layer, 'implicit-deny', 'The resource has no policy that lets this caller in.')
        : NO_POLICY_NEEDED
    }
    if (resource.state === 'not-collected') {
      return emptyLayer(layer, 'unknown', `${resource.what} was not collected.`)
    }
    const matched =
      selections.resource === null ? NOTHING_MATCHED : this.#matches(layer, [selections.resource], true)
    const allow = mustAllow ? grants : or(sums.resource.direct, sums.resource.limited)
    const result = outcomeOf(sums.resource.deny, allow, mustAllow ? 'implicit-deny' : 'not-required')
    const listed = view.input.facts?.accessListGrant
    const byStatement = matched.matches.some(
      ({ effect, applies }) => effect === 'Allow' && applies === 'true',
    )
    if (listed !== undefined && result === 'allow' && !byStatement)
      return provedLayer(layer, result, matched, listed)
    const delegated = result === 'not-required' && sums.resource.account === YES
    return provedLayer(
      layer,
      result,
      matched,
      delegated
        ? 'The resource policy names the account: identity policies decide whether the caller may.'
        : null,
    )
  }

  #endpoint(): ProvedLayer {
    const view = this.#view
    const { endpoint } = this.#source.readings.selections
    if (view.principal.kind === 'service') {
      return notApplicable('endpoint', 'The own call of a service goes through no VPC endpoint.')
    }
    if (endpoint === null) {
      const through = view.context.get('aws:sourcevpce')
      return Array.isArray(through) && through.length > 0
        ? emptyLayer('endpoint', 'unknown', assumedEndpoint(String(through[0])))
        : notApplicable('endpoint', 'The request is not known to go through a VPC endpoint.')
    }
    const { deny, allow } = this.#settlement.sums.endpoint
    const matched = this.#matches('endpoint', [endpoint], true)
    return provedLayer('endpoint', outcomeOf(deny, allow), matched)
  }
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
function withoutAllow(
  layer: 'identity' | 'boundary' | 'session',
  view: RequestView,
  { sums }: Settlement,
): LayerOutcome {
  if (!isSurelyOwn(view)) return 'implicit-deny'
  const direct = sums.resource.direct === YES
  if (layer !== 'identity') return direct ? 'bypassed' : 'implicit-deny'
  return direct || sums.resource.limited === YES ? 'not-required' : 'implicit-deny'
}

function levelledLayer(
  layer: 'scp' | 'rcp',
  result: LayerOutcome,
  matched: Matched,
  levels: NonNullable<ProvedLayer['levels']>,
): ProvedLayer {
  return provedLayer(layer, result, matched, sentenceOfLevels(layer, result, levels), levels)
}

/** null: the sentence of any layer says it. */
function sentenceOfLevels(
  layer: 'scp' | 'rcp',
  result: LayerOutcome,
  levels: NonNullable<ProvedLayer['levels']>,
): string | null {
  if (result === 'allow') {
    return layer === 'rcp'
      ? 'RCPFullAWSAccess allows the request at every level, and no resource control policy denies it.'
      : 'A service control policy allows the request at every level.'
  }
  const lacking =
    result === 'implicit-deny' ? levels.find((level) => level.result === 'implicit-deny') : undefined
  return lacking === undefined
    ? null
    : `No service control policy at ${levelInWords(lacking)} allows the request.`
}

function publicAccessLayer({ sums }: Settlement): ProvedLayer {
  const { allow, exemption, because } = sums.publicAccess
  const layer = 's3-block-public-access'
  if (exemption !== null) return notApplicable(layer, exemption)
  return emptyLayer(layer, outcomeOf(NO, allow), because)
}

/** Rule 13.2: the policy of the endpoint that the request names is not there. */
export function assumedEndpoint(id: string): string {
  return `The policy of the VPC endpoint ${id} was not read; the answer takes it to allow the request.`
}
