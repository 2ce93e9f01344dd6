/** What is fixed of one kind of cause of a denial: its label and one page of help. */
export interface CausePage {
  /** A few words. */
  readonly label: string
  /** Whether it stands in the way; false: it tells why nothing can be said. */
  readonly blocks: boolean
  readonly title: string
  /** What it means. */
  readonly meaning: string
  /** How it comes about, most often first. */
  readonly causes: readonly string[]
  /** How to see it with the AWS CLI; words in capitals are to be replaced. */
  readonly commands: readonly string[]
  /** How to fix it without opening more than is needed. */
  readonly fix: readonly string[]
  /** AWS's own page. */
  readonly page: string
}
