import type { CompiledStatement } from '../../policy/compile.ts'
import type { ContextView } from '../../policy/context.ts'
import type { ResourceView } from '../../policy/resourceView.ts'
import { and, NO, OPEN, type Truth, YES } from '../../policy/truth.ts'
import { contentOf } from './contentCache.ts'
import type { WatchedContext } from './whoCanContext.ts'
import type { DocumentStatements } from './whoCanIndex.ts'

/** A statement that applies, may apply, or applies to some principals only. */
export interface LiveStatement {
  readonly compiled: CompiledStatement
  /** null: it reads keys of which principals differ. */
  readonly truth: Truth | null
  /** Equal texts: an equal effect, with the same conditions left open in the same way. */
  readonly form: string
}

/** What is left of a document for one question, tested once for all principals. */
export interface SharedDocument {
  readonly live: readonly LiveStatement[]
  readonly personal: readonly CompiledStatement[]
  readonly doubtful: boolean
}

/**
 * The forms that still matter in a union of policies: a Deny that surely applies settles everything, and beside an
 * Allow that surely applies the ones that depend on open keys change nothing.
 */
export function whatMatters(forms: readonly string[]): readonly string[] {
  if (forms.includes('Deny')) return ['Deny']
  if (!forms.includes('Allow')) return forms
  return forms.filter((form) => form === 'Allow' || !form.endsWith(IDLE))
}

/** Ends the form of an Allow that depends on open keys alone. */
const IDLE = ' open Allow'

/** Tests a document's statements under the shared context; null: it says nothing to anybody. */
export function shareDocument(
  { statements, doubtful }: Omit<DocumentStatements, 'document'>,
  resource: ResourceView,
  context: WatchedContext,
): SharedDocument | null {
  const live: LiveStatement[] = []
  for (const statement of statements) {
    const shared = shareStatement(statement, resource, context)
    if (shared !== null) live.push(shared)
  }
  if (live.length === 0 && !doubtful) return null
  return { live, doubtful, personal: live.flatMap((each) => (each.truth === null ? [each.compiled] : [])) }
}

function shareStatement(
  compiled: CompiledStatement,
  resource: ResourceView,
  context: WatchedContext,
): LiveStatement | null {
  const said: { personal: boolean; truth: Truth; parts: string } = { personal: false, truth: YES, parts: '' }
  /** False when the part fails for every principal. */
  const holds = (part: (context: ContextView) => Truth): boolean => {
    const { result, touched } = context.watch(part)
    if (touched) said.personal = true
    else if (result === NO) return false
    else {
      said.truth = and(said.truth, result)
      said.parts += result
    }
    return true
  }
  if (!holds((view) => compiled.matchesResource(resource, view))) return null
  for (const condition of compiled.conditions) if (!holds(condition.test)) return null
  const { effect } = compiled.statement
  const { personal, truth, parts } = said
  if (personal) return { compiled, truth: null, form: `${effect} ${contentOf(compiled)}` }
  // What surely applies has nothing left to tell it from others of its effect.
  if (truth === YES) return { compiled, truth, form: effect }
  const kind = truth === OPEN && effect === 'Allow' ? IDLE : ''
  return { compiled, truth, form: `${effect} ${contentOf(compiled)} ${parts}${kind}` }
}

/** How the parts of the personal statements turn out for one principal, as text: equal texts, equal outcomes. */
export function personalOutcome(
  statements: readonly CompiledStatement[],
  resource: ResourceView,
  context: ContextView,
): string {
  let outcome = ''
  for (const statement of statements) {
    outcome += `/${statement.matchesResource(resource, context)}`
    for (const condition of statement.conditions) outcome += condition.test(context)
  }
  return outcome
}
