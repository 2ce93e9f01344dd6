import { IAMClient } from '@aws-sdk/client-iam'
import { STSClient } from '@aws-sdk/client-sts'
import type { ServiceClient } from './clients.ts'

/** Clients that several files ask for. */

export const IAM: ServiceClient<IAMClient> = { id: 'iam', make: (config) => new IAMClient(config) }

/** Three attempts only: it tells whether AWS can be reached at all, and the user is waiting for that. */
export const STS: ServiceClient<STSClient> = {
  id: 'sts',
  make: (config) => new STSClient({ ...config, maxAttempts: 3 }),
}
