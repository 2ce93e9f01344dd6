/** What a person types, line by line; the input stays open between two questions. */
export class Answers {
  readonly #input: AsyncIterator<Uint8Array | string>
  #rest = ''

  constructor(input: AsyncIterable<Uint8Array | string>) {
    this.#input = input[Symbol.asyncIterator]()
  }

  /** The next line, without blanks around it; what is there when the input ends before it does. */
  async next(): Promise<string> {
    while (!this.#rest.includes('\n')) {
      const part = await this.#input.next()
      if (part.done === true) break
      this.#rest += typeof part.value === 'string' ? part.value : Buffer.from(part.value).toString('utf8')
    }
    const end = this.#rest.indexOf('\n')
    const line = end < 0 ? this.#rest : this.#rest.slice(0, end)
    this.#rest = end < 0 ? '' : this.#rest.slice(end + 1)
    return line.trim()
  }

  /** Lets go of the input, which else would keep the program alive. Not waited for: somebody may still be typing. */
  close(): void {
    void this.#input.return?.()
  }
}
