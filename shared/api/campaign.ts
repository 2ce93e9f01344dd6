import { z } from 'zod'
import type { CampaignAnswer, CampaignChanged, CampaignPage, CampaignPrincipal } from '../campaign/answers.ts'
import { DECISION_KINDS, SUBJECT_KINDS, subjectId } from '../campaign/file.ts'
import { ONLY, ORDERS } from '../campaign/filter.ts'
import { line } from '../question/fields.ts'
import { fileDownload, snapshot } from './fields.ts'
import { method, typed } from './method.ts'

/** An owners' list of a company fits in many times over. */
const MAX_CSV = 64 * 1024 * 1024
const MOST_DECISIONS = 200_000

const reason = z.string().min(1).max(4000)
/** The day as of which exceptions and leavers are told; left out: today. */
const day = z.iso.date().optional()
/** The one that was seen: who saw another one has to look again first. */
const revision = z.int().min(1)
const reviewer = z.strictObject({ name: line(400), arn: line(2048).optional() }).readonly()
const owners = z.strictObject({ name: line(400), text: z.string().max(MAX_CSV) }).readonly()
const title = line(400).optional()
const asOf = z.iso.date().optional()
const decision = z.enum(DECISION_KINDS)

const filter = z
  .strictObject({
    text: z.string().max(400).optional(),
    kind: z.enum(SUBJECT_KINDS).optional(),
    status: z.enum(['open', 'asked', 'decided']).optional(),
    decision: decision.optional(),
    check: line(100).optional(),
    only: z.enum(ONLY).optional(),
  })
  .readonly()

const wanted = z.strictObject({ subject: subjectId, decision, reason }).readonly()

export const campaignMethods = {
  /** The campaign over a snapshot, and those of earlier ones. */
  'campaign.status': method(z.strictObject({ snapshot, day }), typed<CampaignAnswer>()),
  /** Its lines, so many from one on. */
  'campaign.rows': method(
    z.strictObject({
      snapshot,
      day,
      filter: filter.optional(),
      order: z.enum(ORDERS).optional(),
      from: z.int().min(0),
      count: z.int().min(1).max(500),
    }),
    typed<CampaignPage>(),
  ),
  'campaign.principal': method(
    z.strictObject({ snapshot, day, principal: line(2048) }),
    typed<CampaignPrincipal>(),
  ),
  'campaign.start': method(
    z.strictObject({ snapshot, reviewer: line(400), title, asOf, owners: owners.optional() }),
    typed<CampaignChanged>(),
  ),
  /** The campaign of the first snapshot goes on over the second, a later one of the same account. */
  'campaign.carry': method(
    z.strictObject({
      snapshots: z.array(snapshot).length(2).readonly(),
      reviewer: line(400),
      title,
      asOf,
      owners: owners.optional(),
    }),
    typed<CampaignChanged>(),
  ),
  /** Decides on each that is named, or alike on all that a filter lets through. */
  'campaign.decide': method(
    z.strictObject({
      snapshot,
      revision,
      reviewer,
      decisions: z.array(wanted).max(MOST_DECISIONS).readonly().optional(),
      all: z.strictObject({ filter, decision, reason }).readonly().optional(),
    }),
    typed<CampaignChanged>(),
  ),
  'campaign.except': method(
    z.strictObject({
      snapshot,
      revision,
      subject: subjectId,
      reason,
      owner: line(400),
      approver: line(400),
      expires: z.iso.date(),
    }),
    typed<CampaignChanged>(),
  ),
  'campaign.end-exception': method(
    z.strictObject({ snapshot, revision, number: z.int().min(1), by: line(400), reason }),
    typed<CampaignChanged>(),
  ),
  'campaign.owners': method(z.strictObject({ snapshot, revision, owners }), typed<CampaignChanged>()),
  'campaign.export': method(z.strictObject({ snapshot, day, form: z.enum(['csv', 'json']) }), fileDownload),
}
