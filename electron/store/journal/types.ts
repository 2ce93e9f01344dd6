export const JOURNAL_FORMAT = 'whence-journal'
export const JOURNAL_VERSION = 1

/** The first line: whose crawl it is, and what it was to read. */
export interface JournalHeader {
  readonly format: typeof JOURNAL_FORMAT
  readonly version: number
  readonly account: { readonly id: string; readonly partition: string }
  readonly profile: string
  readonly callerArn: string
  readonly regions: readonly string[]
  /** Where AWS Organizations is read with a profile of its own. */
  readonly organizationProfile?: string
  readonly startedAt: string
}
/** Every run begins with one. */
export interface RunStart {
  readonly run: string
}
/** One answer of AWS. */
export interface Entry {
  readonly at: string
  /** Of the call with its parameters. */
  readonly key: string
  /** Its name in coverage. */
  readonly call: string
  readonly denied?: boolean
  readonly asked: unknown
  readonly answer: unknown
}
