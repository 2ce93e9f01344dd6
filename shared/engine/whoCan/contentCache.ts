import type { CompiledStatement } from '../../policy/compile.ts'
import { rememberOf } from '../../policy/memo.ts'

/** The conditions of a statement as text: equal texts, equal conditions. */
export const contentOf = rememberOf(({ conditions }: CompiledStatement) =>
  JSON.stringify(conditions.map(({ element }) => element)),
)
