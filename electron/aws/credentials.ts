import { fromIni } from '@aws-sdk/credential-providers'
import { AssumeRoleCommand, AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import type { AssumeRoleCommandOutput } from '@aws-sdk/client-sts'
import type { ProfileKind } from '../../shared/api/types.ts'
import { WhenceError } from '../../shared/errors.ts'
import type { AwsConfig } from './configFiles.ts'
import { programOf } from './consent.ts'
import { handlerOptions, inWords, withinTime, type Deadlines } from './deadlines.ts'
import { profileChain, profileKind } from './profileKinds.ts'
import type { EndpointOf } from './endpoints.ts'
import { guard } from './readOnly.ts'
import { hideSecrets } from './secrets.ts'
import type { Network } from './network.ts'
import type { Secrets } from './secrets.ts'
import { signInClient } from './signIn.ts'

export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly expiration?: Date
}
export type CredentialProvider = () => Promise<Credentials>

// Renewed a little early, so that a call does not leave with credentials that expire on the way.
const RENEW_BEFORE_MS = 60_000

/**
 * One provider for all clients of a connection: an MFA code is good for a single AssumeRole, so its result must be
 * shared. Failures are not kept, the next call asks again.
 */
export function shared(resolve: CredentialProvider): CredentialProvider {
  let current: Promise<Credentials> | null = null
  const fetch = (): Promise<Credentials> => {
    const started = resolve()
    current = started
    started.catch(() => {
      if (current === started) current = null
    })
    return started
  }
  return async () => {
    const pending = current ?? fetch()
    const credentials = await pending
    const { expiration } = credentials
    if (expiration === undefined || expiration.getTime() - Date.now() > RENEW_BEFORE_MS) return credentials
    return current === pending ? fetch() : (current ?? fetch())
  }
}

/** How the call is sent that assumes a role. */
export interface AssumeOptions {
  readonly region: string
  readonly endpointOf: EndpointOf
  /** Learns every secret on the way. */
  readonly secrets: Secrets
  readonly deadlines: Deadlines
  readonly network?: Network
}

interface IniOptions extends AssumeOptions {
  readonly profile: string
  readonly config: AwsConfig
  readonly mfaCode?: string
}

/**
 * Credentials of a profile, read from the files anew. Throws `mfa-code-needed` before anything is asked of AWS, and
 * `credential-process-failed` or `endpoint-unreachable` when nothing came in time.
 */
export function profileCredentials(options: IniOptions): CredentialProvider {
  const { profile, config, region, mfaCode, endpointOf, secrets, deadlines, network } = options
  let unusedCode = mfaCode
  const serial = mfaSerial(profile, config)
  return async () => {
    // Checked before fromIni starts: it would leave the source profile's own failure unhandled behind this one.
    if (serial !== null && unusedCode === undefined) throw mfaNeeded(profile, serial)
    const asked = fromIni({
      profile,
      configFilepath: config.configPath,
      filepath: config.credentialsPath,
      ignoreCache: true,
      // oxlint-disable-next-line typescript/no-deprecated -- the SDK marks it as its own; fromIni takes a Region from nowhere else
      parentClientConfig: { region },
      clientConfig: signInClient(endpointOf, kindOfLast(profile, config), handlerOptions(deadlines, network)),
      mfaCodeProvider: async (asked: string) => {
        const code = unusedCode
        unusedCode = undefined
        if (code === undefined) throw mfaNeeded(profile, asked)
        return code
      },
      roleAssumer: (source, params) => {
        learn(source, secrets)
        return assumed(options, source, (sts) => sts.send(new AssumeRoleCommand(params)))
      },
      roleAssumerWithWebIdentity: (params) => {
        secrets.add(params.WebIdentityToken)
        return assumed(options, undefined, (sts) => sts.send(new AssumeRoleWithWebIdentityCommand(params)))
      },
    })()
    const most = deadlines.credentials
    const found = await withinTime(asked, most, () => tooLate(profile, config, inWords(most)))
    learn(found, secrets)
    return found
  }
}

function learn({ secretAccessKey, sessionToken }: Credentials, secrets: Secrets): void {
  secrets.add(secretAccessKey)
  secrets.add(sessionToken)
}

/** Credentials of a role that those of a profile may assume; both are asked for anew when they have expired. */
export function roleCredentials(
  options: AssumeOptions,
  source: CredentialProvider,
  roleArn: string,
): CredentialProvider {
  return async () => {
    const found = await assumed(options, await source(), (sts) =>
      sts.send(new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: SESSION_NAME })),
    )
    learn(found, options.secrets)
    return found
  }
}

/** By which CloudTrail of the account that is read names the session. */
const SESSION_NAME = 'whence'

/** The credentials of a role, by the one call that a client made for it may send. */
async function assumed(
  { region, endpointOf, secrets, deadlines, network }: AssumeOptions,
  source: Credentials | undefined,
  ask: (sts: STSClient) => Promise<AssumeRoleCommandOutput>,
): Promise<Credentials> {
  const endpoint = endpointOf('sts')
  const sts = new STSClient({
    region,
    ...(source === undefined ? {} : { credentials: source }),
    maxAttempts: 3,
    requestHandler: handlerOptions(deadlines, network),
    ignoreConfiguredEndpointUrls: true,
    ...(endpoint === undefined ? {} : { endpoint }),
  })
  hideSecrets(sts, secrets)
  guard(sts, (operation) => /^AssumeRole(WithWebIdentity)?$/.test(operation))
  try {
    const { Credentials: made } = await ask(sts)
    if (!made?.AccessKeyId || !made.SecretAccessKey)
      throw new WhenceError(
        'internal',
        'AssumeRole answered without credentials.',
        'Try again; check the endpoint_url of the profile, if it has one.',
      )
    return {
      accessKeyId: made.AccessKeyId,
      secretAccessKey: made.SecretAccessKey,
      ...(made.SessionToken === undefined ? {} : { sessionToken: made.SessionToken }),
      ...(made.Expiration === undefined ? {} : { expiration: made.Expiration }),
    }
  } finally {
    sts.destroy()
  }
}

/** The kind of the profile at the end of the chain, which is where credentials are fetched. */
function kindOfLast(profile: string, config: AwsConfig): ProfileKind {
  const last = profileChain(profile, config).names.at(-1) ?? profile
  return profileKind(config.profiles.get(last) ?? new Map<string, string>())
}

/** The device whose code a profile, or a profile its credentials come through, asks for. */
function mfaSerial(profile: string, config: AwsConfig): string | null {
  for (const link of profileChain(profile, config).names) {
    const values = config.profiles.get(link)
    const serial =
      values !== undefined && profileKind(values) === 'role' ? values.get('mfa_serial') : undefined
    if (serial !== undefined) return serial
  }
  return null
}

function tooLate(profile: string, config: AwsConfig, time: string): WhenceError {
  const last = profileChain(profile, config).names.at(-1) ?? profile
  const command = config.profiles.get(last)?.get('credential_process')
  return kindOfLast(profile, config) === 'process' && command !== undefined
    ? new WhenceError(
        'credential-process-failed',
        `The program that profile ${profile} names for its credentials did not end within ${time}: ${programOf(command)}.`,
        'Run the command of its credential_process in a terminal: it may wait for an entry there, or for its own server.',
      )
    : new WhenceError(
        'endpoint-unreachable',
        `Nothing gave profile ${profile} its credentials within ${time}.`,
        'Check the network and the proxy, then try again.',
      )
}

function mfaNeeded(profile: string, serial: string): WhenceError {
  return new WhenceError(
    'mfa-code-needed',
    `Profile ${profile} asks for a code of the MFA device ${serial}.`,
    'Enter the six digits that the device shows now.',
  )
}
