/** How a caller brings a fact of the request about. */
export interface HowToSend {
  readonly sentence: string
  readonly command: string | null
  readonly cautions: readonly string[]
}
