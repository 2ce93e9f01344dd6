import type { CoverageEntry } from '../../shared/snapshot/schema.ts'
import { LANES } from './collectors/index.ts'
import type { Collector, CrawlContext } from './crawlContext.ts'
import type { Progress } from './progress.ts'

/** Runs every collector, and tells how each ended. Without a progress it is done in silence. */
export async function runLanes(context: CrawlContext, progress?: Progress): Promise<void> {
  await Promise.all(LANES.map((lane) => runLane(lane, context, progress)))
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
    await collector.run(context, {
      total: (count) => progress?.change(id, (step) => (step.total = count)),
      add: (count) => progress?.change(id, (step) => (step.done += count)),
    })
    if (context.stopped()) return
    if (progress !== undefined) tellEnd(collector, context, progress)
  }
}

/** What was found missing, or came after all, after the steps had ended. */
export function tellGaps(context: CrawlContext, progress: Progress): void {
  if (context.stopped()) return
  for (const collector of LANES.flat()) tellEnd(collector, context, progress)
}

function tellEnd({ id, calls }: Collector, context: CrawlContext, progress: Progress): void {
  const [first, ...more] = context.coverage.entries(context.regions).filter(({ call, status }) => {
    return status !== 'done' && status !== 'not-asked' && (calls as readonly string[]).includes(call)
  })
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
