import { AGENT_WAYS } from './agents.ts'
import { CONTAINER_WAYS } from './containers.ts'
import type { Entry } from './entry.ts'
import { FUNCTION_WAYS } from './functions.ts'
import { INSTANCE_WAYS } from './instances.ts'
import { JOB_WAYS } from './jobs.ts'
import { OTHER_IDENTITY_WAYS } from './otherIdentities.ts'
import { OWN_PERMISSION_WAYS } from './ownPermissions.ts'
import { SIGN_IN_WAYS } from './signIn.ts'
import { TEMPLATE_WAYS } from './templates.ts'

/** Every entry of the catalogue, in the order of the list: what needs least first. */
export const ENTRIES: readonly Entry[] = [
  ...OWN_PERMISSION_WAYS,
  ...OTHER_IDENTITY_WAYS,
  ...FUNCTION_WAYS,
  ...INSTANCE_WAYS,
  ...CONTAINER_WAYS,
  ...TEMPLATE_WAYS,
  ...JOB_WAYS,
  ...AGENT_WAYS,
  ...SIGN_IN_WAYS,
]
