import type { ApiInput, ApiOutput } from '../../shared/api/types.ts'
import { WhenceError } from '../../shared/errors.ts'
import type { Analysis, AskOptions } from '../analysis/analysis.ts'
import type { CampaignChange, PreparedCampaign } from '../analysis/methods.ts'
import { CampaignStore } from '../store/campaigns.ts'

/** The methods that write campaigns. */
export const CAMPAIGN_WRITES = [
  'campaign.start',
  'campaign.carry',
  'campaign.decide',
  'campaign.except',
  'campaign.end-exception',
  'campaign.owners',
] as const
export type CampaignWrite = (typeof CAMPAIGN_WRITES)[number]

type Handlers = {
  readonly [M in CampaignWrite]: (input: ApiInput<M>, options: AskOptions) => Promise<ApiOutput<M>>
}

/**
 * Changes campaigns: the analysis says what a change makes of one, and here it is written, where no question that is ended
 * takes the writer with it. The clock is this machine's.
 */
export function campaignWrites(
  folder: string,
  analysis: Analysis,
  now: () => string = () => new Date().toISOString(),
): Handlers {
  const store = new CampaignStore(folder)

  async function written(
    snapshot: string,
    { file, refused }: PreparedCampaign,
    how: 'create' | 'write',
    options: AskOptions,
  ): Promise<ApiOutput<CampaignWrite>> {
    await store[how](snapshot, file)
    const { campaign } = await analysis.ask('campaign.status', { snapshot }, options)
    if (campaign === null)
      throw new WhenceError('campaign-not-found', 'The campaign is not there any more.', 'Look for its file.')
    return { campaign, refused }
  }

  async function change(
    snapshot: string,
    wanted: CampaignChange,
    options: AskOptions,
  ): Promise<ApiOutput<CampaignWrite>> {
    const prepared = await analysis.ask('campaign.prepare', { snapshot, change: wanted, at: now() }, options)
    return written(snapshot, prepared, wanted.kind === 'start' ? 'create' : 'write', options)
  }

  return {
    'campaign.start': ({ snapshot, ...wanted }, options) =>
      change(snapshot, { kind: 'start', ...wanted }, options),
    'campaign.decide': ({ snapshot, ...wanted }, options) =>
      change(snapshot, { kind: 'decide', ...wanted }, options),
    'campaign.except': ({ snapshot, ...wanted }, options) =>
      change(snapshot, { kind: 'except', ...wanted }, options),
    'campaign.end-exception': ({ snapshot, ...wanted }, options) =>
      change(snapshot, { kind: 'end-exception', ...wanted }, options),
    'campaign.owners': ({ snapshot, ...wanted }, options) =>
      change(snapshot, { kind: 'owners', ...wanted }, options),
    'campaign.carry': async ({ snapshots, ...wanted }, options) => {
      const prepared = await analysis.ask(
        'campaign.carried',
        { snapshots, change: { kind: 'start', ...wanted }, at: now() },
        options,
      )
      return written(snapshots[1] ?? '', prepared, 'create', options)
    },
  }
}
