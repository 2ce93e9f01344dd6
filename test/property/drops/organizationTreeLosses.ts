import type { CallName } from '../../../shared/services/calls.ts'
import type { OrganizationData, Snapshot } from '../../../shared/snapshot/schema.ts'
import type { Loss } from './losses.ts'

/** A snapshot whose organization lacks something; one without an organization stays as it is. */
function changed(snapshot: Snapshot, change: (data: OrganizationData) => OrganizationData): Snapshot {
  const { organization } = snapshot
  if (organization === undefined || organization === null) return snapshot
  return { ...snapshot, organization: change(organization) }
}

const placesOf = ({ organization, tree = [] }: OrganizationData): readonly string[] => [
  ...(organization.root === undefined ? [] : [organization.root]),
  ...tree.map(({ id }) => id),
]

/** The accounts of these units as they are where nobody told which unit they are in. */
function withoutPlaces(data: OrganizationData, lost: readonly string[]): OrganizationData {
  const accounts = data.accounts?.map(({ parent, ...rest }) =>
    parent === undefined || lost.includes(parent) ? rest : { ...rest, parent },
  )
  return accounts === undefined ? data : { ...data, accounts }
}

/** What is missing without each call that reads the tree of an organization and who may administer it. */
export const ORGANIZATION_TREE_LOSSES: Readonly<
  Record<Extract<CallName, `organizations:${'ListOrganizationalUnits' | 'ListAccounts'}ForParent`>, Loss> &
    Record<'organizations:DescribeResourcePolicy', Loss>
> = {
  'organizations:ListOrganizationalUnitsForParent': (snapshot) => ({
    snapshot: changed(snapshot, (data) => {
      const { tree: _, ...rest } = withoutPlaces(data, placesOf(data))
      return rest
    }),
    targets: [snapshot.organization?.organization.root ?? ''],
    notAsked: ['organizations:ListAccountsForParent'],
  }),
  'organizations:ListAccountsForParent': (snapshot, { kept }) => {
    const places = snapshot.organization ? placesOf(snapshot.organization) : []
    const left = kept(places)
    const lost = places.filter((place) => !left.includes(place))
    return { snapshot: changed(snapshot, (data) => withoutPlaces(data, lost)), targets: lost }
  },
  'organizations:DescribeResourcePolicy': (snapshot) => ({
    snapshot: changed(snapshot, ({ delegationPolicy: _, ...rest }) => rest),
  }),
}
