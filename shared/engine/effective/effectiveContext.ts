import type { CompiledStatement } from '../../policy/compile.ts'
import { compilePolicy } from '../../policy/compileCache.ts'
import type { ContextView } from '../../policy/context.ts'
import { NO, YES } from '../../policy/truth.ts'
import type { Layers, LayerStatement } from './layerStatement.ts'

/** The context under which the effective access of a principal, by its ARN, is told; null: none is known. */
export type ContextOf = (arn: string) => ContextView | null

/** Asks under no context: every condition stays one. */
export const noContext: ContextOf = () => null

/**
 * The layers as they stand under a context: a statement one of whose conditions fails is not there, and a condition
 * that holds asks for nothing any more. What the context leaves open, or does not know, stays a condition.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
 */
export function layersUnder(layers: Layers, context: ContextView): Layers {
  const under = (list: readonly LayerStatement[]) => list.flatMap((each) => statementUnder(each, context))
  return {
    ...layers,
    grants: under(layers.grants),
    denies: under(layers.denies),
    ceilings: layers.ceilings.map((ceiling) => ({ ...ceiling, allows: under(ceiling.allows) })),
  }
}

/** One statement under a context; none when one of its conditions fails. `known`: as it is compiled, where that is at hand. */
export function statementUnder(
  source: LayerStatement,
  context: ContextView,
  known?: CompiledStatement,
): readonly LayerStatement[] {
  if (source.conditions.length === 0) return [source]
  const compiled =
    known ?? compilePolicy(source.document).statements.find(({ statement }) => statement === source.statement)
  if (compiled === undefined) return [source]
  const results = compiled.conditions.map(({ element, test }) => ({ element, result: test(context) }))
  if (results.some(({ result }) => result === NO)) return []
  const conditions = results.flatMap(({ element, result }) => (result === YES ? [] : [element]))
  return [{ ...source, conditions }]
}
