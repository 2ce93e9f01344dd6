import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { endpointsText } from '../../shared/api/endpointsText.ts'
import type { CallerIdentity, ProfileKind } from '../../shared/api/types.ts'
import { WhenceError } from '../../shared/errors.ts'
import type { RetryStrategy } from './clients.ts'
import { AwsClients } from './clients.ts'
import type { AwsConfig, ProfileEnv } from './configFiles.ts'
import { readAwsConfig } from './configFiles.ts'
import type { CredentialProvider } from './credentials.ts'
import { profileCredentials, roleCredentials, shared } from './credentials.ts'
import { DEADLINES, type Deadlines } from './deadlines.ts'
import type { EndpointOf } from './endpoints.ts'
import { consentOf, programOf } from './consent.ts'
import type { Consent } from './consent.ts'
import { endpointProblem, endpointsOf, shownUrl } from './endpoints.ts'
import type { FailureContext } from './errors.ts'
import { connectionError } from './errors.ts'
import { STS } from './identityClients.ts'
import { networkProblem, networkOf, type Network } from './network.ts'
import { profileChain, profileKind, profileProblem } from './profileKinds.ts'
import { SAMPLE_PROFILE } from './profiles.ts'
import { checkRegion } from './regions.ts'
import { roleRefused } from './roleRefused.ts'
import { createSecrets, hiddenIn } from './secrets.ts'
import type { Secrets } from './secrets.ts'
import { ThrottleMonitor } from './throttle.ts'

export interface ConnectOptions {
  readonly profile: string
  /** Left out: the profile's Region, then AWS_REGION, then us-east-1. */
  readonly region?: string
  readonly mfaCode?: string
  readonly env: ProfileEnv
  /** Where the sample account is served; needed for the profile `Sample account`. */
  readonly sampleEndpoint?: {
    readonly url: string
    readonly accessKeyId: string
    readonly secretAccessKey: string
  }
  readonly retryStrategy?: RetryStrategy
  /** Shorter ones than the usual: tests do not wait. */
  readonly deadlines?: Deadlines
}

/** A profile with its credentials and clients. The secrets stay behind `clients`. */
export interface Connection {
  readonly profile: string
  readonly kind: ProfileKind
  readonly region: string
  /** Where calls to STS go, which say whether it can be reached: `AWS`, `sample account`, or another endpoint's URL. */
  readonly endpoint: string
  /** The same for the calls to all services. */
  readonly goesTo: string
  /** What somebody should have agreed to before the first call. */
  readonly consent: Consent
  readonly clients: AwsClients
  readonly monitor: ThrottleMonitor
  /** A failure of this connection as the user meets it; what is unexpected comes back as it is. */
  explain(error: unknown): unknown
  /** The same in a role that its identity may assume, with clients of its own; nothing is asked of AWS yet. */
  inRole(roleArn: string): Connection
  /** Closes the clients' sockets. */
  close(): void
}

/**
 * Prepares a profile for use; nothing is asked of AWS yet. Throws `profile-not-found`, `profile-incomplete`,
 * `unknown-region`.
 */
export async function connect(options: ConnectOptions): Promise<Connection> {
  if (options.profile === SAMPLE_PROFILE) return connectSample(options)
  const { profile, env } = options
  const config = await readAwsConfig(env)
  const values = config.profiles.get(profile)
  if (values === undefined) throw notFound(profile, config)
  const problem =
    profileProblem(profile, config) ??
    endpointProblem(profile, config, env.env) ??
    networkProblem(values, env.env)
  if (problem !== undefined) {
    throw new WhenceError(
      'profile-incomplete',
      `Profile ${profile} cannot be used: ${problem}`,
      'Correct the profile in the config or credentials file, then try again.',
    )
  }
  const region = checkRegion(
    options.region ??
      values.get('region') ??
      env.env['AWS_REGION'] ??
      env.env['AWS_DEFAULT_REGION'] ??
      'us-east-1',
  )
  const endpointOf = endpointsOf(profile, config, env.env)
  const consent = consentOf(profile, config, env.env)
  const secrets = createSecrets()
  const network = networkOf(values, env.env)
  const way = network === undefined ? {} : { network }
  return makeConnection({
    ...way,
    options,
    region,
    endpointOf,
    endpoint: shownUrl(endpointOf('sts') ?? 'AWS'),
    goesTo: endpointsText(consent.endpoints),
    consent,
    secrets,
    sdkProfile: profile,
    kind: profileKind(values),
    credentials: profileCredentials({
      profile,
      config,
      region,
      ...(options.mfaCode === undefined ? {} : { mfaCode: options.mfaCode }),
      endpointOf,
      secrets,
      deadlines: options.deadlines ?? DEADLINES,
      ...way,
    }),
    failure: failureContext(profile, config),
  })
}

function connectSample(options: ConnectOptions): Connection {
  const { sampleEndpoint } = options
  if (sampleEndpoint === undefined)
    throw new WhenceError('internal', 'The sample account’s endpoint is not running.', 'Start Whence again.')
  const { url, accessKeyId, secretAccessKey } = sampleEndpoint
  return makeConnection({
    options,
    region: checkRegion(options.region ?? 'us-east-1'),
    endpointOf: () => url,
    endpoint: 'sample account',
    goesTo: 'sample account',
    consent: { endpoints: [], needed: false },
    secrets: createSecrets(),
    kind: 'sample',
    credentials: async () => ({ accessKeyId, secretAccessKey }),
    failure: { kind: 'sample' },
  })
}

interface Parts {
  readonly options: ConnectOptions
  readonly region: string
  readonly endpointOf: EndpointOf
  readonly endpoint: string
  readonly goesTo: string
  readonly consent: Consent
  readonly secrets: Secrets
  readonly network?: Network
  readonly kind: ProfileKind
  readonly sdkProfile?: string
  readonly credentials: CredentialProvider
  /** In which the profile's identity works. */
  readonly role?: string
  readonly failure: Omit<FailureContext, 'profile' | 'endpoint'>
}

function makeConnection(parts: Parts): Connection {
  const { options, region, endpointOf, endpoint, goesTo, consent, secrets, kind, sdkProfile, credentials } =
    parts
  const monitor = new ThrottleMonitor()
  // One for the clients and for the roles that it assumes.
  const provider = shared(credentials)
  const clients = new AwsClients({
    region,
    credentials: provider,
    endpointOf,
    secrets,
    monitor,
    ...(sdkProfile === undefined ? {} : { profile: sdkProfile }),
    ...(parts.network === undefined ? {} : { network: parts.network }),
    ...(options.retryStrategy === undefined ? {} : { retryStrategy: options.retryStrategy }),
    ...(options.deadlines === undefined ? {} : { deadlines: options.deadlines }),
  })
  const { profile } = options
  return {
    profile,
    kind,
    region,
    endpoint,
    goesTo,
    consent,
    clients,
    monitor,
    explain: (error) => {
      const hidden = hiddenIn(error, secrets)
      const refused = parts.role === undefined ? null : roleRefused(hidden, profile, parts.role)
      return refused ?? connectionError(hidden, { ...parts.failure, profile, endpoint })
    },
    inRole: (role) => {
      const { network } = parts
      const way = {
        region,
        endpointOf,
        secrets,
        deadlines: options.deadlines ?? DEADLINES,
        ...(network && { network }),
      }
      const assumed = roleCredentials(way, provider, role)
      return makeConnection({ ...parts, credentials: assumed, role })
    },
    close: () => {
      monitor.stop()
      clients.destroy()
    },
  }
}

/** The kind that decides how a failure is told: that of the profile at the end of the chain, where secrets come from. */
function failureContext(profile: string, config: AwsConfig): Omit<FailureContext, 'profile' | 'endpoint'> {
  const last = profileChain(profile, config).names.at(-1) ?? profile
  const values = config.profiles.get(last) ?? new Map<string, string>()
  const ssoSession = values.get('sso_session')
  const command = values.get('credential_process')
  return {
    kind: profileKind(values),
    sourceProfile: last,
    ...(ssoSession === undefined ? {} : { ssoSession }),
    ...(command === undefined ? {} : { program: programOf(command) }),
  }
}

/** Who the profile is, by sts:GetCallerIdentity, which AWS answers to everybody. Throws a WhenceError. */
export async function confirmIdentity(connection: Connection, signal?: AbortSignal): Promise<CallerIdentity> {
  const { profile, goesTo } = connection
  try {
    const answer = await connection.clients
      .of(STS)
      .send(new GetCallerIdentityCommand({}), signal === undefined ? {} : { abortSignal: signal })
    const { Account, Arn, UserId } = answer
    if (Account === undefined || !/^\d{12}$/.test(Account) || Arn === undefined) throw badIdentity(connection)
    const partition = Arn.split(':')[1] ?? 'aws'
    return { profile, accountId: Account, arn: Arn, userId: UserId ?? '', partition, endpoint: goesTo }
  } catch (error) {
    throw connection.explain(error)
  }
}

function badIdentity({ endpoint }: Connection): WhenceError {
  return new WhenceError(
    'endpoint-unreachable',
    `What answers at ${endpoint} does not say which account it serves.`,
    'Check the endpoint_url of the profile, then try again.',
  )
}

function notFound(profile: string, config: AwsConfig): WhenceError {
  // A file that cannot be read may well hold the profile: making a new one would not help.
  const broken = config.files.find((file) => file.problem !== undefined)
  if (broken?.problem !== undefined) {
    return new WhenceError(
      'profile-not-found',
      `There is no profile called “${profile}” in what could be read of ${config.configPath} and ${config.credentialsPath}.`,
      `Correct ${broken.path} first: ${broken.problem}`,
    )
  }
  if (config.profiles.size === 0) {
    return new WhenceError(
      'no-profiles',
      `There is no profile in ${config.configPath} and ${config.credentialsPath}.`,
      'Make one with this command, or open the sample account.',
      'aws configure sso',
    )
  }
  return new WhenceError(
    'profile-not-found',
    `There is no profile called “${profile}”.`,
    'Choose one of the profiles in the list.',
    'whence profiles',
  )
}
