import { notCollected, type NotCollected } from '../known.ts'

/** What is missing where nobody read whether access control lists count for a bucket. */
export function missingOwnership(bucket: string): NotCollected {
  return notCollected(
    `Whether access control lists count for ${bucket} (Object Ownership)`,
    's3:GetBucketOwnershipControls',
  )
}
