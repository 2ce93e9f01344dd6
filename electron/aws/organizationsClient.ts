import { OrganizationsClient } from '@aws-sdk/client-organizations'
import type { ServiceClient } from './clients.ts'

/** The client of AWS Organizations. */
export const ORGANIZATIONS: ServiceClient<OrganizationsClient> = {
  id: 'organizations',
  make: (config) => new OrganizationsClient(config),
}
