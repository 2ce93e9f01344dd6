import type { AccountModel, Resource } from '../../account/model.ts'
import { explain, type ExplainOptions, type ExplainQuestion } from '../../engine/explain/explain.ts'
import { policyCarrier } from '../../engine/explain/resourcePolicyTypes.ts'
import { splitArn } from '../../policy/arn.ts'
import { keyUseOfAction } from '../../services/keyActions.ts'
import { causesOfLayer } from '../causes/layerCauses.ts'
import { fixesFor } from '../fixes/fixes.ts'
import type { TraceSubject } from '../subject/subject.ts'
import type { Cause } from '../facts/cause.ts'
import type { Fix } from '../facts/fix.ts'

/** The use of a key that a call on a bucket or queue brings with it. */
export interface KeyUse {
  readonly action: string
  readonly key: string
  /** The caller's question for the key itself. */
  readonly subject: TraceSubject
  /** One sentence, for a call that needs it. */
  readonly sentence: string
}

/**
 * Whether the caller may also use the key that the resource encrypts with, once for each action that the call asks of
 * KMS in the caller's name (a forward access session, rule 19B.2); empty when there is no key, or the call does not
 * touch what is encrypted. https://docs.aws.amazon.com/kms/latest/developerguide/service-integration.html
 */
export function keyUses(subject: TraceSubject, options: ExplainOptions): readonly KeyUse[] {
  const { models, question } = subject
  const use = keyUseOfAction(question.action)
  const resource = use === null ? undefined : resourceOf(models, question.resource ?? '*')
  const key = resource?.kmsKey
  if (use === null || resource === undefined || key === undefined) return []
  if (!/^arn:[^:]*:kms:[^:]*:\d{12}:key\//.test(key) || /^(anonymous$|service:)/.test(question.principal))
    return []
  const region = splitArn(key)?.[3] ?? ''
  return use.needs
    .filter(({ only }) => only === null)
    .map(({ action }) => {
      const asked: ExplainQuestion = {
        principal: question.principal,
        action,
        resource: key,
        context: {
          ...question.context,
          'aws:ViaAWSService': 'true',
          'kms:ViaService': `${use.service}.${region}.amazonaws.com`,
        },
        ...(question.sessionPolicies !== undefined && { sessionPolicies: question.sessionPolicies }),
        ...(question.strict !== undefined && { strict: question.strict }),
      }
      // A trace looks for what can have refused the call: where policies do not let the caller in, a grant did not either.
      const decision = explain(models, asked, { ...options, refused: true })
      return {
        action,
        key,
        subject: { ...subject, question: asked, decision },
        sentence: `${resource.arn} encrypts with ${key}, so the caller needs ${action} on that key besides: by the snapshot ${decision.verdict}.`,
      }
    })
}

/** What keeps the caller from the key; empty unless it is certain that it does. */
export function keyCauses(uses: readonly KeyUse[]): readonly Cause[] {
  return uses.flatMap(({ subject: { decision }, sentence }) => {
    if (!decision.verdict.endsWith('Denied')) return []
    const layers = new Map(decision.layers.map((layer) => [layer.layer, layer]))
    return decision.blockedBy
      .flatMap((kind) => layers.get(kind) ?? [])
      .filter(({ result }) => result !== 'unknown')
      .flatMap((layer) => causesOfLayer(layer, decision))
      .map((cause) => ({ ...cause, evidence: [{ sentence }, ...cause.evidence] }))
  })
}

/**
 * The changes that let the caller use the key. `offset`: how many fixes stand before them; `main`: the place of the
 * fix for the call itself, when that is refused as well. Where the call asks for several uses that are refused, each
 * change needs one for every use before its own, and none is proved alone.
 */
export function keyFixes(
  uses: readonly KeyUse[],
  options: ExplainOptions,
  offset: number,
  main: number | null,
): readonly Fix[] {
  const refused = uses.filter(({ subject }) => subject.decision.verdict !== 'Allowed')
  const before = main === null ? [] : [main]
  const found: Fix[] = []
  for (const { subject, action, key } of refused) {
    const at = offset + found.length
    const fixes = fixesFor(subject, options, at).fixes.map((fix) => ({
      ...fix,
      verified: fix.verified && main === null && refused.length === 1,
      needs: [...fix.needs, ...before],
      cautions: [`It is for ${action} on the key ${key}, which the call needs as well.`, ...fix.cautions],
    }))
    const first = fixes.findIndex(({ needs }) => needs.length === before.length)
    if (first !== -1) before.push(at + first)
    found.push(...fixes)
  }
  return found
}

function resourceOf(models: readonly AccountModel[], arn: string): Resource | undefined {
  const carrier = policyCarrier(arn)?.arn ?? arn
  return models.map((model) => model.resources.get(carrier)).find((each) => each !== undefined)
}
