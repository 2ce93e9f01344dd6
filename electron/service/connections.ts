import type { CallerIdentity } from '../../shared/api/types.ts'
import { confirmIdentity, connect, type Connection } from '../aws/connection.ts'
import { SAMPLE_PROFILE } from '../aws/profiles.ts'
import type { ProfileEnv } from '../aws/configFiles.ts'
import type { SampleEndpoint } from '../sample/endpoint.ts'

/**
 * The connections of this launch, by profile. A connection is kept after its identity was confirmed, because an MFA
 * code can be used once only: the crawl goes on with the credentials that the code bought. Each is closed once: when
 * it was replaced and no crawl works with it any more, or at the end.
 */
export class Connections {
  readonly #where: ProfileEnv
  readonly #confirmed = new Map<string, Connection>()
  /** How many crawls work with a connection. */
  readonly #borrowed = new Map<Connection, number>()
  #sample: Promise<SampleEndpoint> | null = null

  constructor(where: ProfileEnv) {
    this.#where = where
  }

  async confirm(profile: string, mfaCode: string | undefined): Promise<CallerIdentity> {
    const before = this.#confirmed.get(profile)
    this.#confirmed.delete(profile)
    if (before !== undefined) this.#closeIfUnused(before)
    const connection = await this.#connect(profile, mfaCode)
    try {
      const identity = await confirmIdentity(connection)
      this.#confirmed.set(profile, connection)
      return identity
    } catch (error) {
      connection.close()
      throw error
    }
  }

  /** The confirmed connection of a profile, or a new one, until it is given back. */
  async borrow(profile: string): Promise<Connection> {
    const connection = this.#confirmed.get(profile) ?? (await this.#connect(profile, undefined))
    this.#borrowed.set(connection, (this.#borrowed.get(connection) ?? 0) + 1)
    return connection
  }

  giveBack(connection: Connection): void {
    const left = (this.#borrowed.get(connection) ?? 0) - 1
    if (left > 0) this.#borrowed.set(connection, left)
    else this.#borrowed.delete(connection)
    if (this.#confirmed.get(connection.profile) !== connection) this.#closeIfUnused(connection)
  }

  /** The Regions to visit when nobody chose any: the profile's own; for the sample account, all that it uses. */
  async regionsOf(profile: string, connection: Connection): Promise<readonly string[]> {
    if (profile === SAMPLE_PROFILE && this.#sample) return (await this.#sample).regions
    return [connection.region]
  }

  async close(): Promise<void> {
    for (const connection of new Set([...this.#confirmed.values(), ...this.#borrowed.keys()]))
      connection.close()
    this.#confirmed.clear()
    this.#borrowed.clear()
    const sample = this.#sample
    this.#sample = null
    if (sample) await (await sample).close()
  }

  #closeIfUnused(connection: Connection): void {
    if (!this.#borrowed.has(connection)) connection.close()
  }

  async #connect(profile: string, mfaCode: string | undefined): Promise<Connection> {
    if (profile !== SAMPLE_PROFILE) return connect({ profile, mfaCode, env: this.#where })
    const { startSampleEndpoint } = await import('../sample/endpoint.ts')
    this.#sample ??= startSampleEndpoint()
    return connect({ profile, env: this.#where, sampleEndpoint: await this.#sample })
  }
}
