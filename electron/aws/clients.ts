import type { IAMClientConfig } from '@aws-sdk/client-iam'
import { fieldOf } from '../../shared/keys.ts'
import type { CredentialProvider } from './credentials.ts'
import { checkBodies } from './bodies.ts'
import { DEADLINES, handlerOptions, type Deadlines, type HandlerOptions } from './deadlines.ts'
import { refuseEmpty } from './emptyAnswers.ts'
import type { EndpointOf } from './endpoints.ts'
import { useJournal, type Journalling } from './journal.ts'

import { sayNoEndpoint } from './noEndpoint.ts'
import type { Network } from './network.ts'
import { guard, isReadOperation } from './readOnly.ts'
import { hideSecrets } from './secrets.ts'
import type { Secrets } from './secrets.ts'
import type { ThrottleMonitor } from './throttle.ts'

export type RetryStrategy = NonNullable<IAMClientConfig['retryStrategy']>

export interface ClientOptions {
  /** Undefined for the sample account, which has no profile in the files. */
  readonly profile?: string
  readonly region: string
  readonly credentials: CredentialProvider
  readonly endpointOf: EndpointOf
  /** Taken out of whatever the clients answer and throw. */
  readonly secrets: Secrets
  readonly monitor: ThrottleMonitor
  /** In place of eight adaptive attempts: tests of throttling cannot wait 40 seconds. */
  readonly retryStrategy?: RetryStrategy
  readonly deadlines?: Deadlines
  /** Left out: straight to AWS. */
  readonly network?: Network
  /** Where answers are kept and taken from. */
  readonly journalling?: Journalling
}

interface Closable {
  destroy(): void
}

/** How the SDK client of a service is made. A service that one file asks of has it there. */
export interface ServiceClient<Client extends Closable> {
  /** Of the service in AWS's settings: https://docs.aws.amazon.com/sdkref/latest/guide/ss-endpoints-table.html */
  readonly id: string
  readonly make: (config: ClientConfig) => Client
}

/** One SDK client per service and Region, made when first used, all with the same credentials; none sends anything but reads. */
export class AwsClients {
  readonly #options: ClientOptions
  readonly #made = new Map<string, Closable>()

  constructor(options: ClientOptions) {
    this.#options = options
  }

  /** The client of a service in a Region; left out: the connection's. */
  of<Client extends Closable>(service: ServiceClient<Client>, region?: string): Client {
    const key = `${service.id} ${region ?? ''}`
    const found = this.#made.get(key)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the key names the service, whose clients are of one class
    if (found !== undefined) return found as Client
    const client = service.make(this.#config(service.id, region))
    const { journalling } = this.#options
    // Around all others: it keeps what they have cleaned and checked.
    if (journalling !== undefined)
      useJournal(client, { service: service.id, ...fieldOf('region', region) }, journalling)
    hideSecrets(client, this.#options.secrets)
    guard(client, (operation) => isReadOperation(service.id, operation))
    refuseEmpty(client, service.id)
    checkBodies(client)
    sayNoEndpoint(client, region ?? this.#options.region)
    this.#options.monitor.watch(client, service.id)
    this.#made.set(key, client)
    return client
  }

  /** The same clients anew, whose answers are kept in a journal and taken from there. */
  journalled(journalling: Journalling): AwsClients {
    return new AwsClients({ ...this.#options, journalling })
  }

  /** Closes the sockets of every client. */
  destroy(): void {
    for (const client of this.#made.values()) client.destroy()
    this.#made.clear()
  }

  #config(service: string, region: string | undefined): ClientConfig {
    const { profile, credentials, endpointOf, retryStrategy, deadlines = DEADLINES } = this.#options
    const endpoint = endpointOf(service)
    return {
      region: region ?? this.#options.region,
      credentials,
      retryMode: 'adaptive',
      maxAttempts: 8,
      requestHandler: handlerOptions(deadlines, this.#options.network),
      // Else the SDK takes the endpoint of the profile [default] for a client that is given none.
      ignoreConfiguredEndpointUrls: true,
      ...(profile === undefined ? {} : { profile }),
      // AWS's FIPS and dual-stack host names do not exist behind a custom endpoint.
      ...(endpoint === undefined
        ? {}
        : { endpoint, useFipsEndpoint: false, useDualstackEndpoint: false, disableHostPrefix: true }),
      ...(retryStrategy === undefined ? {} : { retryStrategy }),
    }
  }
}

/** What every client is made with. */
export interface ClientConfig {
  readonly region: string
  readonly credentials: CredentialProvider
  readonly retryMode: string
  readonly maxAttempts: number
  readonly requestHandler: HandlerOptions
  readonly ignoreConfiguredEndpointUrls?: boolean
  readonly profile?: string
  readonly endpoint?: string
  readonly useFipsEndpoint?: boolean
  readonly useDualstackEndpoint?: boolean
  readonly disableHostPrefix?: boolean
  readonly retryStrategy?: RetryStrategy
}
