import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '../api/useQuery.ts'
import { OnCommandLine } from '../common/OnCommandLine.tsx'
import { PageHeader } from '../common/PageHeader.tsx'
import { QueryView } from '../common/QueryView.tsx'
import type { CampaignRoute } from '../router/route.ts'
import { BeginCampaign } from './BeginCampaign.tsx'
import { CampaignExports } from './CampaignExports.tsx'
import { CampaignList } from './CampaignList.tsx'
import { CampaignSummary } from './CampaignSummary.tsx'
import { CarriedSummary } from './CarriedSummary.tsx'

/** The credential review as work: decisions on every principal and credential. */
export default function CampaignPage({ route }: { readonly route: CampaignRoute }) {
  const { snapshot } = route
  const status = useQuery('campaign.status', { snapshot })
  const begun = status.value?.campaign ?? null
  return (
    <SpaceBetween size="l">
      <PageHeader
        description="Decide on every principal and credential of this snapshot. Nothing is changed in AWS."
        actions={begun !== null && <CampaignExports snapshot={snapshot} />}
      />
      <QueryView query={status} what="the campaign">
        {({ campaign, earlier }) =>
          campaign === null ? (
            <BeginCampaign snapshot={snapshot} earlier={earlier} />
          ) : (
            <SpaceBetween size="l">
              <CampaignSummary campaign={campaign} route={route} />
              {campaign.carried !== null && <CarriedSummary carried={campaign.carried} route={route} />}
              <CampaignList route={route} revision={campaign.revision} />
            </SpaceBetween>
          )
        }
      </QueryView>
      <OnCommandLine
        fold
        command={(folder) => `whence review --snapshot ${folder}/${snapshot}.whence.json.gz --status`}
      />
    </SpaceBetween>
  )
}
