import { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer'
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail'
import { EC2Client } from '@aws-sdk/client-ec2'
import type { IAMClientConfig } from '@aws-sdk/client-iam'
import { IAMClient } from '@aws-sdk/client-iam'
import { KMSClient } from '@aws-sdk/client-kms'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { OrganizationsClient } from '@aws-sdk/client-organizations'
import { S3Client } from '@aws-sdk/client-s3'
import { S3ControlClient } from '@aws-sdk/client-s3-control'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SNSClient } from '@aws-sdk/client-sns'
import { SQSClient } from '@aws-sdk/client-sqs'
import { STSClient } from '@aws-sdk/client-sts'
import type { CredentialProvider } from './credentials.ts'
import type { EndpointOf, ServiceId } from './endpoints.ts'
import type { ThrottleMonitor } from './throttle.ts'

export type RetryStrategy = NonNullable<IAMClientConfig['retryStrategy']>

export interface ClientOptions {
  /** Undefined for the sample account, which has no profile in the files. */
  readonly profile?: string
  readonly region: string
  readonly credentials: CredentialProvider
  readonly endpointOf: EndpointOf
  readonly monitor: ThrottleMonitor
  /** In place of eight adaptive attempts: tests of throttling cannot wait 40 seconds. */
  readonly retryStrategy?: RetryStrategy
}

/** One SDK client per service and Region, made when first used, all with the same credentials. */
export class AwsClients {
  readonly #options: ClientOptions
  readonly #made = new Map<string, { destroy(): void }>()

  constructor(options: ClientOptions) {
    this.#options = options
  }

  iam = (): IAMClient => this.#get('iam', undefined, (config) => new IAMClient(config))
  /** Three attempts only: it tells whether AWS can be reached at all, and the user is waiting for that. */
  sts = (): STSClient => this.#get('sts', undefined, (config) => new STSClient({ ...config, maxAttempts: 3 }))
  organizations = (): OrganizationsClient =>
    this.#get('organizations', undefined, (config) => new OrganizationsClient(config))
  s3 = (region?: string): S3Client =>
    this.#get(
      's3',
      region,
      (config) => new S3Client({ ...config, forcePathStyle: config.endpoint !== undefined }),
    )
  s3Control = (): S3ControlClient =>
    this.#get('s3_control', undefined, (config) => {
      const { endpoint } = config
      if (endpoint === undefined) return new S3ControlClient(config)
      // AWS's rules put the account id before the host name, which no custom endpoint has a name for.
      return new S3ControlClient({ ...config, endpointProvider: () => ({ url: new URL(endpoint) }) })
    })
  accessAnalyzer = (region: string): AccessAnalyzerClient =>
    this.#get('access_analyzer', region, (config) => new AccessAnalyzerClient(config))
  cloudTrail = (region: string): CloudTrailClient =>
    this.#get('cloudtrail', region, (config) => new CloudTrailClient(config))
  lambda = (region: string): LambdaClient => this.#get('lambda', region, (config) => new LambdaClient(config))
  ec2 = (region: string): EC2Client => this.#get('ec2', region, (config) => new EC2Client(config))
  kms = (region: string): KMSClient => this.#get('kms', region, (config) => new KMSClient(config))
  sqs = (region: string): SQSClient =>
    this.#get('sqs', region, (config) => new SQSClient({ ...config, useQueueUrlAsEndpoint: false }))
  sns = (region: string): SNSClient => this.#get('sns', region, (config) => new SNSClient(config))
  secretsManager = (region: string): SecretsManagerClient =>
    this.#get('secrets_manager', region, (config) => new SecretsManagerClient(config))

  /** Closes the sockets of every client. */
  destroy(): void {
    for (const client of this.#made.values()) client.destroy()
    this.#made.clear()
  }

  #get<C extends { destroy(): void }>(
    service: ServiceId,
    region: string | undefined,
    make: (config: BaseConfig) => C,
  ): C {
    const key = `${service} ${region ?? ''}`
    const found = this.#made.get(key)
    if (found !== undefined) return found as C
    const client = make(this.#config(service, region))
    this.#options.monitor.watch(client)
    this.#made.set(key, client)
    return client
  }

  #config(service: ServiceId, region: string | undefined): BaseConfig {
    const { profile, credentials, endpointOf, retryStrategy } = this.#options
    const endpoint = endpointOf(service)
    return {
      region: region ?? this.#options.region,
      credentials,
      retryMode: 'adaptive',
      maxAttempts: 8,
      requestHandler: { connectionTimeout: 10_000, requestTimeout: 60_000 },
      ...(profile === undefined ? {} : { profile }),
      // AWS's FIPS and dual-stack host names do not exist behind a custom endpoint.
      ...(endpoint === undefined
        ? {}
        : { endpoint, useFipsEndpoint: false, useDualstackEndpoint: false, disableHostPrefix: true }),
      ...(retryStrategy === undefined ? {} : { retryStrategy }),
    }
  }
}

interface BaseConfig {
  region: string
  credentials: CredentialProvider
  retryMode: string
  maxAttempts: number
  requestHandler: { connectionTimeout: number; requestTimeout: number }
  profile?: string
  endpoint?: string
  useFipsEndpoint?: boolean
  useDualstackEndpoint?: boolean
  disableHostPrefix?: boolean
  retryStrategy?: RetryStrategy
}
