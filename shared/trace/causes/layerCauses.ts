import type { AccountModel } from '../../account/model.ts'
import type { Decision, LayerResult } from '../../engine/request/decision.ts'
import { POLICY_TYPES } from '../../policy/policyTypes.ts'
import {
  capital,
  conditionEvidence,
  denies,
  denyEvidence,
  missEvidence,
  nearMissEvidence,
  openEvidence,
} from './evidence.ts'
import type { Cause, Evidence } from '../facts/cause.ts'
import type { CauseKind } from '../help/help.ts'

/** The cause kind of a layer that blocks; an explicit deny of an identity policy is a kind of its own. */
export function kindOf(layer: LayerResult, decision: Decision): CauseKind {
  const { action, resource } = decision.request
  if (layer.layer === 'resource' && /^arn:[^:]*:kms:[^:]*:[^:]*:key\//.test(resource)) return 'kms-key-policy'
  if (layer.layer === 'identity') {
    if (layer.result === 'explicit-deny' || denies(layer).length > 0) return 'explicit-deny'
    if (/^sts:assumerole/i.test(action)) return 'caller-side-assume-role'
  }
  return POLICY_TYPES[layer.layer].causeKind
}

/** What one blocking layer says, and, beside it, a condition that alone makes the difference. */
export function causesOfLayer(
  layer: LayerResult,
  decision: Decision,
  models: readonly AccountModel[] = [],
): readonly Cause[] {
  const cause: Cause = {
    kind: kindOf(layer, decision),
    layer: layer.layer,
    summary: summaryOf(layer, decision),
    evidence: [
      ...levelEvidence(layer),
      ...denyEvidence(layer),
      ...openEvidence(layer),
      ...(layer.result === 'explicit-deny' ? [] : nearMissEvidence(layer, models)),
    ],
  }
  const condition = conditionCause(layer, decision)
  return condition === null ? [cause] : [cause, condition]
}

function summaryOf(layer: LayerResult, { request }: Decision): string {
  const name = POLICY_TYPES[layer.layer].phrase
  const { action, resource, principal } = request
  const what = `${action} on ${resource}`
  const deny = denies(layer).find(({ applies }) => applies === 'true')
  switch (layer.result) {
    case 'explicit-deny': {
      const where =
        deny === undefined ? '' : ` (${deny.policy}, ${deny.sid ?? `statement ${deny.index + 1}`})`
      return `${capital(name)} denies ${what} explicitly${where}; no Allow anywhere can outweigh that.`
    }
    case 'depends':
      return `Whether ${name} lets ${what} through depends on facts of the request that are not known.`
    case 'unknown':
      return `What ${name} says of ${what} is not known: ${layer.because}`
    case 'allow':
    case 'bypassed':
    case 'implicit-deny':
    case 'not-applicable':
    case 'not-required':
      if (resource === '*' && (layer.layer === 'resource' || layer.layer === 'trust'))
        return `Which resource it was is not known, so its own policy was not read; ${principal} needs it to allow ${action}.`
      return filled(POLICY_TYPES[layer.layer].withoutAllowSentence, {
        ...{ principal, action, resource },
        because: layer.because,
      })
  }
}

/** The sentence with the facts in place of their names in braces. */
function filled(sentence: string, facts: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => facts[name] ?? whole)
}

function levelEvidence(layer: LayerResult): readonly Evidence[] {
  return (layer.levels ?? [])
    .filter(({ result }) => result !== 'allow')
    .map(({ target, result }) => ({
      sentence: `At ${target} the answer is ${result === 'implicit-deny' ? 'no: nothing there allows it' : result === 'explicit-deny' ? 'a Deny' : 'not certain'}.`,
    }))
}

/** A condition that keeps an Allow from applying, or makes a Deny apply; null when none alone decides the layer. */
function conditionCause(layer: LayerResult, decision: Decision): Cause | null {
  const evidence: Evidence[] = []
  if (layer.result === 'explicit-deny' || layer.result === 'depends') {
    for (const match of denies(layer)) {
      evidence.push(...match.conditions.map((check) => conditionEvidence(match, check)))
    }
  }
  if (layer.result === 'depends') {
    evidence.push(...openEvidence(layer).filter(({ required }) => required !== undefined))
  }
  if (layer.result === 'implicit-deny') {
    const misses = layer.nearMisses.filter(
      ({ effect, failedOn }) => effect === 'Allow' && failedOn === 'condition',
    )
    for (const miss of misses) {
      evidence.push(missEvidence(miss, `: ${miss.detail.sentence}`, []))
    }
  }
  const [first] = evidence
  if (first === undefined) return null
  const { action } = decision.request
  const name = POLICY_TYPES[layer.layer].phrase
  return {
    kind: 'condition-not-met',
    layer: layer.layer,
    summary:
      layer.result === 'explicit-deny'
        ? `The Deny in ${name} has conditions, and the request is one that they catch.`
        : layer.result === 'depends'
          ? `Whether conditions in ${name} hold decides ${action}, and what the request has for them is not known.`
          : `${capital(name)} has an Allow for ${action} that does not apply, because a condition is not met.`,
    evidence,
  }
}
