import { S3Client } from '@aws-sdk/client-s3'
import { S3ControlClient } from '@aws-sdk/client-s3-control'
import type { ServiceClient } from './clients.ts'

/** The client of Amazon S3, buckets of every kind. */
export const S3: ServiceClient<S3Client> = {
  id: 's3',
  make: (config) => new S3Client({ ...config, forcePathStyle: config.endpoint !== undefined }),
}
/** The client of S3 Control: what belongs to the account. */
export const S3_CONTROL: ServiceClient<S3ControlClient> = {
  id: 's3_control',
  make(config) {
    const { endpoint } = config
    if (endpoint === undefined) return new S3ControlClient(config)
    // AWS's rules put the account id before the host name, which no custom endpoint has a name for.
    return new S3ControlClient({ ...config, endpointProvider: () => ({ url: new URL(endpoint) }) })
  },
}
