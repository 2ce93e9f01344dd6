/** What another user of the machine may take up without a token. */
export interface Limits {
  /** All at once; a page has six and one for its events. */
  readonly connections: number
  /** For the head of a request, in milliseconds; what has not sent it by then is closed. */
  readonly headersTimeout: number
  /** For a whole request: an import is large. */
  readonly requestTimeout: number
  /** How often the two are looked at. */
  readonly connectionsCheckingInterval: number
}

export const LIMITS: Limits = {
  connections: 200,
  headersTimeout: 10_000,
  requestTimeout: 120_000,
  connectionsCheckingInterval: 2000,
}
