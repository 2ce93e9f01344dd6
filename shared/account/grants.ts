import { notCollected, type NotCollected } from '../known.ts'

/** What is missing where the grants of a KMS key were not read. */
export function missingGrants(key: string): NotCollected {
  return notCollected(`The grants of the key ${key}`, 'kms:ListGrants')
}
