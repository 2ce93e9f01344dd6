import type { DecodedMessage } from '../event/decode.ts'
import { NO_DENIAL, type ParsedDenial } from '../facts/denial.ts'
import { type AwsEvaluation, matchedPolicies } from './details.ts'

/** What only the text around an authorization ID tells. */
export type SaidAround = Pick<
  ParsedDenial,
  'principal' | 'action' | 'operation' | 'errorCode' | 'policyType' | 'policyArn' | 'transitivelyThrough'
>

/**
 * One of AWS's evaluations in the form of a decoded message, which a trace takes. Who called is in the context: for a
 * session it is the role, and the text around the ID names the session.
 */
export function evaluationDenial(
  authorizationId: string,
  evaluation: AwsEvaluation,
  around: SaidAround | null,
): DecodedMessage {
  const { action, resource, context, effect } = evaluation
  const same = around !== null && around.action?.toLowerCase() === action.toLowerCase()
  const statements = matchedPolicies(evaluation).flatMap(({ statements: matched }) => matched)
  return {
    allowed: effect === 'allow',
    statements: statements.map((statement) => ({
      ...statement,
      actions: [],
      resources: [],
      principals: [],
      conditions: [],
    })),
    denial: {
      ...NO_DENIAL,
      principal: around?.principal ?? callerIn(context),
      action,
      resource: resource === '' ? null : resource,
      // AWS's message is about one action; of a request that needed several it says nothing of the others.
      policyType: same ? around.policyType : null,
      policyArn: same ? around.policyArn : null,
      transitivelyThrough: same ? around.transitivelyThrough : null,
      denyType: effect === 'explicit-deny' ? 'explicit' : effect === 'implicit-deny' ? 'implicit' : null,
      errorCode: around?.errorCode ?? null,
      operation: around?.operation ?? null,
      authorizationId,
      text: `${action} ${resource}`.trim(),
      context,
      notADecision: null,
    },
  }
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn */
function callerIn(context: AwsEvaluation['context']): string | null {
  const arn = Object.entries(context).find(([key]) => key.toLowerCase() === 'aws:principalarn')?.[1]
  return typeof arn === 'string' ? arn : (arn?.[0] ?? null)
}
