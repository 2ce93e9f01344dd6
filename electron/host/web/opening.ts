import type { IncomingMessage } from 'node:http'
import { createToken, tokenMatches } from './guard.ts'
import { userOf } from './peer.ts'
import { Refusal } from './refusal.ts'

/** A browser that starts slowly takes half a minute. */
const LIFE_MS = 120_000

/**
 * An address that a browser may be started with although other users of the machine can read it in the list of
 * processes: it is exchanged for the address with the token once, and is dead then.
 */
export interface Opening {
  /** Such as `/open/CODE`. */
  readonly path: string
  /**
   * True for the first request to it, made by the user of this process (or the machine's administrator) within two
   * minutes. What another user asks for is refused and does not use it up.
   * @throws {Refusal} 403 for a request that it is not, or no longer, for
   */
  use(request: Pick<IncomingMessage, 'url' | 'socket'>): Promise<void>
}

export interface OpeningOptions {
  readonly now?: () => number
  readonly user?: number
  readonly userOf?: typeof userOf
}

export function createOpening(options: OpeningOptions = {}): Opening {
  const { now = Date.now, user = process.getuid?.(), userOf: userOfPeer = userOf } = options
  const path = `${OPENING_PATH}${createToken()}`
  const end = now() + LIFE_MS
  let used = false
  return {
    path,
    async use({ url, socket }) {
      if (!tokenMatches(path, url)) throw dead()
      const { remotePort: peer = 0, localPort: own = 0 } = socket
      const asking = await userOfPeer({ peer, own })
      if (asking !== undefined && asking !== user && asking !== 0) {
        throw new Refusal(
          403,
          'This address is for the user who started Whence. Open the whole address that it printed then.',
        )
      }
      if (used || now() > end) throw dead()
      used = true
    },
  }
}

export const OPENING_PATH = '/open/'

function dead(): Refusal {
  return new Refusal(
    403,
    'This address works once, shortly after the start. Open the whole address that Whence printed when it started.',
  )
}
