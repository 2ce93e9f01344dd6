import { CRAWL_CALLS } from '../../shared/services/calls.ts'
import type { CoverageEntry } from '../../shared/snapshot/schema.ts'
import type { Lanes } from './collectors/index.ts'
import type { Collector, CrawlContext, StepProgress } from './crawlContext.ts'
import type { Progress } from './progress.ts'

/** Runs every collector, and tells how each ended. Without a progress it is done in silence. */
export async function runLanes(lanes: Lanes, context: CrawlContext, progress?: Progress): Promise<void> {
  await Promise.all(lanes.map((lane) => runLane(lane, context, progress)))
}

async function runLane(
  lane: readonly Collector[],
  context: CrawlContext,
  progress: Progress | undefined,
): Promise<void> {
  for (const collector of lane) {
    const { id } = collector
    if (context.stopped()) return
    progress?.change(id, (step) => (step.status = 'running'))
    await runCollector(collector, context, {
      total: (count) => progress?.change(id, (step) => (step.total = count)),
      add: (count) => progress?.change(id, (step) => (step.done += count)),
    })
    if (context.stopped()) return
    if (progress !== undefined) tellEnd(collector, context, progress)
  }
}

/**
 * Runs one collector. What it stumbles over, such as an answer in a form that AWS does not document, is a gap of all its
 * calls: nobody knows how far it came. The others go on.
 */
async function runCollector(
  collector: Collector,
  context: CrawlContext,
  progress: StepProgress,
): Promise<void> {
  try {
    await collector.run(context, progress)
  } catch {
    for (const { call, scope } of CRAWL_CALLS.filter(({ call }) => collector.calls.includes(call)))
      for (const region of scope === 'region' ? context.regions : [undefined])
        context.coverage.failed(call, region === undefined ? {} : { region }, 'failed', UNUSABLE)
  }
}

const UNUSABLE = {
  code: 'UnreadableAnswer',
  message: 'AWS answered in a form that it does not document: what was to be read by this is not complete.',
}

/** What was found missing, or came after all, after the steps had ended. */
export function tellGaps(lanes: Lanes, context: CrawlContext, progress: Progress): void {
  if (context.stopped()) return
  for (const collector of lanes.flat()) tellEnd(collector, context, progress)
}

function tellEnd({ id, calls }: Collector, context: CrawlContext, progress: Progress): void {
  const [first, ...more] = context.coverage
    .entries(context.regions, calls)
    .filter(({ status }) => status !== 'done' && status !== 'not-asked')
  progress.change(id, (step) => {
    step.status = first === undefined ? 'done' : 'incomplete'
    if (first === undefined) delete step.problem
    else step.problem = inWords(first, more.length)
  })
}

function inWords(gap: CoverageEntry, others: number): string {
  const what = {
    denied: 'was refused',
    throttled: 'was throttled',
    failed: 'failed',
    done: '',
    'not-asked': '',
  }
  const about = gap.target === undefined ? '' : ` for ${gap.target}`
  const more = others > 0 ? `, and ${others} more` : ''
  return `${gap.call} ${what[gap.status]}${about}${more}`
}
