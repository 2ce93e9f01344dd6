import { decide } from '../../shared/campaign/decide.ts'
import { addException, endException } from '../../shared/campaign/exceptions.ts'
import type { CampaignFile } from '../../shared/campaign/file.ts'
import { filtered } from '../../shared/campaign/filter.ts'
import { independenceReader } from '../../shared/campaign/independence.ts'
import { readOwners } from '../../shared/campaign/ownersCsv.ts'
import { checkReviewer, type GivenReviewer, identifyReviewer } from '../../shared/campaign/reviewer.ts'
import { newCampaign } from '../../shared/campaign/start.ts'
import { WhenceError } from '../../shared/errors.ts'
import type { CampaignGround } from './campaignGround.ts'
import type { Asker } from './handler.ts'
import type { CampaignChange, PreparedCampaign } from './methods.ts'

/** A campaign in which nothing is decided yet, with the owners' list that was given. */
export function begin(
  ground: CampaignGround,
  { reviewer, title, owners }: CampaignChange & { readonly kind: 'start' },
  at: string,
): CampaignFile {
  const file = newCampaign(ground.account.snapshot, { by: reviewer, title, at, asOf: ground.review.asOf })
  return owners === undefined ? file : { ...file, owners: listOf(owners, at) }
}

function listOf({ name, text }: { readonly name: string; readonly text: string }, at: string) {
  return { file: name, readAt: at, lines: readOwners(text) }
}

interface Changing {
  readonly at: string
  readonly asker: Asker
}

/** What a change makes of a campaign. Throws `campaign-changed` where it was made for another revision. */
export async function changed(
  ground: CampaignGround,
  file: CampaignFile,
  change: Exclude<CampaignChange, { readonly kind: 'start' }>,
  { at, asker }: Changing,
): Promise<PreparedCampaign> {
  if (file.revision !== change.revision) throw changedMeanwhile()
  const { subjects } = ground.population
  switch (change.kind) {
    case 'decide': {
      const reading = await reviewing(ground, file, change.reviewer, asker)
      const { all, decisions = [] } = change
      const wanted =
        all === undefined
          ? decisions
          : filtered(ground.rows(file, at.slice(0, 10)), all.filter, missedOf(file)).map(({ subject }) => ({
              subject: subject.id,
              decision: all.decision,
              reason: all.reason,
            }))
      if (wanted.length === 0)
        throw new WhenceError('bad-input', 'Nothing was chosen to decide on.', 'Choose at least one line.')
      return decide(file, wanted, { subjects, ...reading, at })
    }
    case 'except': {
      const { standingOf } = await reviewing(ground, file, { name: change.approver }, asker)
      return { file: addException(file, change, { subjects, standingOf, at }), refused: [] }
    }
    case 'end-exception':
      return {
        file: endException(file, change.number, { at, by: change.by, reason: change.reason }),
        refused: [],
      }
    case 'owners':
      return { file: { ...file, owners: listOf(change.owners, at) }, refused: [] }
  }
}

/** Who reviews, and how they stand to each subject. */
async function reviewing(ground: CampaignGround, file: CampaignFile, given: GivenReviewer, asker: Asker) {
  const { account, catalogue, population } = ground
  const reviewer = identifyReviewer(given, account.model, population, file.owners)
  checkReviewer(given, account.model)
  const escalates = await ground.escalations(reviewer.principals, asker)
  return {
    reviewer,
    standingOf: independenceReader({ model: account.model, catalogue, reviewer, escalates }),
  }
}

/** What was decided in the last campaign and not carried out. */
export function missedOf({ carried }: CampaignFile): ReadonlySet<string> {
  return new Set(
    carried?.outcomes.filter(({ state }) => state === 'missed').map(({ decision }) => decision.subject),
  )
}

function changedMeanwhile(): WhenceError {
  return new WhenceError(
    'campaign-changed',
    'The campaign was changed meanwhile: somebody else decided too. Nothing was written.',
    'Look at it again, then decide what is still open.',
  )
}
