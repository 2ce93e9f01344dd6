import type { CrawlState, CrawlStep } from '../../shared/api/types.ts'

/** Share of the steps that ended, a running one counting for what it has done; 0 to 100. */
export function percentOf(state: CrawlState): number {
  if (state.steps.length === 0) return 0
  const ended = state.steps.reduce((sum, step) => sum + shareOf(step), 0)
  return Math.floor((ended / state.steps.length) * 100)
}

function shareOf(step: CrawlStep): number {
  if (step.status === 'waiting') return 0
  if (step.status !== 'running') return 1
  return step.total === undefined || step.total === 0 ? 0 : Math.min(1, step.done / step.total)
}

export function stepsEnded(state: CrawlState): number {
  return state.steps.filter(({ status }) => status !== 'waiting' && status !== 'running').length
}

/** `12 of 40`, `12`, or nothing while nothing was counted. */
export function countOf(step: CrawlStep): string {
  if (step.total !== undefined && step.total > 0) return `${step.done} of ${step.total}`
  return step.done > 0 ? String(step.done) : ''
}

/** `12.5 calls a second, about 3 min left`, once that can be told. */
export function paceText({ callsPerSecond, secondsLeft }: CrawlState): string | undefined {
  if (callsPerSecond === undefined) return undefined
  const rate = `${callsPerSecond} calls a second`
  if (secondsLeft === undefined) return rate
  const time = secondsLeft < 90 ? `${secondsLeft} s` : `${Math.ceil(secondsLeft / 60)} min`
  return `${rate}, about ${time} left in this step`
}
