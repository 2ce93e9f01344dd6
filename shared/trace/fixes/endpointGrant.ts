import { parsePolicy } from '../../policy/parse.ts'
import type { Candidate, FixContext } from './candidate.ts'
import { policyEntity, writeCommand } from './commands.ts'
import { freeSid, literal, type NewStatement, print, sidOf, withStatement } from './documents.ts'

/**
 * A statement in the policy of the VPC endpoint that the request went through. It names the caller by its account: an
 * endpoint's policy limits, and identity policies say who of the account may.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export function grantOnEndpoint({ input, models, caller }: FixContext): readonly Candidate[] {
  const { endpoint, request } = input
  const entity = endpoint?.policyId === undefined ? null : policyEntity(models, endpoint.policyId)
  if (entity?.owner === undefined || endpoint?.document.state !== 'known') return []
  const document = endpoint.document.value
  const arn = caller.entity?.arn
  const statement: NewStatement = {
    Sid: freeSid(sidOf(request.action), document),
    Effect: 'Allow',
    Principal: '*',
    Action: request.action,
    Resource: literal(request.resource, document),
    ...(arn !== undefined && { Condition: { ArnEquals: { 'aws:PrincipalArn': literal(arn, document) } } }),
  }
  const text = withStatement(document, statement)
  if (text === null) return []
  return [
    {
      kind: 'add-resource-policy-statement',
      where: `the policy of ${entity.owner}`,
      change: print(statement),
      document: text,
      command: writeCommand(entity, text),
      cautions: [
        'A policy with Deny statements alone allows nothing: the default policy of an endpoint allows everything, and a custom one replaces it.',
      ],
      edit: { kind: 'policy', policyId: entity.id, document: parsePolicy(text, 'endpoint') },
      rank: 2,
    },
  ]
}
