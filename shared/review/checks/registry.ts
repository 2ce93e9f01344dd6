import { FEDERATION_CHECKS } from './federation.ts'
import { FULL_ADMIN_CHECKS } from './fullAdmin.ts'
import { GOVERNANCE_CHECKS } from './governance.ts'
import { INFRASTRUCTURE_CHECKS } from './infrastructure.ts'
import { JOINED_CHECKS } from './joins.ts'
import { KEY_CHECKS } from './keys.ts'
import { OTHER_CREDENTIAL_CHECKS } from './otherCredentials.ts'
import { PASSWORD_POLICY_CHECKS } from './passwordPolicy.ts'
import { PASSWORD_CHECKS } from './passwords.ts'
import { PERMISSION_CHECKS } from './permissions.ts'
import { POPULATION_CHECKS } from './population.ts'
import { PRIVILEGED_CHECKS } from './privileged.ts'
import { PUBLIC_ACCESS_CHECKS } from './publicAccess.ts'
import { ROLE_CHECKS } from './roles.ts'
import { ROOT_CHECKS } from './root.ts'
import { SERVICE_USE_CHECKS } from './serviceUse.ts'
import type { CheckDefinition } from './types.ts'

/** Every check, in the order of the report. A new check joins the list of its family. */
export const CHECKS: readonly CheckDefinition[] = [
  ...ROOT_CHECKS,
  ...PASSWORD_CHECKS,
  ...KEY_CHECKS,
  ...JOINED_CHECKS,
  ...OTHER_CREDENTIAL_CHECKS,
  ...PASSWORD_POLICY_CHECKS,
  ...PERMISSION_CHECKS,
  ...FULL_ADMIN_CHECKS,
  ...PRIVILEGED_CHECKS,
  ...ROLE_CHECKS,
  ...SERVICE_USE_CHECKS,
  ...FEDERATION_CHECKS,
  ...PUBLIC_ACCESS_CHECKS,
  ...INFRASTRUCTURE_CHECKS,
  ...GOVERNANCE_CHECKS,
  ...POPULATION_CHECKS,
]
