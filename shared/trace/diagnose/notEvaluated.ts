import type { AccountModel } from '../../account/model.ts'
import type { ExplainOptions, ExplainQuestion } from '../../engine/explain/explain.ts'
import { errorInfoOf, type WhenceError } from '../../errors.ts'
import { splitArn } from '../../policy/arn.ts'
import { namedByAws } from '../causes/causes.ts'
import { workloadCauses } from '../causes/workloads.ts'
import type { Cause } from '../facts/cause.ts'
import type { ParsedDenial } from '../facts/denial.ts'
import type { Trace } from '../facts/trace.ts'
import { instanceProfileFixes } from '../fixes/besidePolicies.ts'

/**
 * The trace of a question that the engine can't answer, and why: the principal is not in the open accounts, or the
 * message holds what is no principal or action.
 */
export function notEvaluated(
  models: readonly AccountModel[],
  parsed: ParsedDenial,
  question: ExplainQuestion,
  thrown: WhenceError,
  notes: readonly string[],
  options: ExplainOptions,
): Trace {
  const info = errorInfoOf(thrown)
  const workload = workloadCauses(models, question.principal, null, false)
  const account = splitArn(question.principal)?.[4] ?? ''
  const absent: Cause = {
    kind: 'principal-not-found',
    layer: null,
    summary: info.message,
    evidence: [
      { sentence: info.whatToDo },
      {
        sentence: models.some((model) => model.account.id === account)
          ? 'Account ' +
            account +
            ' is open: the principal was deleted, renamed, or created after the snapshot was taken.'
          : 'It belongs to no account that is open.',
      },
    ],
  }
  const causes = info.code === 'principal-not-found' ? [...workload, absent, ...namedByAws(parsed)] : []
  return {
    parsed,
    decision: null,
    causes,
    fixes: instanceProfileFixes(models, question, options),
    checklist: [],
    disagreement: null,
    notes: causes.length > 0 ? notes : [...notes, `${info.message} ${info.whatToDo}`],
  }
}
