import type { ClientConfig, ServiceClient } from './clients.ts'
import {
  restCommand,
  UnpackagedClient,
  type RestAnswer,
  type RestOperation,
  type RestService,
  type SendOptions,
} from './unpackagedClient.ts'

/**
 * The client of IAM Roles Anywhere (API 2018-05-10), of which the registry has only a package that is years older than the
 * others. Taken from AWS's published service model; it could not be tried against AWS.
 * https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/Welcome.html
 */
const SERVICE: RestService = {
  namespace: 'com.amazonaws.rolesanywhere',
  serviceId: 'RolesAnywhere',
  signedAs: 'rolesanywhere',
  host: 'rolesanywhere',
}

function list(name: string, path: string, member: string): RestOperation {
  return { name, method: 'GET', path, input: { nextToken: 'query' }, output: [member, 'nextToken'] }
}
/** The operations: a test compares them with the registry of services. */
export const ROLES_ANYWHERE_OPERATIONS = {
  ListTrustAnchors: list('ListTrustAnchors', '/trustanchors', 'trustAnchors'),
  ListProfiles: list('ListProfiles', '/profiles', 'profiles'),
} as const

const TrustAnchorsCommand = restCommand(SERVICE, ROLES_ANYWHERE_OPERATIONS.ListTrustAnchors)
const ProfilesCommand = restCommand(SERVICE, ROLES_ANYWHERE_OPERATIONS.ListProfiles)

interface Page {
  readonly nextToken?: string
}

export class RolesAnywhereClient extends UnpackagedClient {
  constructor(config: ClientConfig) {
    super(config, SERVICE)
  }

  /** https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/API_ListTrustAnchors.html */
  trustAnchors(input: Page, options: SendOptions): Promise<RestAnswer> {
    return this.ask(new TrustAnchorsCommand(input), options)
  }

  /** https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/API_ListProfiles.html */
  profiles(input: Page, options: SendOptions): Promise<RestAnswer> {
    return this.ask(new ProfilesCommand(input), options)
  }
}

export const ROLES_ANYWHERE: ServiceClient<RolesAnywhereClient> = {
  id: 'rolesanywhere',
  make: (config) => new RolesAnywhereClient(config),
}
