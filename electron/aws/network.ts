import { readFileSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import type { Socket } from 'node:net'
import { Agent, type AgentConnectOpts } from 'agent-base'
import { HttpProxyAgent } from 'http-proxy-agent'
import { HttpsProxyAgent } from 'https-proxy-agent'
import { getProxyForUrl } from 'proxy-from-env'
import { messageOf } from '../../shared/errors.ts'

/** How requests leave this machine: through a proxy, and which authorities are trusted. */
export interface Network {
  readonly httpAgent: http.Agent
  readonly httpsAgent: https.Agent
}

type Env = Readonly<Record<string, string | undefined>>

/** The variables that name a proxy, in whichever case. */
const PROXIES = ['https_proxy', 'http_proxy', 'all_proxy']

/**
 * The file of trusted certificates that is set for a profile: AWS_CA_BUNDLE, else its ca_bundle.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-gen-config.html
 */
function bundleOf(values: ReadonlyMap<string, string> | undefined, env: Env): string | undefined {
  return env['AWS_CA_BUNDLE'] || values?.get('ca_bundle') || undefined
}

/** Why the proxies or certificates that are set cannot be used; undefined when they can, or none are set. */
export function networkProblem(
  values: ReadonlyMap<string, string> | undefined,
  env: Env,
): string | undefined {
  for (const name of PROXIES.flatMap((each) => [each, each.toUpperCase()])) {
    const proxy = env[name]
    // The address can hold a password.
    if (proxy && !URL.canParse(proxy.includes('://') ? proxy : `http://${proxy}`))
      return `the variable ${name} is not the address of a proxy.`
  }
  const file = bundleOf(values, env)
  if (file === undefined) return undefined
  const from = env['AWS_CA_BUNDLE'] ? 'AWS_CA_BUNDLE' : 'its ca_bundle'
  try {
    return readFileSync(file, 'utf8').includes('-----BEGIN CERTIFICATE-----')
      ? undefined
      : `${from} names ${file}, in which there is no certificate.`
  } catch (error) {
    return `${from} names ${file}, which cannot be read: ${messageOf(error)}`
  }
}

/**
 * How the requests of a profile go: through the proxies of HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY, and trusting
 * the authorities of its bundle alone, as AWS's command line does. This machine itself is never asked through a proxy.
 * undefined: neither is set. https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-proxy.html
 */
export function networkOf(values: ReadonlyMap<string, string> | undefined, env: Env): Network | undefined {
  const file = bundleOf(values, env)
  const proxied = PROXIES.some((name) => Boolean(env[name] || env[name.toUpperCase()]))
  if (file === undefined && !proxied) return undefined
  const trusted = file === undefined ? {} : { ca: readFileSync(file, 'utf8') }
  const direct = {
    http: new http.Agent(ALIVE),
    https: new https.Agent({ ...ALIVE, ...trusted }),
  }
  if (!proxied) return { httpAgent: direct.http, httpsAgent: direct.https }
  const routed = new RoutedAgent(direct, trusted)
  return { httpAgent: routed, httpsAgent: routed }
}

/** As the SDK's own agents. */
const ALIVE = { keepAlive: true, maxSockets: 50 }

/** The agents of connections that go straight to where they are to end. */
interface Direct {
  readonly http: http.Agent
  readonly https: https.Agent
}

/** Chooses for each connection whether it goes through a proxy. */
class RoutedAgent extends Agent {
  readonly #direct: Direct
  readonly #trusted: { readonly ca?: string }
  readonly #proxies = new Map<string, http.Agent>()

  constructor(direct: Direct, trusted: { readonly ca?: string }) {
    super(ALIVE)
    this.#direct = direct
    this.#trusted = trusted
  }

  override connect(_request: http.ClientRequest, options: AgentConnectOpts): http.Agent {
    const { secureEndpoint, host = '', port } = options
    const proxy = isLoopback(host)
      ? ''
      : getProxyForUrl(`${secureEndpoint ? 'https' : 'http'}://${host}:${port}`)
    if (proxy === '') return secureEndpoint ? this.#direct.https : this.#direct.http
    const key = `${secureEndpoint} ${proxy}`
    let agent = this.#proxies.get(key)
    if (agent === undefined) {
      agent = secureEndpoint ? new TrustingProxyAgent(proxy, this.#trusted) : new HttpProxyAgent(proxy, ALIVE)
      this.#proxies.set(key, agent)
    }
    return agent
  }

  override destroy(): void {
    super.destroy()
    for (const agent of [this.#direct.http, this.#direct.https, ...this.#proxies.values()]) agent.destroy()
  }
}

/** Trusts the authorities at the far end of the tunnel, where the agent's own options are for the proxy. */
class TrustingProxyAgent extends HttpsProxyAgent<string> {
  readonly #trusted: { readonly ca?: string }

  constructor(proxy: string, trusted: { readonly ca?: string }) {
    super(proxy, { ...ALIVE, ...trusted })
    this.#trusted = trusted
  }

  override connect(request: http.ClientRequest, options: AgentConnectOpts): Promise<Socket> {
    return super.connect(request, { ...options, ...this.#trusted })
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}
