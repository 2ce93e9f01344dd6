import type { ContextEntry, EvaluationResult } from '@aws-sdk/client-iam'
import { SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam'
import type { SimulatedAnswer, SimulatedResult } from '../../shared/api/live.ts'
import type { AccessRequest, LayerKind } from '../../shared/engine/request/decision.ts'
import { WhenceError } from '../../shared/errors.ts'
import { shellCommand, shellJson } from '../../shared/shell.ts'
import type { Connection } from './connection.ts'
import { failureCode, failureKind, failureText } from './errors.ts'
import { IAM } from './identityClients.ts'

export interface Simulation {
  readonly request: AccessRequest
  /** The user or role with its path; for a session its role. Left out: the request's principal. */
  readonly principalArn?: string
  /** The text of the resource's own policy; AWS takes one for users only, and holds it for the caller's account's. */
  readonly resourcePolicy?: string
  readonly signal?: AbortSignal
}

/** What a simulation looks at by itself. */
const ALWAYS: readonly LayerKind[] = ['scp', 'boundary', 'identity']

/**
 * Asks iam:SimulatePrincipalPolicy one question. It looks at the principal's identity-based policies, its permissions
 * boundary and the service control policies, and at nothing else. Throws a WhenceError: `bad-input` for a principal
 * that cannot be simulated, `access-denied`, `principal-not-found`.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
 */
export async function simulate(connection: Connection, simulation: Simulation): Promise<SimulatedAnswer> {
  const { request, resourcePolicy, signal } = simulation
  const principal = simulation.principalArn ?? request.principal
  if (!/^arn:[\w-]+:iam::\d{12}:(?:user|role)\/\S+$/.test(principal)) {
    throw new WhenceError(
      'bad-input',
      `AWS’s policy simulator takes users and roles only, not ${principal}.`,
      'For a session, compare the question of its role.',
    )
  }
  try {
    const answer = await connection.clients.of(IAM).send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: principal,
        ActionNames: [request.action],
        ResourceArns: [request.resource],
        ContextEntries: contextEntries(request.context),
        ...(resourcePolicy === undefined ? {} : { ResourcePolicy: resourcePolicy }),
      }),
      signal === undefined ? {} : { abortSignal: signal },
    )
    const [result] = answer.EvaluationResults ?? []
    const simulated = result === undefined ? null : answerOf(result)
    if (simulated === null) throw noResult(connection)
    return simulated
  } catch (error) {
    throw simulateError(error, principal, connection)
  }
}

function noResult({ endpoint }: Connection): WhenceError {
  return new WhenceError(
    'endpoint-unreachable',
    `What answers at ${endpoint} gave no result of the simulation.`,
    'Check the endpoint_url of the profile, then try again.',
  )
}

function simulateError(error: unknown, principal: string, connection: Connection): unknown {
  if (failureCode(error) === 'NoSuchEntityException' || failureCode(error) === 'NoSuchEntity') {
    return new WhenceError(
      'principal-not-found',
      `AWS knows no ${principal} in this account.`,
      'Crawl the account again, or choose a profile of the account that the principal is in.',
    )
  }
  if (failureKind(error) === 'access-denied') {
    return new WhenceError(
      'access-denied',
      `The profile may not use AWS’s policy simulator: ${failureText(error)}`,
      'Use a profile that is allowed iam:SimulatePrincipalPolicy.',
    )
  }
  if (/^InvalidInput(Exception)?$/.test(failureCode(error))) {
    return new WhenceError(
      'bad-input',
      `AWS’s policy simulator does not take the question: ${failureText(error)}`,
      'Correct the action, the resource or the context keys.',
    )
  }
  return connection.explain(error)
}

const TYPES: ReadonlyMap<string, 'boolean' | 'date' | 'ip' | 'numeric'> = new Map([
  ['aws:currenttime', 'date'],
  ['aws:epochtime', 'numeric'],
  ['aws:multifactorauthage', 'numeric'],
  ['aws:multifactorauthpresent', 'boolean'],
  ['aws:principalisawsservice', 'boolean'],
  ['aws:securetransport', 'boolean'],
  ['aws:sourceip', 'ip'],
  ['aws:tokenissuetime', 'date'],
  ['aws:viaawsservice', 'boolean'],
  ['aws:vpcsourceip', 'ip'],
])

/** The context in the simulator's form, which has to be told each key's type. */
export function contextEntries(context: AccessRequest['context']): ContextEntry[] {
  return Object.entries(context).map(([name, value]) => {
    const type = TYPES.get(name.toLowerCase()) ?? 'string'
    return {
      ContextKeyName: name,
      ContextKeyValues: typeof value === 'string' ? [value] : [...value],
      ContextKeyType: typeof value === 'string' ? type : (`${type}List` as const),
    }
  })
}

/** The AWS CLI command that asks the same, for a POSIX shell. */
export function simulateCommand({ request, principalArn, resourcePolicy }: Simulation): string {
  const words = ['aws', 'iam', 'simulate-principal-policy']
  words.push('--policy-source-arn', principalArn ?? request.principal, '--action-names', request.action)
  words.push('--resource-arns', request.resource)
  const entries = contextEntries(request.context)
  const context = entries.length === 0 ? [] : ['--context-entries', shellJson(JSON.stringify(entries))]
  const policy = resourcePolicy === undefined ? [] : ['--resource-policy', resourcePolicy]
  return shellCommand(...words, ...context, ...policy)
}

/** Null for what is no decision: none is never taken for a denial. */
function answerOf(result: EvaluationResult): SimulatedAnswer | null {
  const [one] = result.ResourceSpecificResults ?? []
  const decision = one?.EvalResourceDecision ?? result.EvalDecision
  if (decision !== 'allowed' && decision !== 'explicitDeny' && decision !== 'implicitDeny') return null
  const statements = one?.MatchedStatements ?? result.MatchedStatements ?? []
  const boundary = one?.PermissionsBoundaryDecisionDetail ?? result.PermissionsBoundaryDecisionDetail
  const organization = result.OrganizationsDecisionDetail
  const layers: Partial<Record<LayerKind, SimulatedResult>> = {}
  if (organization?.AllowedByOrganizations !== undefined) {
    layers.scp = organization.AllowedByOrganizations ? 'allow' : 'deny'
  }
  if (boundary?.AllowedByPermissionsBoundary !== undefined) {
    layers.boundary = boundary.AllowedByPermissionsBoundary ? 'allow' : 'deny'
  }
  const identity = identityOf(decision, layers)
  if (identity !== null) layers.identity = identity
  return {
    decision,
    looksAt: ALWAYS,
    layers,
    matched: statements.map(({ SourcePolicyId, SourcePolicyType }) => ({
      policy: SourcePolicyId ?? '',
      type: SourcePolicyType ?? '',
    })),
    missingContext: [...(one?.MissingContextValues ?? result.MissingContextValues ?? [])],
  }
}

/**
 * The answer with the resource's policy, seen beside the one without it: what the policy said is what it changed.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_testing-policies.html
 */
export function withResourcePolicy(without: SimulatedAnswer, given: SimulatedAnswer): SimulatedAnswer {
  const resource = resourceOf(without, given.decision)
  return {
    decision: given.decision,
    looksAt: [...without.looksAt, 'resource'],
    layers: resource === null ? without.layers : { ...without.layers, resource },
    matched: given.matched,
    missingContext: [...new Set([...without.missingContext, ...given.missingContext])],
  }
}

function resourceOf(
  { decision: without, layers }: SimulatedAnswer,
  given: SimulatedAnswer['decision'],
): SimulatedResult | null {
  // Another layer's explicit deny hides what the policy says.
  if (without === 'explicitDeny') return null
  if (given === 'explicitDeny') return 'explicit-deny'
  if (given === 'allowed') return without === 'implicitDeny' ? 'allow' : 'no-deny'
  // So does a guardrail that denies, whatever the policy allows.
  return layers.scp === 'deny' || layers.boundary === 'deny' ? null : 'implicit-deny'
}

/** What the answer lets one conclude of the identity-based policies: when a guardrail denies, nothing. */
function identityOf(
  decision: SimulatedAnswer['decision'],
  layers: SimulatedAnswer['layers'],
): SimulatedResult | null {
  if (decision === 'allowed') return 'allow'
  if (layers.scp === 'deny' || layers.boundary === 'deny') return null
  return decision === 'explicitDeny' ? 'explicit-deny' : 'implicit-deny'
}
