import { ListOrganizationsFeaturesCommand } from '@aws-sdk/client-iam'
import { ListDelegatedAdministratorsCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import type { ServiceClient } from '../clients.ts'
import type { Collector } from '../crawlContext.ts'
import { IAM } from '../identityClients.ts'

const ORGANIZATIONS: ServiceClient<OrganizationsClient> = {
  id: 'organizations',
  make: (config) => new OrganizationsClient(config),
}

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
  calls: ['iam:ListOrganizationsFeatures', 'organizations:ListDelegatedAdministrators'],
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
    if (features.length === 0) {
      coverage.begin('organizations:ListDelegatedAdministrators')
      draft.rootAccess = { features }
      return
    }
    const listed = await context.list(
      'organizations:ListDelegatedAdministrators',
      { needs: ['Id'] },
      async (NextToken, o) => {
        const command = new ListDelegatedAdministratorsCommand({
          ServicePrincipal: 'iam.amazonaws.com',
          NextToken,
        })
        const page = await organizationClients.of(ORGANIZATIONS).send(command, o)
        return { items: page.DelegatedAdministrators ?? [], next: page.NextToken }
      },
    )
    const accounts = listed.items.flatMap(({ Id }) => Id ?? []).sort()
    draft.rootAccess = { features, ...(listed.complete ? { delegatedAdministrators: accounts } : {}) }
  },
}
