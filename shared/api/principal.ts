import { z } from 'zod'
import type { PrincipalDetail } from '../answers/detail.ts'
import { ACCESS_LEVELS } from '../catalogue/levels.ts'
import type { AccessSummary, ServiceActions } from '../engine/effective/access.ts'
import type { ActionResources } from '../engine/where/actionResources.ts'
import { line, questionFields } from '../question/fields.ts'
import type { SmallerPolicyAnswer } from '../smaller/types.ts'
import { principal, snapshot } from './fields.ts'
import { method, typed } from './method.ts'

const ofOne = z.strictObject({ snapshot, principal })
const { action, resource, sessionPolicies, context, strict, unknownAction } = questionFields
/** The context of the requests that effective access is told for. */
const ofOneUnder = ofOne.extend({ context, strict })

/** One user, role or group of the account, by its ARN or, where only one has it, its name. */
export const principalMethods = {
  'principal.detail': method(ofOne, typed<PrincipalDetail>()),
  /** Effective access, by service and access level. */
  'principal.access': method(ofOneUnder, typed<AccessSummary>()),
  /** Effective access to one service, action by action. */
  'principal.service': method(
    ofOneUnder.extend({ service: line(100), level: z.enum(ACCESS_LEVELS).optional() }),
    typed<ServiceActions>(),
  ),
  /** Where exactly a principal can do one action: patterns, what is taken out of them, and conditions. */
  'principal.resources': method(
    ofOneUnder.extend({ action, resource, sessionPolicies, unknownAction }),
    typed<ActionResources>(),
  ),
  /** The policy that keeps what a user or role used, by AWS's report of what was last accessed, decided anew on a copy. */
  'principal.smaller': method(ofOne, typed<SmallerPolicyAnswer>()),
}
