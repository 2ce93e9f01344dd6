import { describe, expect, it } from 'vitest'
import { trailsInWords } from '../../../shared/answers/trails.ts'
import type { Trail } from '../../../shared/snapshot/schema.ts'

const trail: Trail = {
  arn: 'arn:aws:cloudtrail:eu-west-1:1:trail/all',
  name: 'all',
  homeRegion: 'eu-west-1',
  multiRegion: true,
  organization: true,
  validatesFiles: true,
}
const refused = { call: 'cloudtrail:DescribeTrails', region: 'us-east-1', status: 'denied' } as const

describe('trails in words', () => {
  it.each([
    [
      { trails: [{ ...trail, logging: true }], coverage: [] },
      'all (all Regions, of the organization): logs.',
    ],
    [
      { trails: [{ ...trail, multiRegion: false, organization: false, logging: false }], coverage: [] },
      'all (eu-west-1 alone): does not log.',
    ],
    [
      { trails: [trail], coverage: [] },
      'all (all Regions, of the organization): whether it logs is not known.',
    ],
    [{ trails: [], coverage: [] }, 'No trail logs in the Regions that were visited.'],
    [{ trails: [], coverage: [refused] }, 'No trail was found. Not every Region was read.'],
    [{ coverage: [refused] }, 'Not known. The crawl was refused cloudtrail:DescribeTrails.'],
    [{ coverage: [] }, 'Not known. cloudtrail:DescribeTrails was not asked.'],
  ])('%j', (snapshot, words) => {
    expect(trailsInWords(snapshot)).toBe(words)
  })
})
