import { CloudTrailClient, DescribeTrailsCommand, GetTrailStatusCommand } from '@aws-sdk/client-cloudtrail'
import { callsOf } from '../../../shared/services/calls.ts'
import type { Trail } from '../../../shared/snapshot/schema.ts'
import type { ServiceClient } from '../clients.ts'
import { forEachLimited, type Collector } from '../crawlContext.ts'
import { inRegions } from '../inRegions.ts'

const CLOUD_TRAIL: ServiceClient<CloudTrailClient> = {
  id: 'cloudtrail',
  make: (config) => new CloudTrailClient(config),
}

/**
 * Trails, and whether they log. A trail of all Regions shows in every one of them, and one of the organization in every
 * account, so that each is asked about once.
 */
export const cloudTrail: Collector = {
  id: 'cloudtrail',
  label: 'CloudTrail trails',
  calls: callsOf('cloudtrail'),
  async run(context, progress) {
    const found = new Map<string, Trail>()
    const answered = new Set<string>()
    await inRegions(context, async (region) => {
      const client = context.clients.of(CLOUD_TRAIL, region)
      const answer = await context.ask('cloudtrail:DescribeTrails', { region }, (o) =>
        client.send(new DescribeTrailsCommand({ includeShadowTrails: true }), o),
      )
      if (answer.status !== 'done') return
      answered.add(region)
      context.coverage.begin('cloudtrail:GetTrailStatus', region)
      await forEachLimited(answer.value.trailList ?? [], 4, async (trail) => {
        const { TrailARN: arn, Name: name, HomeRegion: homeRegion } = trail
        if (arn === undefined || name === undefined || homeRegion === undefined || found.has(arn)) return
        const facts: Trail = {
          arn,
          name,
          homeRegion,
          multiRegion: trail.IsMultiRegionTrail === true,
          organization: trail.IsOrganizationTrail === true,
          validatesFiles: trail.LogFileValidationEnabled === true,
        }
        found.set(arn, facts)
        const status = await context.ask('cloudtrail:GetTrailStatus', { region, target: arn }, (o) =>
          client.send(new GetTrailStatusCommand({ Name: arn }), o),
        )
        if (status.status === 'done' && status.value.IsLogging !== undefined)
          found.set(arn, { ...facts, logging: status.value.IsLogging })
        progress.add(1)
      })
    })
    if (answered.size > 0)
      context.draft.trails = [...found.values()].sort((one, other) => (one.arn < other.arn ? -1 : 1))
  },
}
