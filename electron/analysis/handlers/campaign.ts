import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CampaignPage, EarlierCampaign } from '../../../shared/campaign/answers.ts'
import { carryOn } from '../../../shared/campaign/carry.ts'
import { campaignCsv } from '../../../shared/campaign/csv.ts'
import type { CampaignFile } from '../../../shared/campaign/file.ts'
import { filtered, ordered } from '../../../shared/campaign/filter.ts'
import { campaignReport, campaignStatus } from '../../../shared/campaign/status.ts'
import type { CampaignReport, CampaignRow } from '../../../shared/campaign/types.ts'
import { accessDiff } from '../../../shared/diff/diff.ts'
import type { AccessDiff } from '../../../shared/diff/types.ts'
import { WhenceError } from '../../../shared/errors.ts'
import { CampaignStore } from '../../store/campaigns.ts'
import { begin, changed, missedOf } from '../campaignChanges.ts'
import { type CampaignGround, CampaignGrounds } from '../campaignGround.ts'
import { cancelled } from '../cancelled.ts'
import { downloadOf } from '../download.ts'
import { type AnalysisParts, type Asker, type Handlers, openOne } from '../handler.ts'
import type { OpenAccount } from '../openAccounts.ts'

/** Milliseconds at a stretch, so that others are answered meanwhile. */
const SLICE = 25

interface Opened {
  readonly ground: CampaignGround
  readonly file: CampaignFile
}

/** Campaigns as they stand, and what a change makes of them: the service writes it. */
export function campaignHandlers(
  parts: AnalysisParts,
): Handlers<
  | 'campaign.status'
  | 'campaign.rows'
  | 'campaign.principal'
  | 'campaign.export'
  | 'campaign.report'
  | 'campaign.prepare'
  | 'campaign.carried'
> {
  const store = new CampaignStore(parts.store.folder)
  const grounds = new CampaignGrounds()

  async function readFile(id: string, { snapshot }: OpenAccount): Promise<CampaignFile | null> {
    const file = await store.read(id)
    if (file !== null && !isOf(file, snapshot)) throw otherSnapshot(id)
    return file
  }

  async function open(id: string, asker: Asker): Promise<Opened | null> {
    const { catalogue, ...account } = await openOne(parts, id)
    const file = await readFile(id, account)
    return file === null ? null : { file, ground: grounds.of(account, catalogue, file.asOf, asker) }
  }

  async function begun(id: string, asker: Asker): Promise<Opened> {
    const opened = await open(id, asker)
    if (opened !== null) return opened
    throw new WhenceError(
      'campaign-not-found',
      'No campaign was begun over this snapshot.',
      'Begin one, or carry that of an earlier snapshot on.',
    )
  }

  async function report(id: string, day: string | undefined, asker: Asker): Promise<CampaignReport> {
    const { ground, file } = await begun(id, asker)
    const at = day ?? today()
    return campaignReport(file, ordered(ground.rows(file, at), 'risk'), ground.population, at)
  }

  return {
    'campaign.status': async ({ snapshot, day }, asker) => {
      const opened = await open(snapshot, asker)
      const at = day ?? today()
      return {
        campaign:
          opened === null
            ? null
            : campaignStatus(opened.file, opened.ground.rows(opened.file, at), opened.ground.population, at),
        earlier: opened === null ? await earlierOf(store, await parts.accounts.get(snapshot)) : [],
      }
    },
    'campaign.rows': async ({ snapshot, day, filter = {}, order = 'risk', from, count }, asker) => {
      const { ground, file } = await begun(snapshot, asker)
      const rows = ground.rows(file, day ?? today())
      const found = ordered(filtered(rows, filter, missedOf(file)), order)
      return { rows: found.slice(from, from + count), total: found.length, checks: checksOf(ground, rows) }
    },
    'campaign.principal': async ({ snapshot, day, principal }, asker) => {
      const { ground, file } = await begun(snapshot, asker)
      const rows = ground.rows(file, day ?? today()).filter(({ subject }) => subject.principal === principal)
      const [first] = rows
      if (first === undefined)
        throw new WhenceError(
          'principal-not-found',
          `${JSON.stringify(principal.slice(0, 200))} is not in this campaign.`,
          'Choose one of the list.',
        )
      const ids = new Set(rows.map(({ subject }) => subject.id))
      const failed = new Set(rows.flatMap(({ subject }) => subject.failedChecks))
      return {
        principal,
        rows: rows.toSorted(
          (a, b) => Number(b.subject.id === principal) - Number(a.subject.id === principal),
        ),
        history: file.decisions.filter(({ subject }) => ids.has(subject)).toReversed(),
        checks: ground.review.checks
          .filter(({ id }) => failed.has(id))
          .map(({ id, title, severity, finding }) => ({ id, title, severity, finding })),
      }
    },
    'campaign.export': async ({ snapshot, day, form }, asker) => {
      const answer = await report(snapshot, day, asker)
      const name = `whence-campaign-${answer.account}-${answer.asOf}.${form}`
      return form === 'csv'
        ? downloadOf(name, 'text/csv', Buffer.from(campaignCsv(answer), 'utf8'))
        : downloadOf(name, 'application/json', Buffer.from(`${JSON.stringify(answer, null, 1)}\n`, 'utf8'))
    },
    'campaign.report': async ({ snapshot, day }, asker) => {
      const opened = await open(snapshot, asker)
      return { report: opened === null ? null : await report(snapshot, day, asker) }
    },
    'campaign.prepare': async ({ snapshot, change, at }, asker) => {
      if (change.kind === 'start') {
        const { catalogue, ...account } = await openOne(parts, snapshot)
        const ground = grounds.of(account, catalogue, change.asOf, asker)
        return { file: begin(ground, change, at), refused: [] }
      }
      const { ground, file } = await begun(snapshot, asker)
      return changed(ground, file, change, { at, asker })
    },
    'campaign.carried': async ({ snapshots, change, at }, asker) => {
      const [earlier = '', later = ''] = snapshots
      const old = await store.read(earlier)
      if (old === null)
        throw new WhenceError(
          'campaign-not-found',
          'No campaign was begun over the earlier snapshot.',
          'Begin one over the new snapshot.',
        )
      const { catalogue, ...account } = await openOne(parts, later)
      const now = grounds.of(account, catalogue, change.asOf, asker)
      const before = await openOne(parts, earlier).catch((problem: unknown) => {
        if (problem instanceof WhenceError && problem.info.code === 'snapshot-not-found') return null
        throw problem
      })
      const file = begin(now, change, at)
      if (before !== null && !isOf(old, before.snapshot)) throw otherSnapshot(earlier)
      if (before === null)
        return { file: carryOn(old, file, { before, now: now.population, diff: null, at }), refused: [] }
      const ground = grounds.of(before, catalogue, old.asOf, asker)
      asker.stage({ stage: 'Comparing the snapshots' })
      const diff =
        old.account === account.snapshot.account.id ? await diffOf(before, account, catalogue, asker) : null
      return {
        file: carryOn(old, file, { before: ground.population, now: now.population, diff, at }),
        refused: [],
      }
    },
  }
}

async function diffOf(
  before: OpenAccount,
  after: OpenAccount,
  catalogue: CampaignGround['catalogue'],
  { signal }: Asker,
): Promise<AccessDiff> {
  const steps = accessDiff(before, after, catalogue)
  for (;;) {
    if (signal.aborted) throw cancelled()
    const until = performance.now() + SLICE
    let step = steps.next()
    while (step.done !== true && performance.now() < until) step = steps.next()
    if (step.done === true) return step.value
    await nextTurn()
  }
}

/** Campaigns of the account over earlier snapshots, the latest first. */
async function earlierOf(
  store: CampaignStore,
  { id, snapshot }: OpenAccount,
): Promise<readonly EarlierCampaign[]> {
  const found = await store.list()
  return found
    .filter(
      ({ id: other, file }) =>
        other !== id &&
        file.account === snapshot.account.id &&
        Date.parse(file.snapshot.finishedAt) < Date.parse(snapshot.finishedAt),
    )
    .toSorted((a, b) => Date.parse(b.file.snapshot.finishedAt) - Date.parse(a.file.snapshot.finishedAt))
    .map(({ id: other, file }) => ({
      snapshot: other,
      title: file.title,
      snapshotFinishedAt: file.snapshot.finishedAt,
      decisions: file.decisions.length,
    }))
}

function checksOf(ground: CampaignGround, rows: readonly CampaignRow[]): CampaignPage['checks'] {
  const counts = new Map<string, number>()
  for (const { subject } of rows)
    for (const check of subject.failedChecks) counts.set(check, (counts.get(check) ?? 0) + 1)
  return ground.review.checks.flatMap(({ id, title }) => {
    const subjects = counts.get(id)
    return subjects === undefined ? [] : [{ id, title, subjects }]
  })
}

function isOf(file: CampaignFile, snapshot: OpenAccount['snapshot']): boolean {
  return (
    file.account === snapshot.account.id &&
    Date.parse(file.snapshot.finishedAt) === Date.parse(snapshot.finishedAt)
  )
}

function otherSnapshot(id: string): WhenceError {
  return new WhenceError(
    'campaign-unreadable',
    `The file of the campaign beside ${id} is of another snapshot. It was left as it is.`,
    'Put it back beside its own snapshot.',
  )
}

function today(): string {
  return new Date().toISOString().slice(0, 10)
}
