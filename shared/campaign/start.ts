import type { Snapshot } from '../snapshot/schema.ts'
import { CAMPAIGN_FORMAT, CAMPAIGN_VERSION, type CampaignFile } from './file.ts'

export interface Beginning {
  readonly title?: string | undefined
  /** Who begins it, as typed. */
  readonly by: string
  /** ISO 8601, UTC. */
  readonly at: string
  /** The day up to which ages are counted. */
  readonly asOf: string
}

/** A campaign in which nothing is decided yet. */
export function newCampaign(
  { account, finishedAt }: Pick<Snapshot, 'account' | 'finishedAt'>,
  { title, by, at, asOf }: Beginning,
): CampaignFile {
  return {
    format: CAMPAIGN_FORMAT,
    version: CAMPAIGN_VERSION,
    revision: 1,
    account: account.id,
    snapshot: { finishedAt: new Date(finishedAt).toISOString() },
    asOf,
    title: title ?? `Access review of ${account.id}, ${asOf}`,
    startedAt: at,
    startedBy: by,
    decisions: [],
    exceptions: [],
  }
}
