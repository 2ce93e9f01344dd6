import type { AwsConfig } from './configFiles.ts'

/** The endpoint for one service, by its id in AWS's settings, such as `secrets_manager`; undefined: AWS's own. */
export type EndpointOf = (service: string) => string | undefined

/**
 * Where a profile's calls go: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, the profile's services section, its
 * endpoint_url. https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function endpointsOf(
  profile: string,
  config: AwsConfig,
  env: Readonly<Record<string, string | undefined>>,
): EndpointOf {
  const values = config.profiles.get(profile)
  const ignored = env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] ?? values?.get('ignore_configured_endpoint_urls')
  if (ignored?.toLowerCase() === 'true') return () => undefined
  const services = config.services.get(values?.get('services') ?? '')
  return (service) =>
    env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] ||
    env['AWS_ENDPOINT_URL'] ||
    services?.get(`${service}.endpoint_url`) ||
    values?.get('endpoint_url') ||
    undefined
}
