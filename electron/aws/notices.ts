/** Why a crawl stands still, each reason as long as it holds; the one that came first is shown. */
export class Notices {
  readonly #reasons = new Map<string, string>()
  readonly #show: (text: string | undefined) => void

  constructor(show: (text: string | undefined) => void) {
    this.#show = show
  }

  /** Sets a reason, or takes it away. */
  set(key: string, text: string | undefined): void {
    const before = this.#first()
    if (text === undefined) this.#reasons.delete(key)
    else this.#reasons.set(key, text)
    const now = this.#first()
    if (now !== before) this.#show(now)
  }

  #first(): string | undefined {
    const [first] = this.#reasons.values()
    return first
  }
}
