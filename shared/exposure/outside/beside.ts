import type { AccountModel } from '../../account/model.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import type { ResourceCarrier } from '../../engine/effective/resourceCarriers.ts'
import { isKnownAs } from '../../known.ts'
import type { Outsider } from '../types.ts'
import type { Ask } from './asks.ts'

/** Who may get in beside the policy, and what to ask for them. */
export interface Beside {
  readonly outsiders: readonly Outsider[]
  readonly asks: readonly Ask[]
}

/**
 * Access control lists of S3 (rule 12.2) and grants of KMS keys (rule 11.6) let in beside the policy. Where they count,
 * the engine is asked whether they let anybody in: its answer is that nobody knows where they were not read.
 */
export function beside(model: AccountModel, { arn }: ResourceCarrier, catalogue: Catalogue): Beside {
  const resource = model.resources.get(arn)
  const ask = (id: string, place: string): readonly Ask[] => {
    const action = catalogue.action(id)
    return action === undefined ? [] : [{ action, resource: place }]
  }
  const object = `${arn}/whence-example`
  if (resource?.type === 'AWS::S3::Bucket' && !isKnownAs(resource.objectOwnership, 'BucketOwnerEnforced'))
    return {
      outsiders: [{ kind: 'everyone' }, { kind: 'any-account' }],
      asks: [
        ...ask('s3:ListBucket', arn),
        ...ask('s3:GetObject', object),
        // Where the list is not known, that is said by the two above.
        ...(resource.accessControlList.state === 'known'
          ? [...ask('s3:PutObject', object), ...ask('s3:GetBucketAcl', arn), ...ask('s3:PutBucketAcl', arn)]
          : []),
      ],
    }
  if (resource?.type !== 'AWS::KMS::Key') return NOTHING
  const { grants } = resource
  if (grants.state === 'known')
    return { outsiders: [], asks: grants.value.length === 0 ? [] : OPERATIONS.flatMap((id) => ask(id, arn)) }
  return { outsiders: [{ kind: 'any-account' }], asks: ask('kms:Decrypt', arn) }
}

const NOTHING: Beside = { outsiders: [], asks: [] }

/** What a grant can give that matters to an outsider. */
const OPERATIONS = [
  'kms:Decrypt',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:Sign',
  'kms:CreateGrant',
]
