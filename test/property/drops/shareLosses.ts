import type { CallName } from '../../../shared/services/calls.ts'
import type { ResourceShareData } from '../../../shared/snapshot/resourceShares.ts'
import type { Snapshot } from '../../../shared/snapshot/schema.ts'
import type { Loss } from './losses.ts'

const NONE: ResourceShareData = { shares: [], resources: [] }

function withShares(snapshot: Snapshot, left: Partial<ResourceShareData>): Snapshot {
  return { ...snapshot, resourceShares: { ...(snapshot.resourceShares ?? NONE), ...left } }
}

/** In their Regions alone there is more to ask. */
const sharesOf = ({ resourceShares }: Snapshot) => (resourceShares?.shares ?? []).map(({ arn }) => arn)

/** What is missing without each call to AWS Resource Access Manager. */
export const SHARE_LOSSES: Readonly<Record<Extract<CallName, `ram:${string}`>, Loss>> = {
  'ram:GetResourceShares': (snapshot) => ({
    snapshot: withShares(snapshot, NONE),
    notAsked: ['ram:ListResources', 'ram:GetResourceShareAssociations', 'ram:GetResourcePolicies'],
  }),
  'ram:ListResources': (snapshot, { kept, isAll }) => ({
    snapshot: withShares(snapshot, { resources: kept(snapshot.resourceShares?.resources ?? []) }),
    targets: sharesOf(snapshot),
    ...(isAll ? { notAsked: ['ram:GetResourcePolicies'] } : {}),
  }),
  'ram:GetResourceShareAssociations': (snapshot) => ({
    snapshot: withShares(snapshot, {
      shares: (snapshot.resourceShares?.shares ?? []).map(({ principals: _, ...share }) => share),
    }),
    targets: sharesOf(snapshot),
  }),
  'ram:GetResourcePolicies': (snapshot, { kept }) => {
    const all = snapshot.resourceShares?.resources ?? []
    const left = new Set(kept(all))
    const resources = all.map((each) => {
      const { policy: _, ...rest } = each
      return left.has(each) ? each : rest
    })
    return {
      snapshot: withShares(snapshot, { resources }),
      targets: all.filter((each) => !left.has(each)).map(({ arn }) => arn),
    }
  },
}
