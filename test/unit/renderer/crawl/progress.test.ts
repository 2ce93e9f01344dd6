import { describe, expect, it } from 'vitest'
import { countOf, percentOf, stepsEnded } from '../../../../renderer/crawl/progress.ts'
import { firstRegions, regionsOf } from '../../../../renderer/crawl/regions.ts'
import type { CrawlState, CrawlStep } from '../../../../shared/api/types.ts'

const step = (parts: Partial<CrawlStep>): CrawlStep => ({
  id: 'x',
  label: 'x',
  status: 'waiting',
  done: 0,
  ...parts,
})
const state = (steps: readonly CrawlStep[]): CrawlState => ({
  crawlId: 'c',
  profile: 'p',
  accountId: '1',
  phase: 'running',
  steps,
})

describe('the progress of a crawl', () => {
  it('counts ended steps whole and a running one by what it has done', () => {
    const steps = [
      step({ status: 'done' }),
      step({ status: 'running', done: 1, total: 2 }),
      step({}),
      step({}),
    ]
    expect(percentOf(state(steps))).toBe(37)
    expect(stepsEnded(state(steps))).toBe(1)
  })

  it('is nothing before there are steps, and an incomplete step has ended', () => {
    expect(percentOf(state([]))).toBe(0)
    expect(percentOf(state([step({ status: 'incomplete' })]))).toBe(100)
  })

  it('tells a count with its total once AWS has said it', () => {
    expect(countOf(step({ done: 3, total: 9 }))).toBe('3 of 9')
    expect(countOf(step({ done: 3 }))).toBe('3')
    expect(countOf(step({}))).toBe('')
  })
})

describe('the Regions of a crawl', () => {
  it('never leave the partition of the credentials', () => {
    expect(regionsOf('aws-cn').map(([code]) => code)).toEqual(['cn-north-1', 'cn-northwest-1'])
    expect(regionsOf('aws').some(([code]) => code.startsWith('us-gov-'))).toBe(false)
  })

  it("begin with the last crawl's, else the profile's, else the partition's first", () => {
    expect(firstRegions('aws', ['eu-west-1'], 'us-west-2')).toEqual(['eu-west-1'])
    expect(firstRegions('aws', ['cn-north-1'], 'us-west-2')).toEqual(['us-west-2'])
    expect(firstRegions('aws', [], 'nowhere-1')).toEqual(['us-east-1'])
  })
})
