import type { ProfileKind } from '../../shared/api/types.ts'
import type { AwsConfig } from './configFiles.ts'

type Values = ReadonlyMap<string, string>

const SSO_KEYS = ['sso_session', 'sso_start_url', 'sso_region', 'sso_account_id', 'sso_role_name']

/**
 * How the SDK would get credentials for a profile, in the order in which it tries: role, access key, web identity,
 * process, SSO, login. https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
 */
export function profileKind(values: Values): ProfileKind {
  if (values.has('role_arn') && values.has('source_profile') !== values.has('credential_source'))
    return 'role'
  if (values.has('aws_access_key_id') && values.has('aws_secret_access_key')) return 'access-key'
  if (values.has('web_identity_token_file') && values.has('role_arn')) return 'web-identity'
  if (values.has('credential_process')) return 'process'
  if (values.has('sso_session')) return 'sso'
  if (SSO_KEYS.some((key) => values.has(key))) return 'sso-legacy'
  if (values.has('login_session')) return 'login'
  return 'incomplete'
}

/** The profiles that a profile's credentials come through, itself first; stops where the chain ends or closes. */
export function profileChain(name: string, config: AwsConfig): { names: string[]; cycle: boolean } {
  const names: string[] = []
  let current: string | undefined = name
  while (current !== undefined) {
    const values = config.profiles.get(current)
    // Inside a chain a profile with its own access key ends it, even if it names a role as well.
    const hasKey = values?.has('aws_access_key_id') && values.has('aws_secret_access_key')
    names.push(current)
    if (values === undefined || (names.length > 1 && hasKey)) break
    const source = profileKind(values) === 'role' ? values.get('source_profile') : undefined
    // A role profile may name itself as the source of its access key.
    if (source === current) return { names, cycle: !hasKey }
    if (source !== undefined && names.includes(source)) return { names: [...names, source], cycle: true }
    current = source
  }
  return { names, cycle: false }
}

/** Why a profile cannot work as it stands; undefined when nothing speaks against it. */
export function profileProblem(name: string, config: AwsConfig): string | undefined {
  const { names, cycle } = profileChain(name, config)
  if (cycle) return `Its source_profile leads in a circle: ${names.join(' → ')}.`
  for (const link of names) {
    const values = config.profiles.get(link)
    const before = names[names.indexOf(link) - 1]
    if (values === undefined) {
      return `Profile ${before ?? name} names source_profile ${link}, and there is no such profile.`
    }
    const problem = ownProblem(values, config)
    if (problem !== undefined) return link === name ? problem : `Its source profile ${link}: ${problem}`
  }
  return undefined
}

function ownProblem(values: Values, config: AwsConfig): string | undefined {
  switch (profileKind(values)) {
    case 'role': {
      const source = values.get('credential_source')
      if (source === undefined || ['Environment', 'Ec2InstanceMetadata', 'EcsContainer'].includes(source)) {
        return undefined
      }
      return `credential_source is “${source}”; it can be Environment, Ec2InstanceMetadata or EcsContainer.`
    }
    case 'sso':
      return ssoSessionProblem(values, config)
    case 'sso-legacy':
      return missing(values, ['sso_start_url', 'sso_region', 'sso_account_id', 'sso_role_name'])
    case 'incomplete':
      return incompleteProblem(values)
    case 'access-key':
    case 'login':
    case 'process':
    case 'sample':
    case 'web-identity':
      return undefined
  }
}

function ssoSessionProblem(values: Values, config: AwsConfig): string | undefined {
  const name = values.get('sso_session') ?? ''
  const session = config.ssoSessions.get(name)
  if (session === undefined)
    return `It names sso_session ${name}, and there is no section [sso-session ${name}].`
  const inSession = missing(session, ['sso_start_url', 'sso_region'])
  if (inSession !== undefined) return `[sso-session ${name}]: ${inSession}`
  return missing(values, ['sso_account_id', 'sso_role_name'])
}

function incompleteProblem(values: Values): string {
  if (values.has('role_arn')) {
    return values.has('source_profile')
      ? 'It has both source_profile and credential_source; keep one of them.'
      : 'It has role_arn but neither source_profile, credential_source nor web_identity_token_file.'
  }
  if (values.has('aws_access_key_id')) return 'It has aws_access_key_id but no aws_secret_access_key.'
  if (values.has('aws_secret_access_key')) return 'It has aws_secret_access_key but no aws_access_key_id.'
  return 'Nothing in it says where credentials come from.'
}

function missing(values: Values, keys: readonly string[]): string | undefined {
  const absent = keys.filter((key) => !values.has(key))
  return absent.length === 0 ? undefined : `It lacks ${absent.join(' and ')}.`
}
