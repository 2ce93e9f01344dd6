import { ListOrganizationsFeaturesCommand } from '@aws-sdk/client-iam'
import type { RootAccessData } from '../../../shared/snapshot/rootAccess.ts'
import type { OrganizationData } from '../../../shared/snapshot/schema.ts'
import type { Collector } from '../crawlContext.ts'
import { IAM } from '../identityClients.ts'

/** Without all features, or where IAM may not act in the organization, nothing is managed centrally. */
const NONE = [
  'ServiceAccessNotEnabledException',
  'ServiceAccessNotEnabled',
  'OrganizationNotInAllFeaturesModeException',
  'OrganizationNotInAllFeaturesMode',
  'OrganizationNotFoundException',
  'OrganizationNotFound',
]

/**
 * Whether the organization manages the root users of its accounts, and who may then act as root of this one. Only the
 * management account and the delegated administrator for IAM are told.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html
 */
export const rootAccess: Collector = {
  id: 'rootAccess',
  label: 'Centralised root access',
  calls: ['iam:ListOrganizationsFeatures'],
  async run(context, progress) {
    const { coverage, draft, organizationClients } = context
    if (draft.organization === null) {
      for (const call of rootAccess.calls) coverage.begin(call)
      draft.rootAccess = null
      return
    }
    const asked = await context.ask('iam:ListOrganizationsFeatures', { absent: NONE }, (o) =>
      organizationClients.of(IAM).send(new ListOrganizationsFeaturesCommand({}), o),
    )
    if (asked.status !== 'done' && asked.status !== 'absent') return
    const features = asked.status === 'done' ? [...(asked.value.EnabledFeatures ?? [])].sort() : []
    progress.add(features.length)
    draft.rootAccess = { features, ...(features.length === 0 ? {} : administratorsOf(draft.organization)) }
  },
}

/** The delegated administrators for IAM, who may then act as root; left out where not all of them are known. */
function administratorsOf(
  organization: OrganizationData | undefined,
): Pick<RootAccessData, 'delegatedAdministrators'> {
  const all = organization?.delegatedAdministrators
  if (all === undefined || all.some(({ services }) => services === undefined)) return {}
  const forIam = all.filter(({ services }) => services?.includes('iam.amazonaws.com') === true)
  return { delegatedAdministrators: forIam.map(({ id }) => id).sort() }
}
