import type { Catalogue } from '../../catalogue/types.ts'
import { SECOND_ACTIONS, type SecondAction } from './secondActions.ts'
import { arnFor, formAt, type Place } from './stepsForms.ts'
import type { Step, StepsQuestion } from './stepsTypes.ts'

const BY_ACTION: ReadonlyMap<string, readonly SecondAction[]> = new Map(
  Object.entries(SECOND_ACTIONS).map(([action, second]) => [action.toLowerCase(), second]),
)

/** The steps that AWS's pages name beside the action, where its reference lists none; those ruled out are left out. */
export function secondSteps(
  question: StepsQuestion,
  place: Place,
  catalogue: Pick<Catalogue, 'action'>,
): readonly Step[] {
  return (BY_ACTION.get(question.action.toLowerCase()) ?? [])
    .filter((second) => question.parameters?.[nameOf(second)] !== 'none')
    .map((second) => stepOf(second, question, place, catalogue))
}

/** The parameter that rules the step out, or says on what it is. */
function nameOf({ action, on }: SecondAction): string {
  return typeof on === 'string' ? action : on.parameter
}

function stepOf(
  { action, on, why, need, context = {}, by }: SecondAction,
  question: StepsQuestion,
  place: Place,
  catalogue: Pick<Catalogue, 'action'>,
): Step {
  const base = {
    id: action,
    action,
    why,
    context:
      by === undefined
        ? context
        : {
            'aws:ViaAWSService': 'true',
            'aws:CalledVia': [`${by}.amazonaws.com`],
            'aws:CalledViaFirst': `${by}.amazonaws.com`,
            'aws:CalledViaLast': `${by}.amazonaws.com`,
            ...context,
          },
    forwarded: by !== undefined,
    open: false,
  }
  if (typeof on === 'string') {
    const resource = on === 'same' ? (question.resource ?? '*') : '*'
    const rules = { parameter: { name: action, question: `Is ${action} needed? Say none if it is not.` } }
    return { ...base, resource, form: resource, need, ...(need === 'sometimes' && rules) }
  }
  const type = catalogue.action(action)?.resourceTypes.find(({ name }) => name === on.type)
  const form = type === undefined ? '*' : formAt(type.arnPattern, place)
  const given = question.parameters?.[on.parameter]
  if (given === undefined) {
    return { ...base, resource: null, form, need, parameter: { name: on.parameter, question: on.question } }
  }
  const resource = type === undefined ? given : arnFor(type, given, place)
  return { ...base, resource, form: resource, need: 'always' }
}
