import type { AccountModel } from '../../account/model.ts'
import { explain, type ExplainOptions } from '../../engine/explain/explain.ts'
import { whoCan } from '../../engine/whoCan/whoCan.ts'
import { namedByAws, serviceLinkedCauses } from '../causes/causes.ts'
import { callerChecks } from '../causes/callerChecks.ts'
import { objectCauses } from '../causes/missingObject.ts'
import { publicBlockCauses } from '../causes/publicBlock.ts'
import { serviceLinkedRoleFixes } from '../fixes/besidePolicies.ts'
import { splitArn } from '../../policy/arn.ts'
import type { Cause, Evidence } from '../facts/cause.ts'
import type { ParsedDenial } from '../facts/denial.ts'
import type { Trace } from '../facts/trace.ts'
import { isFederated } from '../subject/federated.ts'
import type { Known, ResolveOptions } from '../subject/resolve.ts'
import { federatedCallers } from './federatedCallers.ts'
import { possibleCallers, type PossibleCallers } from './possibleCallers.ts'

/** How many principals or functions a sentence names. */
const SHOWN = 5

/**
 * The trace of a denial that does not say who called, or not what for: a service's label stands where the caller
 * should, or AWS's words are bare. What depends on action and resource alone can still be said, and how to find the rest.
 */
export function withoutCaller(
  models: readonly AccountModel[],
  parsed: ParsedDenial,
  known: Known,
  notes: readonly string[],
  options: Options,
): Trace {
  const { action, resource } = known
  const linked = action === null || resource === null ? [] : serviceLinkedCauses(models, action, resource)
  const causes = [...linked, ...executionRoleCauses(models, parsed, options), ...namedByAws(parsed)]
  const { callers, notes: onCallers } = callersOf(models, parsed, known, options)
  const found = [
    ...objectCauses(models, parsed, callers),
    ...(causes.length > 0 ? causes : keyCauses(parsed)),
    ...publicBlockCauses(models, known),
  ]
  return {
    parsed,
    decision: null,
    causes: found.length > 0 ? found : [nothingToEvaluate(parsed, known, callers.length > 0)],
    fixes: action === null || resource === null ? [] : serviceLinkedRoleFixes(models, action, resource),
    checklist: callerChecks(parsed),
    disagreement: null,
    notes: [...notes, ...onCallers, ...allowedCallers(models, parsed, options)],
    ...(callers.length > 0 && { possibleCallers: callers }),
  }
}

type Options = ExplainOptions & ResolveOptions

/** Who may have called: identities of a provider for the calls that only they make, else users and roles. */
function callersOf(
  models: readonly AccountModel[],
  parsed: ParsedDenial,
  { action, resource, ...known }: Known,
  options: Options,
): PossibleCallers {
  // What is no single action, or no ARN, the engine can't be asked about.
  if (action === null || !/^[^\s:*?]+:[^\s:*?]+$/.test(action)) return { callers: [], notes: [] }
  const on = resource === '*' || splitArn(resource ?? '')?.[0] === 'arn' ? resource : null
  const asked = { ...known, action, resource: on }
  return isFederated(action)
    ? federatedCallers(models, action, asked, options)
    : possibleCallers(models, asked, options.around ?? parsed.text, options)
}

function nothingToEvaluate(
  { principal, operation }: ParsedDenial,
  { action, resource }: Known,
  candidates: boolean,
): Cause {
  const missing = [
    ...(principal === null || action !== null ? ['who was refused'] : []),
    ...(action === null && operation === null ? ['what was refused'] : []),
    ...(action === null && operation !== null ? ['for certain which action it was'] : []),
    ...(resource === null ? ['on which resource'] : []),
  ]
  return {
    kind: 'not-collected',
    layer: null,
    summary: candidates
      ? `The message does not say ${listed(missing)}. Those who may have called are listed, each with its own answer.`
      : `The message does not say ${listed(missing)}, so there is nothing to evaluate yet.`,
    evidence: [
      {
        sentence:
          'Ask aws sts get-caller-identity where the call was made, and give its ARN beside the message (--principal ARN).',
      },
    ],
  }
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** Who may do it: whoever else called is the one that was refused. */
function allowedCallers(
  models: readonly AccountModel[],
  { action, resource, context }: ParsedDenial,
  options: ExplainOptions,
): readonly string[] {
  if (
    action === null ||
    resource === null ||
    !resource.startsWith('arn:') ||
    !/^[^\s:*?]+:[^\s:*?]+$/.test(action)
  )
    return []
  if (models.length === 0) return []
  const { allowed, allowedUnless } = whoCan(models, { action, resource, context, strict: false }, options)
  const unless = allowedUnless.length
  if (unless > 0) {
    const who = `${allowed.length + unless} principals of the open accounts may do ${action} on ${resource}`
    return [
      `By the snapshot ${who}, ${unless} of them unless a policy that was not read denies. If the caller is one of them, that policy may be the reason.`,
    ]
  }
  const names = allowed.slice(0, SHOWN).map(({ principal }) => principal)
  const more = allowed.length - names.length
  return [
    allowed.length === 0
      ? `By the snapshot nobody of the open accounts may do ${action} on ${resource} without a condition.`
      : allowed.length === 1
        ? `By the snapshot of the open accounts only ${names.join('')} may do ${action} on ${resource}. If that is the caller, the reason is not in the snapshot.`
        : `By the snapshot ${allowed.length} principals of the open accounts may do ${action} on ${resource}: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}. If the caller is one of them, the reason is not in the snapshot.`,
  ]
}

/** Lambda says of an execution role that it lacks a permission, but not of which one: whose role does lack it? */
function executionRoleCauses(
  models: readonly AccountModel[],
  { text, action }: ParsedDenial,
  options: ExplainOptions,
): readonly Cause[] {
  if (action === null || !/execution role does not have permission/i.test(text)) return []
  const functions = models.flatMap(({ workloads, roles }) =>
    workloads.flatMap((one) =>
      one.kind === 'lambda-function' && roles.has(one.roleArn) ? [{ arn: one.arn, role: one.roleArn }] : [],
    ),
  )
  const lacking = functions.filter(
    ({ role }) =>
      explain(models, { principal: role, action, resource: '*' }, options).layers.find(
        ({ layer }) => layer === 'identity',
      )?.result !== 'allow',
  )
  const evidence = lacking.slice(0, SHOWN).map(({ arn, role }): Evidence => ({
    sentence: `${arn} runs as ${role}, which no policy lets call ${action} on everything.`,
  }))
  return [
    {
      kind: 'execution-role',
      layer: null,
      summary: `The function's execution role, which the message does not name, may not call ${action}; Lambda calls it in the role's name.`,
      evidence: [
        ...evidence,
        {
          sentence:
            'Of AWS’s own policies, AWSLambdaSQSQueueExecutionRole, AWSLambdaKinesisExecutionRole, AWSLambdaDynamoDBExecutionRole and AWSLambdaVPCAccessExecutionRole hold what each needs.',
        },
      ],
    },
  ]
}

/** Such as Secrets Manager's "Access to KMS is not allowed", which names neither caller nor key. */
function keyCauses({ text, action }: ParsedDenial): readonly Cause[] {
  if (!/\bKMS\b/.test(text) && action?.toLowerCase().startsWith('kms:') !== true) return []
  return [
    {
      kind: 'kms-key-policy',
      layer: null,
      summary:
        'The service was refused the use of the KMS key behind the resource, in the name of whoever called it.',
      evidence: [
        {
          sentence: 'The message names neither the caller nor the key; with both, kms:Decrypt can be traced.',
        },
      ],
    },
  ]
}
