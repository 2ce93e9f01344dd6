import { z } from 'zod'
import type { PolicyList, PolicyPage } from '../policies/types.ts'
import { line } from '../question/fields.ts'
import { snapshot } from './fields.ts'
import { method, typed } from './method.ts'

export const policiesMethods = {
  /** Every policy but trust policies, with what the lint found. */
  'policies.list': method(z.strictObject({ snapshot }), typed<PolicyList>()),
  /** One policy, each statement in words; by its id, its ARN, or its name where only one has it. */
  'policies.get': method(z.strictObject({ snapshot, policy: line(4096) }), typed<PolicyPage>()),
}
