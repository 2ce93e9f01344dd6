import { z } from 'zod'

export const JOURNAL_FORMAT = 'whence-journal'
export const JOURNAL_VERSION = 1

/** The first line: whose crawl it is, and what it was to read. */
export const journalHeader = z
  .object({
    format: z.literal(JOURNAL_FORMAT),
    version: z.literal(JOURNAL_VERSION),
    account: z.object({ id: z.string().regex(/^\d{12}$/), partition: z.string() }).readonly(),
    profile: z.string(),
    callerArn: z.string(),
    regions: z.array(z.string()).readonly(),
    /** Where AWS Organizations is read with a profile of its own. */
    organizationProfile: z.string().optional(),
    /** Where the profile reads the account in a role of it. */
    role: z.string().optional(),
    /** Where it was also asked for what was last used. */
    lastAccessed: z.boolean().optional(),
    startedAt: z.iso.datetime(),
  })
  .readonly()
export type JournalHeader = z.infer<typeof journalHeader>
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
