import type { AccountModel } from '../../account/model.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import type { Decision, Verdict } from '../request/decision.ts'
import { explain } from '../explain/explain.ts'
import { partsText } from '../explain/patternNotes.ts'
import { isPattern } from '../explain/resourceFit.ts'
import { requestSteps } from './steps.ts'
import { completenessOf } from './completeness.ts'
import type { Completeness, ExplainedStep, ExplainedSteps, Step, StepsQuestion } from './stepsTypes.ts'

/**
 * Decides each authorization that a user action needs, and the action as a whole. Throws as `explain` does.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html
 */
export function explainSteps(
  models: readonly AccountModel[],
  question: StepsQuestion,
  catalogue: Pick<Catalogue, 'action' | 'service'>,
): ExplainedSteps {
  const steps = requestSteps(models, question, catalogue).map((step) =>
    explainStep(models, step, question, catalogue),
  )
  const completeness = completenessOf(question.action, catalogue)
  return { ...overall(steps, completeness), completeness, steps }
}

/** Keys of the caller's network and session, which the service's own call does not have. */
const OF_THE_NETWORK =
  /^aws:(SourceIp|SourceVpc|SourceVpce|SourceVpcArn|VpcSourceIp|Vpce.*|UserAgent|ViaAWSService|CalledVia.*)$/i

function explainStep(
  models: readonly AccountModel[],
  step: Step,
  question: StepsQuestion,
  catalogue: Pick<Catalogue, 'action'>,
): ExplainedStep {
  const { parameters: _parameters, context: given = {}, resourceAccount, ...rest } = question
  const resource = step.resource ?? step.form
  const kept = step.forwarded
    ? Object.entries(given).filter(([key]) => !OF_THE_NETWORK.test(key))
    : Object.entries(given)
  const own = new Set(Object.keys(step.context).map((key) => key.toLowerCase()))
  const context = Object.fromEntries([
    ...kept.filter(([key]) => !own.has(key.toLowerCase())),
    ...Object.entries(step.context),
  ])
  const asked = {
    ...rest,
    action: step.action,
    resource,
    context,
    ...(resourceAccount !== undefined && resource === question.resource && { resourceAccount }),
    ...(step.open && { strict: false }),
  }
  const decision = explain(models, asked, { catalogue })
  return { step, decision, ...verdictOf(step, decision) }
}

function isDenied(verdict: Verdict): boolean {
  return verdict === 'ExplicitlyDenied' || verdict === 'ImplicitlyDenied'
}

/** What is denied on all that the resource can be is denied; what is allowed on some of it is not known. */
function verdictOf(step: Step, decision: Decision): Pick<ExplainedStep, 'verdict' | 'because'> {
  const { verdict, pattern } = decision
  if (isDenied(verdict)) return { verdict, because: null }
  if (step.resource === null) {
    const ask = step.parameter?.question ?? 'Which resource is used?'
    return { verdict: 'Unknown', because: `${ask} Without it ${step.action} can't be decided.` }
  }
  if (!isPattern(step.resource) || pattern?.[verdict === 'Allowed' ? 'extent' : 'possibleExtent'] === 'all') {
    return { verdict, because: null }
  }
  const parts = partsText(verdict === 'Allowed' ? (pattern?.allowed ?? []) : (pattern?.possible ?? []))
  const where = parts === '' ? '' : `: ${parts}`
  return {
    verdict: 'Unknown',
    because: `${step.action} is allowed on part of ${step.resource} only${where}.`,
  }
}

const WORST_FIRST: readonly Verdict[] = [
  'ExplicitlyDenied',
  'ImplicitlyDenied',
  'Unknown',
  'Depends',
  'Allowed',
]

function overall(
  steps: readonly ExplainedStep[],
  { complete, because: all }: Completeness,
): Pick<ExplainedSteps, 'verdict' | 'because'> {
  for (const verdict of WORST_FIRST) {
    const open = !complete && (verdict === 'Depends' || verdict === 'Allowed')
    if (open) return { verdict: 'Unknown', because: `No step that is known stands in the way. ${all}` }
    // Whether a step that is needed sometimes counts is not known: it can't deny, but it can't be passed over either.
    const found = steps.find((each) => countsAs(each) === verdict)
    if (found === undefined || verdict === 'Allowed') continue
    const { step, because } = found
    const doubt = countsAs(found) !== found.verdict
    const sentence = doubt
      ? `${step.action} is denied, and not every use needs it. ${step.why} ${step.parameter?.question ?? ''}`.trim()
      : (because ?? `${step.action} on ${step.resource ?? step.form}: ${verdict}. ${step.why}`)
    return { verdict, because: verdict === 'Unknown' && !complete ? `${sentence} ${all}` : sentence }
  }
  return { verdict: 'Allowed', because: `Every authorization that the action needs is given. ${all}` }
}

function countsAs({ step, verdict }: ExplainedStep): Verdict {
  return step.need === 'sometimes' && isDenied(verdict) ? 'Unknown' : verdict
}
