import { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer'
import { makeBuilder } from '@smithy/core/client'
import { getEndpointPlugin } from '@smithy/core/endpoints'
import type { ClientConfig } from './clients.ts'

/**
 * Clients of AWS services of which the registry that the project's packages come from has no package, or none that fits
 * the others. What of such a service is on the wire stands in its own file, as AWS's published service model has it.
 */

/** How a service that speaks REST with JSON is reached. */
export interface RestService {
  readonly namespace: string
  /** Its name among AWS's services, such as `IAM Toolbox`. */
  readonly serviceId: string
  /** With which name its requests are signed. */
  readonly signedAs: string
  /** The first part of the name of its hosts. */
  readonly host: string
  /** It has only hosts with the suffix of dual-stack endpoints. */
  readonly dualStackOnly?: true
}

/** Where a parameter of a request stands: in its path, its query, or the JSON of its body. */
type Place = 'path' | 'query' | 'body'

/** An operation that reads. */
export interface RestOperation {
  readonly name: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly input: Readonly<Record<string, Place>>
  /** What is read of the answer: as it comes, nothing of it has been checked. */
  readonly output: readonly string[]
}

/** An answer as it came: whoever reads it has to check it. */
export interface RestAnswer {
  readonly [member: string]: unknown
  readonly nextToken?: string
}
export interface SendOptions {
  readonly abortSignal?: AbortSignal
}

/** Of the SDK's schemas: any JSON. */
const ANY_JSON = 15
const TEXT = 0

type Schema = typeof ANY_JSON | [typeof TEXT, Record<string, string | 1>]

function schemaOf(name: string, place: Place): Schema {
  if (place === 'body') return ANY_JSON
  return [TEXT, place === 'path' ? { httpLabel: 1 } : { httpQuery: name }]
}

/** The command of an operation, as the SDK's own packages make theirs. */
export function restCommand(service: RestService, operation: RestOperation): new (input: object) => object {
  const { namespace, serviceId } = service
  const { name, method, path, input, output } = operation
  const command = makeBuilder<AccessAnalyzerClient['config'], object, { readonly $metadata: object }>(
    {
      UseFIPS: { type: 'builtInParams', name: 'useFipsEndpoint' },
      Endpoint: { type: 'builtInParams', name: 'endpoint' },
      Region: { type: 'builtInParams', name: 'region' },
      UseDualStack: { type: 'builtInParams', name: 'useDualstackEndpoint' },
    },
    serviceId.replaceAll(' ', ''),
    `${serviceId.replaceAll(' ', '')}Client`,
    getEndpointPlugin,
  )
  const fields = Object.entries(input)
  return command({}, () => [], name, [
    9,
    namespace,
    name,
    { http: [method, path, 200] },
    [
      3,
      namespace,
      `${name}Input`,
      0,
      fields.map(([field]) => field),
      fields.map(([field, place]) => schemaOf(field, place)),
    ],
    [
      3,
      namespace,
      `${name}Output`,
      0,
      [...output],
      output.map((field) => (field === 'nextToken' ? TEXT : ANY_JSON)),
    ],
  ])
}

/**
 * A client of another service of the same protocol, with the endpoint, the signing name and the operations replaced: so
 * retries, timeouts, credentials, endpoints of profiles and the clock are handled as for every other call.
 */
export class UnpackagedClient extends AccessAnalyzerClient {
  constructor(config: ClientConfig, { serviceId, signedAs, host, dualStackOnly }: RestService) {
    super({ ...config, serviceId })
    // Else the SDK signs with the name of the service whose client this is.
    Object.assign(this.config, { signingName: signedAs })
    const { endpointProvider } = this.config
    this.config.endpointProvider = (parameters, context) => {
      const own = parameters.Endpoint !== undefined
      const found = endpointProvider(
        own || dualStackOnly !== true ? parameters : { ...parameters, UseDualStack: true },
        context,
      )
      // The partition's suffix is as the SDK has it; an endpoint of the profile stays as it is.
      const url = new URL(found.url)
      const first = parameters.UseFIPS === true ? `${host}-fips` : host
      if (!own) url.host = url.host.replace(/^access-analyzer(?:-fips)?(?=\.)/, first)
      return { ...found, url }
    }
  }

  /** Sends a command of `restCommand`. */
  async ask(asked: object, options: SendOptions): Promise<RestAnswer> {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types of `send` list the other service's commands
    const answer: object = await this.send(asked as never, options)
    return { ...answer }
  }
}
