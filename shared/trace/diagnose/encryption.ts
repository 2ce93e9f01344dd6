import type { AccountModel, Resource } from '../../account/model.ts'
import { explain, type ExplainOptions, type ExplainQuestion } from '../../engine/explain/explain.ts'
import { policyCarrier } from '../../engine/explain/resourcePolicyTypes.ts'
import { splitArn } from '../../policy/arn.ts'
import { SERVICES } from '../../services/registry/index.ts'
import type { AwsService } from '../../services/types.ts'
import { causesOfLayer } from '../causes/layerCauses.ts'
import { fixesFor } from '../fixes/fixes.ts'
import type { TraceSubject } from '../subject/subject.ts'
import type { Cause } from '../facts/cause.ts'
import type { Fix } from '../facts/fix.ts'

/** What a call on encrypted data asks of KMS in the caller's name (a forward access session, rule 19B.2). */
const NEEDED: ReadonlyMap<string, string> = new Map(
  SERVICES.flatMap(({ prefix, keyActions }: AwsService) =>
    Object.entries(keyActions ?? {}).map(([name, needed]) => [`${prefix}:${name}`.toLowerCase(), needed]),
  ),
)

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
 * Whether the caller may also use the key that the bucket or queue encrypts with; null when there is none, or the call
 * does not touch what is encrypted. https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
export function keyUse(subject: TraceSubject, options: ExplainOptions): KeyUse | null {
  const { models, question } = subject
  const action = NEEDED.get(question.action.toLowerCase())
  const resource = action === undefined ? undefined : resourceOf(models, question.resource ?? '*')
  const key = resource?.kmsKey
  if (action === undefined || resource === undefined || key === undefined) return null
  if (!/^arn:[^:]*:kms:[^:]*:\d{12}:key\//.test(key) || /^(anonymous$|service:)/.test(question.principal))
    return null
  const service = splitArn(resource.arn)?.[2] ?? ''
  const region = splitArn(key)?.[3] ?? ''
  const asked: ExplainQuestion = {
    principal: question.principal,
    action,
    resource: key,
    context: {
      ...question.context,
      'aws:ViaAWSService': 'true',
      'kms:ViaService': `${service}.${region}.amazonaws.com`,
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
}

/** What keeps the caller from the key; empty unless it is certain that it does. */
export function keyCauses(use: KeyUse | null): readonly Cause[] {
  if (use === null) return []
  const { decision } = use.subject
  if (!decision.verdict.endsWith('Denied')) return []
  const layers = new Map(decision.layers.map((layer) => [layer.layer, layer]))
  return decision.blockedBy
    .flatMap((kind) => layers.get(kind) ?? [])
    .filter(({ result }) => result !== 'unknown')
    .flatMap((layer) => causesOfLayer(layer, decision))
    .map((cause) => ({ ...cause, evidence: [{ sentence: use.sentence }, ...cause.evidence] }))
}

/**
 * The changes that let the caller use the key. `offset`: how many fixes stand before them; `main`: the place of the
 * fix for the call itself, when that is refused as well.
 */
export function keyFixes(
  use: KeyUse | null,
  options: ExplainOptions,
  offset: number,
  main: number | null,
): readonly Fix[] {
  if (use === null || use.subject.decision.verdict === 'Allowed') return []
  return fixesFor(use.subject, options, offset).fixes.map((fix) => ({
    ...fix,
    verified: fix.verified && main === null,
    needs: main === null ? fix.needs : [...fix.needs, main],
    cautions: [
      `It is for ${use.action} on the key ${use.key}, which the call needs as well.`,
      ...fix.cautions,
    ],
  }))
}

function resourceOf(models: readonly AccountModel[], arn: string): Resource | undefined {
  const carrier = policyCarrier(arn)?.arn ?? arn
  return models.map((model) => model.resources.get(carrier)).find((each) => each !== undefined)
}
