import { z } from 'zod'
import type { Entrances } from '../answers/entrances.ts'
import type { OrganizationPage } from '../policies/organization.ts'
import type { AccountNames } from '../search/kinds.ts'
import { snapshot } from './fields.ts'
import { method, typed } from './method.ts'

const ofAccount = z.strictObject({ snapshot })

export const listsMethods = {
  /** Everything that has a name, for searches. */
  'account.names': method(ofAccount, typed<AccountNames>()),
  /** People, programs, identity providers and workloads that act as roles. */
  'account.entrances': method(ofAccount, typed<Entrances>()),
  /** The organization above the account, level by level, with its control policies in words. */
  'account.organization': method(ofAccount, typed<OrganizationPage>()),
}
