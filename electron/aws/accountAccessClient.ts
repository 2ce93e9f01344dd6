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
 * The client of account access manager (API 2018-05-10): REST with JSON at account-access.REGION.api.aws. It was taken
 * from AWS's published service model and could not be tried against AWS.
 * https://docs.aws.amazon.com/account-access/latest/APIReference/Welcome.html
 */
const SERVICE: RestService = {
  namespace: 'com.amazonaws.accountaccess',
  serviceId: 'Account Access',
  signedAs: 'account-access',
  host: 'account-access',
  dualStackOnly: true,
}

/** The operations: a test compares them with the registry of services. */
export const ACCOUNT_ACCESS_OPERATIONS = {
  ListApplications: {
    name: 'ListApplications',
    method: 'POST',
    path: '/applications-list',
    input: { nextToken: 'body' },
    output: ['applications', 'nextToken'],
  },
  ListEntitlements: {
    name: 'ListEntitlements',
    method: 'POST',
    path: '/entitlements-list',
    input: { applicationArn: 'body', filter: 'body', nextToken: 'body' },
    output: ['entitlements', 'nextToken'],
  },
} as const satisfies Readonly<Record<string, RestOperation>>

const ApplicationsCommand = restCommand(SERVICE, ACCOUNT_ACCESS_OPERATIONS.ListApplications)
const EntitlementsCommand = restCommand(SERVICE, ACCOUNT_ACCESS_OPERATIONS.ListEntitlements)

interface Page {
  readonly nextToken?: string
}

export class AccountAccessClient extends UnpackagedClient {
  constructor(config: ClientConfig) {
    super(config, SERVICE)
  }

  /** https://docs.aws.amazon.com/account-access/latest/APIReference/API_ListApplications.html */
  applications(input: Page, options: SendOptions): Promise<RestAnswer> {
    return this.ask(new ApplicationsCommand(input), options)
  }

  /**
   * Those for roles of one account.
   * https://docs.aws.amazon.com/account-access/latest/APIReference/API_ListEntitlements.html
   */
  entitlements(
    { account, ...input }: Page & { readonly applicationArn: string; readonly account: string },
    options: SendOptions,
  ): Promise<RestAnswer> {
    return this.ask(new EntitlementsCommand({ ...input, filter: { principalRole: { account } } }), options)
  }
}

/** https://docs.aws.amazon.com/sdkref/latest/guide/ss-endpoints-table.html names settings by the service's id. */
export const ACCOUNT_ACCESS: ServiceClient<AccountAccessClient> = {
  id: 'account_access',
  make: (config) => new AccountAccessClient(config),
}
