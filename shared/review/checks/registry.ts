import { FEDERATION_CHECKS } from './federation.ts'
import { FULL_ADMIN_CHECKS } from './fullAdmin.ts'
import { GOVERNANCE_CHECKS } from './governance.ts'
import { INFRASTRUCTURE_CHECKS } from './infrastructure.ts'
import { KEY_CHECKS } from './keys.ts'
import { OTHER_CREDENTIAL_CHECKS } from './otherCredentials.ts'
import { PASSWORD_POLICY_CHECKS } from './passwordPolicy.ts'
import { PASSWORD_CHECKS } from './passwords.ts'
import { PERMISSION_CHECKS } from './permissions.ts'
import { PUBLIC_ACCESS_CHECKS } from './publicAccess.ts'
import { ROOT_CHECKS } from './root.ts'
import type { CheckDefinition } from './types.ts'

/** Every check, in the order of the report. A new check joins the list of its family. */
export const CHECKS: readonly CheckDefinition[] = [
  ...ROOT_CHECKS,
  ...PASSWORD_CHECKS,
  ...KEY_CHECKS,
  ...OTHER_CREDENTIAL_CHECKS,
  ...PASSWORD_POLICY_CHECKS,
  ...PERMISSION_CHECKS,
  ...FULL_ADMIN_CHECKS,
  ...FEDERATION_CHECKS,
  ...PUBLIC_ACCESS_CHECKS,
  ...INFRASTRUCTURE_CHECKS,
  ...GOVERNANCE_CHECKS,
]
