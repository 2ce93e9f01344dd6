import type { ProfileList, ProfileSummary } from '../../shared/api/types.ts'
import type { AwsConfig, ProfileEnv } from './configFiles.ts'
import { readAwsConfig } from './configFiles.ts'
import { consentOf } from './consent.ts'
import { endpointProblem } from './endpoints.ts'
import { profileChain, profileKind, profileProblem } from './profileKinds.ts'

export const SAMPLE_PROFILE = 'Sample account'

/**
 * The profiles of the AWS config and credentials files, read anew at each call, and the sample account. No value of
 * a secret key is in the answer. Never throws: a file that cannot be read is told in `files`.
 */
export async function listProfiles(where: ProfileEnv): Promise<ProfileList> {
  const config = await readAwsConfig(where)
  const names = [...config.profiles.keys()].sort(defaultFirst)
  return {
    profiles: [...names.map((name) => summaryOf(name, config, where.env)), SAMPLE],
    files: config.files,
    warnings: config.warnings,
  }
}

const SAMPLE: ProfileSummary = {
  name: SAMPLE_PROFILE,
  kind: 'sample',
  region: 'us-east-1',
  description: 'An example account inside the app; needs no AWS account and no network',
  needsMfa: false,
}

function summaryOf(name: string, config: AwsConfig, env: ProfileEnv['env']): ProfileSummary {
  const values = config.profiles.get(name) ?? new Map<string, string>()
  const chain = profileChain(name, config).names.map((link) => config.profiles.get(link))
  const region = values.get('region')
  const accountId = accountOf(values)
  const { command, endpoints, id } = consentOf(name, config, env)
  const problem = profileProblem(name, config) ?? endpointProblem(name, config, env)
  return {
    name,
    kind: profileKind(values),
    ...(region === undefined ? {} : { region }),
    description: describe(values),
    ...(accountId === undefined ? {} : { accountId }),
    ...(command === undefined ? {} : { runsCommand: command }),
    ...(endpoints.length === 0 ? {} : { endpoints }),
    ...(id === undefined ? {} : { consent: id }),
    needsMfa: chain.some(
      (link) => link !== undefined && profileKind(link) === 'role' && link.has('mfa_serial'),
    ),
    ...(problem === undefined ? {} : { problem }),
  }
}

function describe(values: ReadonlyMap<string, string>): string {
  switch (profileKind(values)) {
    case 'role': {
      const source = values.get('source_profile')
      const through =
        source === undefined ? `credentials of ${values.get('credential_source')}` : `profile ${source}`
      return `${roleOf(values)} through ${through}`
    }
    case 'access-key':
      return values.has('aws_session_token')
        ? 'Temporary access key from the file'
        : 'Access key from the file'
    case 'web-identity':
      return `${roleOf(values)} with a web identity token`
    case 'process':
      return 'Credentials from a command that the profile names'
    case 'sso':
      return `${ssoRole(values)}, session ${values.get('sso_session')}`
    case 'sso-legacy':
      return `${ssoRole(values)}, without an sso-session section`
    case 'login':
      return `Console sign-in (aws login) of ${values.get('login_session')}`
    case 'incomplete':
    case 'sample':
      return 'Incomplete profile'
  }
}

function roleOf(values: ReadonlyMap<string, string>): string {
  const arn = values.get('role_arn') ?? ''
  const match = /^arn:[^:]*:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(arn)
  return match === null ? `Role ${arn}` : `Role ${match[2]} in ${match[1]}`
}

function ssoRole(values: ReadonlyMap<string, string>): string {
  const role = values.get('sso_role_name')
  const account = values.get('sso_account_id')
  return `IAM Identity Center${role === undefined ? '' : ` role ${role}`}${account === undefined ? '' : ` in ${account}`}`
}

function accountOf(values: ReadonlyMap<string, string>): string | undefined {
  const arn = values.get('role_arn') ?? values.get('login_session')
  return (
    values.get('sso_account_id') ??
    /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn ?? '')?.[1] ??
    values.get('aws_account_id')
  )
}

function defaultFirst(one: string, other: string): number {
  if (one === other) return 0
  if (one === 'default') return -1
  if (other === 'default') return 1
  return one < other ? -1 : 1
}
