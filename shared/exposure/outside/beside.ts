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
 * Access control lists of S3 (rule 12.2) and grants of KMS keys (rule 11.6) let in beside the policy. Where they count and
 * were not read, the engine's answer on anybody is that nobody knows, and so it has to be asked.
 */
export function beside(model: AccountModel, { arn }: ResourceCarrier, catalogue: Catalogue): Beside {
  const resource = model.resources.get(arn)
  const ask = (id: string, place: string): readonly Ask[] => {
    const action = catalogue.action(id)
    return action === undefined ? [] : [{ action, resource: place }]
  }
  if (resource?.type === 'AWS::S3::Bucket' && !isKnownAs(resource.objectOwnership, 'BucketOwnerEnforced'))
    return {
      outsiders: [{ kind: 'everyone' }, { kind: 'any-account' }],
      asks: [...ask('s3:ListBucket', arn), ...ask('s3:GetObject', `${arn}/whence-example`)],
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
