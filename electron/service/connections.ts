import type { CallerIdentity, ProfileList } from '../../shared/api/types.ts'
import { WhenceError } from '../../shared/errors.ts'
import type { Consent } from '../aws/consent.ts'
import { fieldOf } from '../../shared/keys.ts'
import { confirmIdentity, connect, type Connection, type ConnectOptions } from '../aws/connection.ts'
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
  readonly #retries: Pick<ConnectOptions, 'retryStrategy'>
  readonly #confirmed = new Map<string, Connection>()
  /** How many crawls work with a connection. */
  readonly #borrowed = new Map<Connection, number>()
  /** What was agreed to: programs that may be run, hosts that calls may go to. */
  readonly #agreed = new Set<string>()
  #sample: Promise<SampleEndpoint> | null = null

  constructor(where: ProfileEnv, patience: Pick<ConnectOptions, 'retryStrategy'> = {}) {
    this.#where = where
    this.#retries = fieldOf('retryStrategy', patience.retryStrategy)
  }

  /**
   * Asks AWS who a profile is. `agreed` says what somebody has seen of it (`ProfileSummary.consent`).
   * @throws WhenceError `profile-not-agreed` before anything is run or sent, when that is needed and is not as it was seen
   */
  async confirm(profile: string, mfaCode: string | undefined, agreed?: string): Promise<CallerIdentity> {
    if (agreed !== undefined) this.#agreed.add(agreed)
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

  /** The list without the consents that this launch has: nobody is asked twice about the same. */
  withoutAgreed({ profiles, ...list }: ProfileList): ProfileList {
    return {
      ...list,
      profiles: profiles.map(({ consent, ...profile }) => ({
        ...profile,
        ...(consent === undefined || this.#agreed.has(consent) ? {} : { consent }),
      })),
    }
  }

  /**
   * The confirmed connection of a profile, or a new one, until it is given back.
   * @throws WhenceError `profile-not-agreed`
   */
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

  #checked(connection: Connection): Connection {
    const { profile, consent } = connection
    if (!consent.needed || (consent.id !== undefined && this.#agreed.has(consent.id))) return connection
    connection.close()
    throw notAgreed(profile, consent)
  }

  async #connect(profile: string, mfaCode: string | undefined): Promise<Connection> {
    if (profile !== SAMPLE_PROFILE)
      return this.#checked(await connect({ profile, mfaCode, env: this.#where, ...this.#retries }))
    const { startSampleEndpoint } = await import('../sample/endpoint.ts')
    this.#sample ??= startSampleEndpoint()
    return connect({ profile, env: this.#where, sampleEndpoint: await this.#sample })
  }
}

function notAgreed(profile: string, { command }: Consent): WhenceError {
  return new WhenceError(
    'profile-not-agreed',
    command === undefined
      ? `Calls of profile ${profile} go to a host that is neither AWS nor this machine, and nobody has agreed to that.`
      : `Profile ${profile} runs a program for its credentials, and nobody has agreed to that.`,
    'Look at what the profile names, and agree to it first.',
  )
}
