import { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer'
import { makeBuilder } from '@smithy/core/client'
import { getEndpointPlugin } from '@smithy/core/endpoints'
import type { ClientConfig, ServiceClient } from './clients.ts'

/**
 * The client of AWS IAM Toolbox (API 2018-05-10, in preview), of which the registry that the project's packages come from
 * has no package. What of the service is on the wire stands here and nowhere else: REST with JSON, signed by the AWS
 * SDK's own signer with the name `iam`, at iam-toolbox.REGION.SUFFIX. It was taken from AWS's published service model and
 * could not be tried against AWS.
 * https://docs.aws.amazon.com/iam-toolbox/latest/APIReference/Welcome.html
 */
const NAMESPACE = 'com.amazonaws.iamtoolbox'
const SIGNED_AS = 'iam'
const HOST = 'iam-toolbox'

/** The operations, by path: a test compares them with the registry of services. */
export const TOOLBOX_OPERATIONS = {
  GetRequestAuthorizationDetails: '/authorization-details/{authorizationId}',
  GetRequestAuthorizationPolicy: '/authorization-details/{authorizationId}/policy',
} as const

/** The answers as they come: nothing of them has been checked. */
interface DetailsAnswer {
  readonly requestContext?: unknown
  readonly evaluations?: unknown
  readonly policies?: unknown
  readonly nextToken?: string
}
interface PolicyAnswer {
  readonly policyDocument?: unknown
}
interface SendOptions {
  readonly abortSignal?: AbortSignal
}

/** Of the SDK's schemas: any JSON, which whoever reads it has to check. */
const ANY_JSON = 15
const TEXT = 0

const command = makeBuilder<AccessAnalyzerClient['config'], object, { readonly $metadata: object }>(
  {
    UseFIPS: { type: 'builtInParams', name: 'useFipsEndpoint' },
    Endpoint: { type: 'builtInParams', name: 'endpoint' },
    Region: { type: 'builtInParams', name: 'region' },
    UseDualStack: { type: 'builtInParams', name: 'useDualstackEndpoint' },
  },
  'AuthRequestService',
  'IamToolboxClient',
  getEndpointPlugin,
)

/** A GET with the authorization ID in its path and one parameter beside it. */
function read(operation: keyof typeof TOOLBOX_OPERATIONS, parameter: string, output: [string[], number[]]) {
  return command({}, () => [], operation, [
    9,
    NAMESPACE,
    operation,
    { http: ['GET', TOOLBOX_OPERATIONS[operation], 200] },
    [
      3,
      NAMESPACE,
      `${operation}Input`,
      0,
      ['authorizationId', parameter],
      [
        [TEXT, { httpLabel: 1 }],
        [TEXT, { httpQuery: parameter }],
      ],
    ],
    [3, NAMESPACE, `${operation}Output`, 0, ...output],
  ])
}
const DetailsCommand = read('GetRequestAuthorizationDetails', 'nextToken', [
  ['requestContext', 'evaluations', 'policies', 'nextToken'],
  [ANY_JSON, ANY_JSON, ANY_JSON, TEXT],
])
const PolicyCommand = read('GetRequestAuthorizationPolicy', 'policyUri', [['policyDocument'], [ANY_JSON]])

/**
 * A client of another service of the same protocol, with the endpoint, the signing name and the operations replaced: so
 * retries, timeouts, credentials, endpoints of profiles and the clock are handled as for every other call.
 */
export class IamToolboxClient extends AccessAnalyzerClient {
  constructor(config: ClientConfig) {
    super({ ...config, serviceId: 'IAM Toolbox' })
    // Else the SDK signs with the name of the service whose client this is.
    Object.assign(this.config, { signingName: SIGNED_AS })
    const { endpointProvider } = this.config
    this.config.endpointProvider = (parameters, context) => {
      const found = endpointProvider(parameters, context)
      // FIPS and the partition's suffix are as the SDK has them; an endpoint of the profile stays as it is.
      const url = new URL(found.url)
      if (parameters.Endpoint === undefined) url.host = url.host.replace(/^access-analyzer\b/, HOST)
      return { ...found, url }
    }
  }

  /** https://docs.aws.amazon.com/iam-toolbox/latest/APIReference/API_GetRequestAuthorizationDetails.html */
  details(
    input: { readonly authorizationId: string; readonly nextToken?: string },
    options: SendOptions,
  ): Promise<DetailsAnswer> {
    return this.#ask(new DetailsCommand(input), options)
  }

  /** https://docs.aws.amazon.com/iam-toolbox/latest/APIReference/API_GetRequestAuthorizationPolicy.html */
  policy(
    input: { readonly authorizationId: string; readonly policyUri: string },
    options: SendOptions,
  ): Promise<PolicyAnswer> {
    return this.#ask(new PolicyCommand(input), options)
  }

  #ask(asked: object, options: SendOptions): Promise<object> {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types of `send` list the other service's commands
    return this.send(asked as never, options)
  }
}

/** https://docs.aws.amazon.com/sdkref/latest/guide/ss-endpoints-table.html has its settings as `iam_toolbox`. */
export const IAM_TOOLBOX: ServiceClient<IamToolboxClient> = {
  id: 'iam_toolbox',
  make: (config) => new IamToolboxClient(config),
}
