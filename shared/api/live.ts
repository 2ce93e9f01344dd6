import { z } from 'zod'
import { questionFields } from '../question/fields.ts'
import { traceFields, type TraceAnswer } from '../trace/facts/traceInput.ts'
import { authorizationMethods } from './authorization.ts'
import { compareMethods } from './compare.ts'
import { denialsMethods } from './denials.ts'
import { profile, snapshots } from './fields.ts'
import { method, typed } from './method.ts'
import type { CallerIdentity } from './profiles.ts'
import { validateMethods } from './validate.ts'

export type * from './authorization.ts'
export type * from './compare.ts'
export type * from './denials.ts'
export type * from './validate.ts'

/**
 * What is asked of AWS itself while somebody waits, with one of their profiles. Only read calls; the profile has to
 * lead to the account of the snapshot, else `account-changed` is thrown.
 */

const { resourceAccount, context, sessionPolicies, strict } = questionFields
const { principal, role, action, resource } = traceFields
const decodeInput = z.strictObject({
  profile,
  /** The profile's account must be the account of one of them. */
  snapshots,
  /** The encoded message itself. AWS takes 10,240 characters at most; a terminal's line breaks in it are forgiven. */
  message: z
    .string()
    .max(12_000)
    .regex(/^[\w+/=\s-]+$/, 'must be an encoded authorization message'),
  /** The text that it stood in: the layer and the policy that AWS names there count beside what the message says. */
  around: z.string().max(100_000).optional(),
  /** Who, what and on what, as they were given beside the text: they count before what the message says. */
  principal,
  role,
  action,
  resource,
  /** Facts that the message leaves out. */
  resourceAccount,
  context,
  sessionPolicies,
  strict,
})
export type DecodeInput = Readonly<z.infer<typeof decodeInput>>

/** One trace, of the request that the message is about. */
export interface DecodeAnswer extends TraceAnswer {
  readonly identity: CallerIdentity
  /** The request that the message is about was not refused at all. */
  readonly allowed: boolean
}

export const liveMethods = {
  /** Reads an encoded authorization message through sts:DecodeAuthorizationMessage, and traces what it says. */
  'live.decode': method(decodeInput, typed<DecodeAnswer>()),
  ...denialsMethods,
  ...compareMethods,
  ...validateMethods,
  ...authorizationMethods,
}
