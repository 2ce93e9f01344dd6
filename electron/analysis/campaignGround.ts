import { administratorReader } from '../../shared/answers/answers.ts'
import { rosterOf } from '../../shared/answers/roster.ts'
import type { CampaignFile } from '../../shared/campaign/file.ts'
import { ownershipReader } from '../../shared/campaign/ownership.ts'
import { populationOf } from '../../shared/campaign/population.ts'
import type { RiskScale } from '../../shared/campaign/risks.ts'
import { campaignRows, riskScaleOf } from '../../shared/campaign/rows.ts'
import type { CampaignRow, Population } from '../../shared/campaign/types.ts'
import type { Catalogue } from '../../shared/catalogue/types.ts'
import { isKnownAs } from '../../shared/known.ts'
import { dayOfReview } from '../../shared/review/reportDate.ts'
import { reviewCredentials } from '../../shared/review/review.ts'
import { serviceUseReader } from '../../shared/review/serviceUse.ts'
import type { Review } from '../../shared/review/types.ts'
import type { Thresholds } from './analysis.ts'
import type { Asker } from './handler.ts'
import type { OpenAccount } from './openAccounts.ts'
import { PathSearch, pathsSources } from './pathSearch.ts'

type Escalation = 'proved' | 'not-known' | null

/** What a campaign over a snapshot stands on: its review and its subjects, made once. */
export class CampaignGround {
  readonly account: OpenAccount
  readonly catalogue: Catalogue
  readonly review: Review
  readonly population: Population
  readonly #scale: RiskScale
  readonly #escalations = new Map<string, Escalation>()
  #rows: { readonly file: CampaignFile; readonly day: string; readonly rows: readonly CampaignRow[] } | null =
    null

  constructor(account: OpenAccount, catalogue: Catalogue, asOf: string, thresholds: Thresholds | undefined) {
    const { snapshot, model } = account
    const administratorOf = administratorReader(model, catalogue)
    this.account = account
    this.catalogue = catalogue
    this.review = reviewCredentials(snapshot, {
      asOf,
      ...thresholds,
      administratorOf,
      policies: model.policies,
      roster: rosterOf(model, administratorOf),
    })
    this.population = populationOf({
      model,
      review: this.review,
      administratorOf,
      serviceUseOf: serviceUseReader(snapshot, this.review.thresholds.roleUnusedDays),
    })
    this.#scale = riskScaleOf(this.review, asOf)
  }

  /** The lines of a campaign as of a day. */
  rows(file: CampaignFile, day: string): readonly CampaignRow[] {
    if (this.#rows?.file === file && this.#rows.day === day) return this.#rows.rows
    const ownershipOf = ownershipReader(this.account.model, file.owners, day)
    const rows = campaignRows(file, this.population, { ownershipOf, scale: this.#scale, day })
    this.#rows = { file, day, rows }
    return rows
  }

  /** Whether principals of a reviewer can become administrators: looked for once for each. */
  async escalations(
    principals: readonly string[],
    asker: Pick<Asker, 'signal' | 'paths' | 'stage'>,
  ): Promise<(arn: string) => Escalation> {
    const { model } = this.account
    const isAdministrator = administratorReader(model, this.catalogue)
    for (const arn of principals) {
      if (this.#escalations.has(arn) || !(model.users.has(arn) || model.roles.has(arn))) continue
      if (isKnownAs(isAdministrator(arn), true)) continue
      asker.stage({ stage: 'Looking for what the reviewer can become' })
      const sources = pathsSources([this.account], this.catalogue)
      const { paths } = await new PathSearch(undefined, asker).paths(sources, { from: arn })
      const isProved = paths.some(({ certainty }) => certainty === 'proved')
      this.#escalations.set(arn, isProved ? 'proved' : paths.length > 0 ? 'not-known' : null)
    }
    return (arn) => this.#escalations.get(arn) ?? null
  }
}

/** So many stay made. */
const KEPT = 3

/** The ground of each campaign that is asked about. */
export class CampaignGrounds {
  readonly #made = new Map<string, CampaignGround>()

  /** `asOf`: the day up to which ages are counted; left out: that of the snapshot's review. */
  of(
    account: OpenAccount,
    catalogue: Catalogue,
    asOf: string | undefined,
    { thresholds, stage }: Pick<Asker, 'thresholds' | 'stage'>,
  ): CampaignGround {
    const day = asOf ?? dayOfReview(account.snapshot)
    const key = JSON.stringify([account.id, day, thresholds])
    const found = this.#made.get(key)
    // A snapshot that was let go and opened again is another one.
    if (found?.account.model === account.model) return found
    stage({ stage: 'Checking every credential' })
    const ground = new CampaignGround(account, catalogue, day, thresholds)
    this.#made.delete(key)
    this.#made.set(key, ground)
    const oldest = this.#made.keys().next()
    if (this.#made.size > KEPT && oldest.done !== true) this.#made.delete(oldest.value)
    return ground
  }
}
