import { describe, expect, it } from 'vitest'
import { cloudTrail } from '../../../../electron/aws/collectors/cloudTrail.ts'
import { collect, denied, gapsOf } from './fakeContext.ts'

const trail = {
  TrailARN: 'arn:aws:cloudtrail:eu-west-1:999988887777:trail/all',
  Name: 'all',
  HomeRegion: 'eu-west-1',
  IsMultiRegionTrail: true,
  IsOrganizationTrail: true,
  LogFileValidationEnabled: false,
}
const facts = {
  arn: trail.TrailARN,
  name: 'all',
  homeRegion: 'eu-west-1',
  multiRegion: true,
  organization: true,
  validatesFiles: false,
}
const BOTH = ['eu-west-1', 'us-east-1']

describe('trails', () => {
  it('that show in several Regions are one, asked once whether it logs', async () => {
    const { context, asked } = await collect(
      cloudTrail,
      { DescribeTrails: () => ({ trailList: [trail] }), GetTrailStatus: () => ({ IsLogging: false }) },
      BOTH,
    )
    expect(context.draft.trails).toEqual([{ ...facts, logging: false }])
    expect(asked.filter((name) => name === 'GetTrailStatus')).toHaveLength(1)
    expect(gapsOf(context, cloudTrail.calls)).toEqual([])
  })
  it('are none only where the list was answered', async () => {
    const none = await collect(cloudTrail, { DescribeTrails: () => ({ trailList: [] }) }, BOTH)
    expect(none.context.draft.trails).toEqual([])
    const refused = await collect(cloudTrail, { DescribeTrails: denied }, BOTH)
    expect(refused.context.draft.trails).toBeUndefined()
    expect(gapsOf(refused.context, ['cloudtrail:DescribeTrails'])).toMatchObject(
      BOTH.map((region) => ({ region, status: 'denied' })),
    )
  })
  it('of which the status was refused say neither that they log nor that they do not', async () => {
    const { context } = await collect(cloudTrail, {
      DescribeTrails: () => ({ trailList: [trail] }),
      GetTrailStatus: denied,
    })
    expect(context.draft.trails).toEqual([facts])
    expect(gapsOf(context, cloudTrail.calls)).toMatchObject([
      { call: 'cloudtrail:GetTrailStatus', status: 'denied' },
    ])
  })
})
