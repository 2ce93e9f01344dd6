import { z } from 'zod'

/** One method of the contract: what it takes and what it gives, each as one JSON object. */
export interface Method<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I
  readonly output: O
}

export function method<I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Method<I, O> {
  return { input, output }
}

/**
 * An answer, or a part of one, whose type belongs to the stage that makes it (engine, trace, review). That it is an
 * object is all that is checked of it: its form is the compiler's matter.
 */
export function typed<T extends object>(): z.ZodType<T> {
  return z.custom<T>((value) => typeof value === 'object' && value !== null)
}

/** For methods that take nothing. */
export const nothing: z.ZodType<Record<string, never>> = z.strictObject({})
