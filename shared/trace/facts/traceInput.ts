import { z } from 'zod'
import { questionFields } from '../../question/fields.ts'
import type { Trace } from './trace.ts'

/** A log of several megabytes may be pasted. */
const pasted = z.string().max(16 * 1024 * 1024)
const { principal, action, resource, resourceAccount, context, sessionPolicies, strict } = questionFields

/** What was refused: a message, a CloudTrail event, or a question. Exactly one of the three. */
export const traceFields = {
  /** Any text with denials in it. */
  message: pasted.optional(),
  /** A CloudTrail event as JSON text, or several. */
  event: pasted.optional(),
  question: z.strictObject(questionFields).readonly().optional(),
  /** Who, what and on what, beside a message or an event: they count before what the text says. */
  principal: principal.optional(),
  action: action.optional(),
  resource,
  /** The role that was to be assumed; for any other call the role that made it. ARN or name. */
  role: principal.optional(),
  /** Facts that a message or an event leaves out; beside a question they count before its own. */
  resourceAccount,
  context,
  sessionPolicies,
  strict,
}
export type TraceInput = Readonly<z.infer<z.ZodObject<typeof traceFields>>>

export interface TraceAnswer {
  /** One for each denial, in the order of the text. */
  readonly traces: readonly Trace[]
  /** Sentences on the text as a whole: that there is no denial in it, that denials repeat. */
  readonly notes: readonly string[]
}
