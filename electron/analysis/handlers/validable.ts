import type { PolicyEntity } from '../../../shared/account/model.ts'
import { mapKnown } from '../../../shared/known.ts'
import { findPolicy } from '../../../shared/policies/page.ts'
import { findingsOf } from '../../../shared/policies/use.ts'
import type { ResourceType, Validable } from '../../aws/validatePolicy.ts'
import { type AnalysisParts, type Handlers, openOne } from '../handler.ts'

/** The snapshot's side of what AWS's own check is asked about policies. */
export function validableHandlers(parts: AnalysisParts): Handlers<'validable'> {
  return {
    validable: async ({ snapshot, policies }) => {
      const { model, catalogue } = await openOne(parts, snapshot)
      return {
        policies: policies.map((named) => {
          const policy = findPolicy(model, named)
          return {
            policyId: policy.id,
            name: policy.name,
            kind: policy.kind,
            document: mapKnown(policy.document, ({ text }): Validable => ({ text, ...useFor(policy) })),
            lint: findingsOf(policy, catalogue),
          }
        }),
      }
    },
  }
}

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ValidatePolicy.html */
function useFor({ kind, owner = '' }: PolicyEntity): Omit<Validable, 'text'> {
  switch (kind) {
    case 'scp':
      return { type: 'SERVICE_CONTROL_POLICY' }
    case 'rcp':
      return { type: 'RESOURCE_CONTROL_POLICY' }
    case 'trust':
      return { type: 'RESOURCE_POLICY', resourceType: 'AWS::IAM::AssumeRolePolicyDocument' }
    case 'resource': {
      const resourceType = RESOURCE_TYPES.find(([form]) => form.test(owner))?.[1]
      return { type: 'RESOURCE_POLICY', ...(resourceType !== undefined && { resourceType }) }
    }
    case 'aws-managed':
    case 'customer-managed':
    case 'inline':
      return { type: 'IDENTITY_POLICY' }
  }
}

const RESOURCE_TYPES: readonly (readonly [RegExp, ResourceType])[] = [
  [/^arn:[^:]*:s3:::[^/]+$/, 'AWS::S3::Bucket'],
  [/^arn:[^:]*:s3:[^:]+:\d{12}:accesspoint\//, 'AWS::S3::AccessPoint'],
  [/^arn:[^:]*:dynamodb:[^:]*:\d{12}:table\/[^/]+$/, 'AWS::DynamoDB::Table'],
]
