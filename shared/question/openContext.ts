import type { AccessQuestion } from './fields.ts'

/*
 * A question says `strict`, as every host does; an evaluation says `openContext`, as the cases of `whence evaluate` do.
 * The two words are turned into each other here and nowhere else.
 */

/** Whether a context key that a question does not give is open; else it is absent, as for AWS. */
export function openContextOf({ strict }: Pick<AccessQuestion, 'strict'>): boolean {
  return strict !== true
}

/** How a question asks for an evaluation with that context. */
export function strictnessOf({ openContext }: { readonly openContext?: boolean }): {
  readonly strict: boolean
} {
  return { strict: openContext !== true }
}
