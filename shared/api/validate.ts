import { z } from 'zod'
import type { PolicyKind } from '../account/model.ts'
import type { Collected } from '../known.ts'
import type { ChecksCompared } from '../lint/awsChecks.ts'
import { line } from '../question/fields.ts'
import { profile, snapshot } from './fields.ts'
import { method, typed } from './method.ts'
import type { CallerIdentity } from './profiles.ts'

/** As many are asked about at once; who asks of more does so in parts, and can stop between them. */
export const MOST_VALIDATED = 20

const input = z.strictObject({
  profile,
  snapshot,
  /** Ids, ARNs or names of policies of the snapshot. */
  policies: z.array(line(2048)).min(1).max(MOST_VALIDATED).readonly(),
})
export type ValidateInput = Readonly<z.infer<typeof input>>

export interface ValidatedPolicy {
  readonly policyId: string
  readonly name: string
  readonly kind: PolicyKind
  /** What AWS found beside what our lint found; not collected: AWS was not asked, or gave no answer. */
  readonly checks: Collected<ChecksCompared>
}
export interface ValidateAnswer {
  readonly identity: CallerIdentity
  readonly policies: readonly ValidatedPolicy[]
}

export const validateMethods = {
  /** Lets AWS's own check look at policies as the snapshot holds them (access-analyzer:ValidatePolicy). Nothing changes. */
  'live.validate': method(input, typed<ValidateAnswer>()),
}
