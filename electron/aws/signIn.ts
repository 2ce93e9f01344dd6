import { STSClient } from '@aws-sdk/client-sts'
import type { ProfileKind } from '../../shared/api/types.ts'
import type { HandlerOptions } from './deadlines.ts'
import type { EndpointOf } from './endpoints.ts'

/** What of a request of the SDK says where it goes. */
interface Routed {
  readonly protocol: string
  readonly hostname: string
  readonly port?: number
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
}

/** The hosts of AWS's services that give credentials, with the ids of the services in AWS's settings. */
const HOSTS: readonly (readonly [RegExp, string])[] = [
  [/^portal\.sso\./, 'sso'],
  [/^oidc\./, 'sso_oidc'],
]

/**
 * How the SDK's own clients of IAM Identity Center and of AWS sign-in are made. Left alone they would take the endpoint of
 * the profile [default]; they are given one configuration for several services, so that each request is led to the endpoint
 * of its service here.
 */
export function signInClient(endpointOf: EndpointOf, kind: ProfileKind, waits: HandlerOptions): object {
  const aws = { ignoreConfiguredEndpointUrls: true, requestHandler: waits }
  const signin = endpointOf('signin')
  if (kind === 'login') return signin === undefined ? aws : { ...aws, endpoint: signin }
  if (HOSTS.every(([, service]) => endpointOf(service) === undefined)) return aws
  const { requestHandler: inner } = new STSClient({ region: 'us-east-1', requestHandler: waits }).config
  return {
    ...aws,
    requestHandler: {
      metadata: inner.metadata,
      handle: (request: Routed, options: object) => {
        // The request itself, as the SDK's handler wants one of its own class.
        Object.assign(request, ledTo(request, endpointOf))
        return inner.handle(request, options)
      },
      destroy: () => inner.destroy?.(),
    },
  }
}

/** The parts of a request that change with its endpoint; these requests carry a token and no signature. */
function ledTo({ hostname, path, headers }: Routed, endpointOf: EndpointOf): Partial<Routed> {
  const service = HOSTS.find(([host]) => host.test(hostname))?.[1]
  const endpoint = service === undefined ? undefined : endpointOf(service)
  if (endpoint === undefined) return {}
  const url = new URL(endpoint)
  return {
    protocol: url.protocol,
    hostname: url.hostname,
    port: url.port === '' ? undefined : Number(url.port),
    path: url.pathname.replace(/\/$/, '') + path,
    headers: { ...headers, host: url.host },
  }
}
