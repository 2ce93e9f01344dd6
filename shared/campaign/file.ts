import { z } from 'zod'
import { DECISION_KINDS, SUBJECT_KINDS } from './kinds.ts'

export { DECISION_KINDS, type DecisionKind, SUBJECT_KINDS, type SubjectKind } from './kinds.ts'

/**
 * The file of a campaign: what reviewers decided on the principals and credentials of one snapshot, kept beside it as plain
 * JSON. docs/campaign-file.md describes it. Names and reasons in it were typed by people: untrusted text.
 */
export const CAMPAIGN_FORMAT = 'whence-campaign'
export const CAMPAIGN_VERSION = 1

const text = (max: number) => z.string().max(max)
const name = text(400)
/** Of a subject: the ARN of its principal, and for what belongs to it `#`, the kind and an id. */
export const subjectId = z.string().min(1).max(4096)
/** ISO 8601 in UTC. */
export const moment = z.iso.datetime()
const day = z.iso.date()
const notCollected = z
  .strictObject({
    state: z.literal('not-collected'),
    what: text(4096),
    call: text(400),
    why: text(4096).optional(),
  })
  .readonly()
const absent = z.strictObject({ state: z.literal('absent') }).readonly()
function fact<T extends z.ZodType>(value: T) {
  return z.union([z.strictObject({ state: z.literal('known'), value }).readonly(), absent, notCollected])
}

/** What a subject was like in the snapshot: kept with each decision, so that a later snapshot can be held against it. */
const subjectState = z
  .strictObject({
    /** Whether it can be used. Of a user or role: it is there. */
    active: fact(z.boolean()),
    /** When it was made, or of a password changed. */
    since: fact(text(100)),
    /** `absent`: AWS recorded no use. */
    lastUsed: fact(text(100)),
    /** Effective administrator, by the engine; of a credential: its principal. */
    administrator: fact(z.boolean()),
    /** AWS's unique id of a user or role: another one under the same name was made anew. */
    uniqueId: text(200).optional(),
    /** Ids of checks of the review that it fails. */
    failedChecks: z.array(text(100)).readonly(),
  })
  .readonly()
export type SubjectState = z.infer<typeof subjectState>

const reviewer = z
  .strictObject({
    name: z.string().min(1).max(400),
    /** Principals of the account that the reviewer is or may use, by the ARN given or by the owners' list. */
    principals: z.array(text(2048)).readonly(),
  })
  .readonly()
export type Reviewer = z.infer<typeof reviewer>

/** Whether the reviewer neither has the access nor can change it. Who is found to do so is refused, and decides nothing. */
const independence = z.union([
  z.strictObject({ state: z.literal('independent'), why: text(4096) }).readonly(),
  z.strictObject({ state: z.literal('not-known'), why: text(4096) }).readonly(),
])
export type Independence = z.infer<typeof independence>

const decision = z
  .strictObject({
    /** 1, 2, 3 …: the order in which they were made. */
    number: z.int().min(1),
    subject: subjectId,
    decision: z.enum(DECISION_KINDS),
    reason: z.string().min(1).max(4000),
    at: moment,
    reviewer,
    independence,
    /** Decided together with others in one act: the number of the first of them, and how many they were. */
    bulk: z
      .strictObject({ first: z.int().min(1), size: z.int().min(2) })
      .readonly()
      .optional(),
    seen: subjectState,
  })
  .readonly()
/** One decision. A later one on the same subject takes its place, and this one stays in the file. */
export type Decision = z.infer<typeof decision>

const exception = z
  .strictObject({
    number: z.int().min(1),
    subject: subjectId,
    /** Why it may stay as it is for now. */
    reason: z.string().min(1).max(4000),
    /** Who answers for it, and who agreed: two people. */
    owner: z.string().min(1).max(400),
    approver: z.string().min(1).max(400),
    /** The last day on which it holds. */
    expires: day,
    at: moment,
    /** It was ended before that. */
    ended: z
      .strictObject({ at: moment, by: name, reason: text(4000) })
      .readonly()
      .optional(),
    /** It comes from an earlier campaign. */
    carried: z.boolean().optional(),
  })
  .readonly()
export type CampaignException = z.infer<typeof exception>

const ownerLine = z
  .strictObject({
    name,
    email: name,
    /** As the list has them: ARNs, names of users or roles, or `none`. */
    principals: z.array(text(2048)).readonly(),
    /** `left`: gone, from the day on where it is told. `not-known`: the list has a word that nobody can read. */
    state: z.enum(['active', 'left', 'not-known']),
    left: day.optional(),
    /** The line of the list, from 1. */
    line: z.int().min(1),
  })
  .readonly()
export type OwnerLine = z.infer<typeof ownerLine>

const owners = z.strictObject({ file: name, readAt: moment, lines: z.array(ownerLine).readonly() }).readonly()
export type OwnersList = z.infer<typeof owners>

const change = z
  .strictObject({
    subject: subjectId,
    kind: z.enum(SUBJECT_KINDS),
    name,
    /** `not-known`: it is in one snapshot alone, and the other one did not read all of its kind. */
    change: z.enum(['new', 'changed', 'gone', 'not-known']),
    /** What is other, in sentences. */
    what: z.array(text(4096)).readonly(),
  })
  .readonly()
export type SubjectChange = z.infer<typeof change>

const outcome = z
  .strictObject({
    decision,
    name,
    /** What the later snapshot shows of what was decided. */
    state: z.enum(['proved', 'missed', 'not-known']),
    how: text(4096),
  })
  .readonly()
export type RemovalOutcome = z.infer<typeof outcome>

const carried = z
  .strictObject({
    /** The earlier campaign: title, account's snapshot, when it was begun. */
    from: z.strictObject({ title: name, snapshotFinishedAt: moment, startedAt: moment }).readonly(),
    at: moment,
    changes: z.array(change).readonly(),
    outcomes: z.array(outcome).readonly(),
    /** The last decision on each subject before. */
    before: z.array(decision).readonly(),
    /** What could not be compared, in sentences. */
    notCompared: z.array(text(4096)).readonly(),
  })
  .readonly()
/** What an earlier campaign of the account handed on to this one. */
export type Carried = z.infer<typeof carried>

export const campaignFile = z
  .strictObject({
    format: z.literal(CAMPAIGN_FORMAT),
    version: z.literal(CAMPAIGN_VERSION),
    /** One more with each writing: who saw another one has to look again first. */
    revision: z.int().min(1),
    account: z.string().regex(/^\d{12}$/),
    snapshot: z.strictObject({ finishedAt: moment }).readonly(),
    /** The day up to which ages are counted. */
    asOf: day,
    title: name,
    startedAt: moment,
    /** Who began it, as typed. */
    startedBy: name,
    owners: owners.optional(),
    decisions: z.array(decision).readonly(),
    exceptions: z.array(exception).readonly(),
    carried: carried.optional(),
  })
  .readonly()
export type CampaignFile = z.infer<typeof campaignFile>
