import type { ClientConfig, ServiceClient } from './clients.ts'
import {
  restCommand,
  UnpackagedClient,
  type RestAnswer,
  type RestService,
  type SendOptions,
} from './unpackagedClient.ts'

/**
 * The client of AWS IAM Toolbox (API 2018-05-10, in preview). What of the service is on the wire stands here and nowhere
 * else: REST with JSON, signed with the name `iam`, at iam-toolbox.REGION.SUFFIX. It was taken from AWS's published
 * service model and could not be tried against AWS.
 * https://docs.aws.amazon.com/iam-toolbox/latest/APIReference/Welcome.html
 */
const SERVICE: RestService = {
  namespace: 'com.amazonaws.iamtoolbox',
  serviceId: 'IAM Toolbox',
  signedAs: 'iam',
  host: 'iam-toolbox',
}

/** The operations, by path: a test compares them with the registry of services. */
export const TOOLBOX_OPERATIONS = {
  GetRequestAuthorizationDetails: '/authorization-details/{authorizationId}',
  GetRequestAuthorizationPolicy: '/authorization-details/{authorizationId}/policy',
} as const

/** A GET with the authorization ID in its path and one parameter beside it. */
function read(name: keyof typeof TOOLBOX_OPERATIONS, parameter: string, output: readonly string[]) {
  return restCommand(SERVICE, {
    name,
    method: 'GET',
    path: TOOLBOX_OPERATIONS[name],
    input: { authorizationId: 'path', [parameter]: 'query' },
    output,
  })
}
const DetailsCommand = read('GetRequestAuthorizationDetails', 'nextToken', [
  'requestContext',
  'evaluations',
  'policies',
  'nextToken',
])
const PolicyCommand = read('GetRequestAuthorizationPolicy', 'policyUri', ['policyDocument'])

export class IamToolboxClient extends UnpackagedClient {
  constructor(config: ClientConfig) {
    super(config, SERVICE)
  }

  /** https://docs.aws.amazon.com/iam-toolbox/latest/APIReference/API_GetRequestAuthorizationDetails.html */
  details(
    input: { readonly authorizationId: string; readonly nextToken?: string },
    options: SendOptions,
  ): Promise<RestAnswer> {
    return this.ask(new DetailsCommand(input), options)
  }

  /** https://docs.aws.amazon.com/iam-toolbox/latest/APIReference/API_GetRequestAuthorizationPolicy.html */
  policy(
    input: { readonly authorizationId: string; readonly policyUri: string },
    options: SendOptions,
  ): Promise<RestAnswer> {
    return this.ask(new PolicyCommand(input), options)
  }
}

/** https://docs.aws.amazon.com/sdkref/latest/guide/ss-endpoints-table.html has its settings as `iam_toolbox`. */
export const IAM_TOOLBOX: ServiceClient<IamToolboxClient> = {
  id: 'iam_toolbox',
  make: (config) => new IamToolboxClient(config),
}
