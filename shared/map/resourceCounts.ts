import { failedCall } from '../account/coverage.ts'
import type { AccountModel } from '../account/model.ts'
import type { ResourceCount } from './facts.ts'

/** The kinds of resources that matter in most accounts, and the call that lists them. */
const KINDS = [
  { kind: 'Buckets', type: 'AWS::S3::Bucket', call: 's3:ListBuckets' },
  { kind: 'Secrets', type: 'AWS::SecretsManager::Secret', call: 'secretsmanager:ListSecrets' },
  { kind: 'KMS keys', type: 'AWS::KMS::Key', call: 'kms:ListKeys' },
] as const

export function countResources(model: AccountModel): readonly ResourceCount[] {
  return KINDS.map(({ kind, type, call }) => {
    const arns = [...model.resources.values()].flatMap((each) => (each.type === type ? [each.arn] : []))
    const failed = failedCall(model.coverage, [call])
    const asked = model.coverage.some((entry) => entry.call === call)
    return { kind, arns, ...((failed !== undefined || !asked) && { call }) }
  })
}
