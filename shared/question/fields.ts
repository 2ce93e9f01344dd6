import { z } from 'zod'
import { hasControlCharacter } from './line.ts'

/** A text of one line, as it is typed or named: an ARN, a name, an action. */
export const line = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((text) => !hasControlCharacter(text), 'must not hold control characters')

export const accountId = z.string().regex(/^\d{12}$/, 'must be twelve digits')

const contextValue = z.union([z.string().max(8192), z.array(z.string().max(8192)).max(1000).readonly()])

/**
 * What a question whether a principal may do something is made of. Contract, command line, engine and trace take their
 * fields from here; what is required of their values beyond the form is in question.ts.
 */
export const questionFields = {
  /** ARN, or a user or role name; also `anonymous` and `service:NAME`. */
  principal: line(2048),
  action: line(256),
  /** ARN or `*`; left out: `*`. */
  resource: line(2048).optional(),
  /** Twelve digits: the resource's owner, where neither its ARN nor the collected data tells. */
  resourceAccount: accountId.optional(),
  /** Context keys of the request by name; names that differ in case only are one key. */
  context: z.record(line(512), contextValue).readonly().optional(),
  /** Session policy documents, as JSON text. */
  sessionPolicies: z.array(z.string().max(1_000_000)).max(50).readonly().optional(),
  /** True: a context key that was not given is absent, as for AWS. False: it is open and can make the verdict Depends. */
  strict: z.boolean().optional(),
  /** True: the asker insists that AWS has this action, which the catalogue lacks. */
  unknownAction: z.boolean().optional(),
}

/** A question on open accounts: may this principal do that. */
export type AccessQuestion = Readonly<z.infer<z.ZodObject<typeof questionFields>>>

/** What is told of a request beside who does what: the fields that every kind of question may carry. */
export type RequestFacts = Pick<
  AccessQuestion,
  'resourceAccount' | 'context' | 'sessionPolicies' | 'strict' | 'unknownAction'
>
