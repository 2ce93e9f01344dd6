import { notCollected, type NotCollected } from '../known.ts'

/** What is missing where nobody read whether access control lists count for a bucket. */
export function missingOwnership(bucket: string): NotCollected {
  return notCollected(
    `Whether access control lists count for ${bucket} (Object Ownership)`,
    's3:GetBucketOwnershipControls',
  )
}

/** What is missing where nobody read the access control list of a bucket or an object. */
export function missingAccessControlList(
  arn: string,
  call: 's3:GetBucketAcl' | 's3:GetObjectAcl' = 's3:GetBucketAcl',
): NotCollected {
  return notCollected(`The access control list of ${arn}`, call)
}
