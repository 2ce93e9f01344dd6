import type { CallerIdentity } from '../../shared/api/types.ts'
import { confirmIdentity, connect, type Connection } from '../aws/connection.ts'
import { SAMPLE_PROFILE } from '../aws/profiles.ts'
import type { ProfileEnv } from '../aws/configFiles.ts'
import type { SampleEndpoint } from '../sample/endpoint.ts'

/**
 * The connections of this launch, by profile. A connection is kept after its identity was confirmed, because an MFA
 * code can be used once only: the crawl goes on with the credentials that the code bought.
 */
export class Connections {
  readonly #where: ProfileEnv
  readonly #confirmed = new Map<string, Connection>()
  #sample: Promise<SampleEndpoint> | null = null

  constructor(where: ProfileEnv) {
    this.#where = where
  }

  async confirm(profile: string, mfaCode: string | undefined): Promise<CallerIdentity> {
    this.#confirmed.delete(profile)
    const connection = await this.#connect(profile, mfaCode)
    const identity = await confirmIdentity(connection)
    this.#confirmed.set(profile, connection)
    return identity
  }

  /** The confirmed connection of a profile, or a new one. */
  async of(profile: string): Promise<Connection> {
    return this.#confirmed.get(profile) ?? (await this.#connect(profile, undefined))
  }

  /** The Regions to visit when nobody chose any: the profile's own; for the sample account, all that it uses. */
  async regionsOf(profile: string, connection: Connection): Promise<readonly string[]> {
    if (profile === SAMPLE_PROFILE && this.#sample) return (await this.#sample).regions
    return [connection.region]
  }

  async close(): Promise<void> {
    this.#confirmed.clear()
    const sample = this.#sample
    this.#sample = null
    if (sample) await (await sample).close()
  }

  async #connect(profile: string, mfaCode: string | undefined): Promise<Connection> {
    if (profile !== SAMPLE_PROFILE) return connect({ profile, mfaCode, env: this.#where })
    const { startSampleEndpoint } = await import('../sample/endpoint.ts')
    this.#sample ??= startSampleEndpoint()
    return connect({ profile, env: this.#where, sampleEndpoint: await this.#sample })
  }
}
