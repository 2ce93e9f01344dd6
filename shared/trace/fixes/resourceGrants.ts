import { valueOr } from '../../known.ts'
import { policyCarrier } from '../../engine/explain/resourcePolicyTypes.ts'
import type { JsonObject } from '../../json.ts'
import { parsePolicy } from '../../policy/parse.ts'
import type { Candidate, FixContext } from './candidate.ts'
import { wildcardCautions } from './cautions.ts'
import { functionCommand, policyEntity, resourceCommand, writeCommand } from './commands.ts'
import {
  conditionKeys,
  type NewStatement,
  freeSid,
  literal,
  print,
  sidOf,
  withStatement,
} from './documents.ts'

/** A statement in the resource's own policy, a key's policy or a role's trust policy that names the caller. */
export function grantOnResource(context: FixContext, rank: number): readonly Candidate[] {
  const { input, models } = context
  const { action, resource: arn } = input.request
  const token = tokenCondition(context)
  const principal = principalElement(context)
  if (principal === null || token === null || input.resource.state === 'not-collected') return []
  const trust = /^sts:/i.test(action)
  const key = /^arn:[^:]*:kms:/.test(arn)
  const carrier = trust ? arn : (policyCarrier(arn)?.arn ?? null)
  const model = models.find((each) => each.resources.has(carrier ?? '') || each.roles.has(carrier ?? ''))
  if (carrier === null || model === undefined || (!trust && model.roles.has(carrier))) return []
  const role = model.roles.get(carrier)
  if (role?.serviceLinked === true) return []
  const policy = valueOr(input.resource, null)
  const document = policy === null ? null : valueOr(policy.document, null)
  if (policy !== null && document === null) return []
  const statement: NewStatement = {
    Sid: freeSid(sidOf(action), document),
    Effect: 'Allow',
    Principal: principal,
    Action: action,
    ...(trust ? {} : { Resource: key ? '*' : literal(arn, document) }),
    // A role is passed only inside its account, and not every service names the account when it assumes one.
    ...(trust ? token : sourceCondition(context)),
  }
  const text = withStatement(document, statement)
  if (text === null) return []
  const id = policy?.policyId ?? `${carrier}#resource-policy`
  const entity = policyEntity(models, id)
  const parsed = parsePolicy(text, trust ? 'trust' : 'resource')
  return [
    {
      kind: trust
        ? 'add-trust-statement'
        : key
          ? 'add-key-policy-statement'
          : 'add-resource-policy-statement',
      where: trust ? `the trust policy of ${carrier}` : `the policy of ${carrier}`,
      change: print(statement),
      document: text,
      command:
        functionCommand(arn, statement) ??
        (entity === null ? resourceCommand(carrier, text) : writeCommand(entity, text)),
      cautions: [
        ...(trust || key ? [] : wildcardCautions(context)),
        ...(Object.hasOwn(token, 'Condition') ? [FOR_A_SUBJECT] : []),
        ...(context.caller.parsed.kind === 'root'
          ? ["The root user's ARN stands for the whole account: identity policies then decide who else may."]
          : []),
      ],
      edit:
        input.resource.state === 'absent'
          ? { kind: 'new-resource-policy', policyId: id, document: parsed }
          : { kind: 'policy', policyId: id, document: parsed },
      rank,
      asks: conditionKeys(statement),
    },
  ]
}

/** The caller by name, never everyone: an anonymous caller gets no grant proposed. */
function principalElement(context: FixContext): JsonObject | null {
  const { entity, parsed: caller } = context.caller
  if (entity !== null) return { AWS: entity.arn }
  switch (caller.kind) {
    case 'service':
      return { Service: caller.name }
    case 'identity-provider':
      return { Federated: caller.name }
    case 'session':
      return { AWS: `arn:${caller.partition}:iam::${caller.account}:role/${caller.roleName}` }
    case 'user':
    case 'role':
    case 'root':
    case 'federated-user':
      return { AWS: caller.arn }
    case 'anonymous':
      return null
  }
}

const FOR_A_SUBJECT =
  'Whoever can make the provider issue a token with this subject (such as run a workflow on that branch) becomes the role.'

/** For a web identity exactly this subject and audience; null where they are not known: never a whole provider. */
function tokenCondition(context: FixContext): JsonObject | null {
  const caller = context.caller.parsed
  if (caller.kind !== 'identity-provider') return {}
  const host = /:oidc-provider\/(.+)$/.exec(caller.name)?.[1]
  if (host === undefined) return null
  const given = new Map(
    Object.entries(context.input.request.context).map(([key, value]) => [key.toLowerCase(), value]),
  )
  const [subject, audience] = ['sub', 'aud'].map((claim) => given.get(`${host}:${claim}`.toLowerCase()))
  if (typeof subject !== 'string' || typeof audience !== 'string') return null
  const exact = { [`${host}:aud`]: literal(audience), [`${host}:sub`]: literal(subject) }
  return { Condition: { StringEquals: exact } }
}

/** A service acts for many customers: only for what it said it acts for, else for this account (confused deputy). */
function sourceCondition({ models, caller, input }: FixContext): JsonObject {
  const account = models[0]?.account.id
  if (caller.parsed.kind !== 'service' || account === undefined) return {}
  const given = (name: string) =>
    Object.entries(input.request.context).find(([key]) => key.toLowerCase() === name)?.[1]
  const [arn, owner] = [given('aws:sourcearn'), given('aws:sourceaccount')]
  if (typeof arn !== 'string') return { Condition: { StringEquals: { 'aws:SourceAccount': account } } }
  return {
    Condition: {
      ArnLike: { 'aws:SourceArn': literal(arn) },
      ...(typeof owner === 'string' && { StringEquals: { 'aws:SourceAccount': literal(owner) } }),
    },
  }
}
