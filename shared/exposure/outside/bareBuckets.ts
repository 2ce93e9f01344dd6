import type { AccountModel } from '../../account/model.ts'
import type { ResourceCarrier } from '../../engine/effective/resourceCarriers.ts'

/** Buckets without a policy: their access control lists may let somebody in. */
export function bareBuckets(model: AccountModel): readonly ResourceCarrier[] {
  return [...model.resources.values()].flatMap(({ arn, type, account, resourcePolicy }) =>
    type !== 'AWS::S3::Bucket' || account !== model.account.id || resourcePolicy.state !== 'absent'
      ? []
      : [
          {
            layer: 'resource' as const,
            arn,
            service: 's3',
            within: [],
            mustAllow: false,
            policy: null,
            statements: [],
            unread: null,
          },
        ],
  )
}
