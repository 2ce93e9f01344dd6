import { SimulateCustomPolicyCommand } from '@aws-sdk/client-iam'
import type { SimulatedAnswer } from '../../shared/api/live.ts'
import type { AccessRequest } from '../../shared/engine/request/decision.ts'
import { WhenceError } from '../../shared/errors.ts'
import type { Connection } from './connection.ts'
import { failureCode, failureKind, failureText } from './errors.ts'
import type { GivenPolicies } from './givenPolicies.ts'
import { IAM } from './identityClients.ts'
import { contextEntries } from './simulate.ts'

/** What AWS's simulator says with SCPs that it was given; `scp` null: its answer does not tell. */
export interface LevelsAnswer {
  readonly decision: SimulatedAnswer['decision']
  readonly scp: 'allow' | 'deny' | null
}

/**
 * Asks iam:SimulateCustomPolicy one question with policies of the snapshot. Throws a WhenceError: `bad-input` for what
 * AWS does not take, `access-denied`.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html
 */
export async function simulateLevels(
  connection: Connection,
  request: AccessRequest,
  { identity, boundary, levels }: GivenPolicies,
  signal: AbortSignal,
): Promise<LevelsAnswer> {
  try {
    const { EvaluationResults: [result] = [] } = await connection.clients.of(IAM).send(
      new SimulateCustomPolicyCommand({
        PolicyInputList: [...identity],
        ...(boundary.length === 0 ? {} : { PermissionsBoundaryPolicyInputList: [...boundary] }),
        OrderedOrganizationPolicyInputList: levels.map((level) => ({
          ServiceControlPolicyInputList: [...level],
        })),
        ActionNames: [request.action],
        ResourceArns: [request.resource],
        ContextEntries: contextEntries(request.context),
      }),
      { abortSignal: signal },
    )
    const decision = result?.ResourceSpecificResults?.[0]?.EvalResourceDecision ?? result?.EvalDecision
    if (decision !== 'allowed' && decision !== 'explicitDeny' && decision !== 'implicitDeny') {
      throw new WhenceError(
        'endpoint-unreachable',
        `What answers at ${connection.endpoint} gave no result of the simulation.`,
        'Check the endpoint_url of the profile, then try again.',
      )
    }
    const allowed = result?.OrganizationsDecisionDetail?.AllowedByOrganizations
    return { decision, scp: allowed === undefined ? null : allowed ? 'allow' : 'deny' }
  } catch (error) {
    throw levelsError(error, connection)
  }
}

function levelsError(error: unknown, connection: Connection): unknown {
  if (error instanceof WhenceError) return error
  if (failureKind(error) === 'access-denied') {
    return new WhenceError(
      'access-denied',
      `The profile may not give AWS’s policy simulator policies of its own: ${failureText(error)}`,
      'Use a profile that is allowed iam:SimulateCustomPolicy.',
    )
  }
  if (/^InvalidInput(Exception)?$/.test(failureCode(error))) {
    return new WhenceError(
      'bad-input',
      `AWS’s policy simulator does not take the policies: ${failureText(error)}`,
      'Correct the policies that the snapshot holds, then crawl again.',
    )
  }
  return connection.explain(error)
}

/** The answer about the principal, with what the simulator says of the SCPs that it was given. */
export function withLevels(without: SimulatedAnswer, given: LevelsAnswer): SimulatedAnswer {
  if (given.scp === null) return without
  const layers = { ...without.layers, scp: given.scp }
  if (given.scp === 'allow') return { ...without, layers }
  // A guardrail that denies can only make the answer a denial; an explicit one stays what it is.
  const denied = without.decision === 'allowed' ? given.decision : without.decision
  const decision = given.decision === 'explicitDeny' ? 'explicitDeny' : denied
  return { ...without, layers, decision: decision === 'allowed' ? 'implicitDeny' : decision }
}
