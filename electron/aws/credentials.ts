import { fromIni } from '@aws-sdk/credential-providers'
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts'
import { WhenceError } from '../../shared/errors.ts'
import type { AwsConfig } from './configFiles.ts'
import { profileChain, profileKind } from './profileKinds.ts'
import { guard } from './readOnly.ts'

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

interface IniOptions {
  readonly profile: string
  readonly config: AwsConfig
  readonly region: string
  readonly mfaCode?: string
  readonly stsEndpoint?: string
}

/** Credentials of a profile, read from the files anew. Throws `mfa-code-needed` before anything is asked of AWS. */
export function profileCredentials(options: IniOptions): CredentialProvider {
  const { profile, config, region, mfaCode, stsEndpoint } = options
  let unusedCode = mfaCode
  const serial = mfaSerial(profile, config)
  return async () => {
    // Checked before fromIni starts: it would leave the source profile's own failure unhandled behind this one.
    if (serial !== null && unusedCode === undefined) throw mfaNeeded(profile, serial)
    return fromIni({
      profile,
      configFilepath: config.configPath,
      filepath: config.credentialsPath,
      ignoreCache: true,
      // oxlint-disable-next-line typescript/no-deprecated -- the SDK marks it as its own; fromIni takes a Region from nowhere else
      parentClientConfig: { region },
      mfaCodeProvider: async (asked: string) => {
        const code = unusedCode
        unusedCode = undefined
        if (code === undefined) throw mfaNeeded(profile, asked)
        return code
      },
      roleAssumer: async (source, params) => {
        const sts = new STSClient({
          region,
          credentials: source,
          maxAttempts: 3,
          ...(stsEndpoint === undefined ? {} : { endpoint: stsEndpoint }),
        })
        guard(sts, (operation) => operation === 'AssumeRole')
        try {
          const { Credentials: made } = await sts.send(new AssumeRoleCommand(params))
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
      },
    })()
  }
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

function mfaNeeded(profile: string, serial: string): WhenceError {
  return new WhenceError(
    'mfa-code-needed',
    `Profile ${profile} asks for a code of the MFA device ${serial}.`,
    'Enter the six digits that the device shows now.',
  )
}
