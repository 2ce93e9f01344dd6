import type { AccountModel } from '../../account/model.ts'
import type { Catalogue, CatalogueAction } from '../../catalogue/types.ts'
import { arnFor, formAt, type Place } from './stepsForms.ts'
import type { Step, StepsQuestion } from './stepsTypes.ts'

/** Actions that can't be called without passing a role. */
const ALWAYS_PASS_A_ROLE: ReadonlySet<string> = new Set([
  'ec2:AssociateIamInstanceProfile',
  'lambda:CreateFunction',
  'sagemaker:CreateNotebookInstance',
  'states:CreateStateMachine',
])
/** To which service a role is passed, by the prefix of the action, where there is but one. */
const PASSED_TO: ReadonlyMap<string, string> = new Map([
  ['ec2', 'ec2.amazonaws.com'],
  ['ecs', 'ecs-tasks.amazonaws.com'],
  ['glue', 'glue.amazonaws.com'],
  ['lambda', 'lambda.amazonaws.com'],
  ['sagemaker', 'sagemaker.amazonaws.com'],
  ['states', 'states.amazonaws.com'],
])

/**
 * The step for an action on which another one depends. The reference does not say in which cases, so most are needed
 * `sometimes`. null: ruled out by the question, or by a service-linked role that is already there (rule 19B.5).
 */
export function dependentStep(
  models: readonly AccountModel[],
  id: string,
  of: CatalogueAction | undefined,
  question: StepsQuestion,
  place: Place,
  catalogue: Pick<Catalogue, 'action'>,
): Step | null {
  const passes = id === 'iam:PassRole'
  const name = passes ? 'role' : id
  const value = question.parameters?.[name]
  if (value === 'none' || of === undefined) return null
  if (id === 'iam:CreateServiceLinkedRole' && hasServiceLinkedRole(models, of.service)) return null
  const action = catalogue.action(id)
  const type = action?.resourceTypes.find((each) => each.required) ?? action?.resourceTypes[0]
  const form = type === undefined ? '*' : formAt(type.arnPattern, place)
  const passedTo = passes ? PASSED_TO.get(of.service) : undefined
  const base: Omit<Step, 'resource' | 'parameter'> = {
    id,
    action: action?.id ?? id,
    form,
    why: passes
      ? `${of.id} hands a role to the service, which takes iam:PassRole on it.`
      : `AWS's reference lists ${id} as an action on which ${of.id} depends.`,
    need: value !== undefined || (passes && ALWAYS_PASS_A_ROLE.has(of.id)) ? 'always' : 'sometimes',
    context: passedTo === undefined ? {} : { 'iam:PassedToService': passedTo },
    forwarded: false,
    open: passes && passedTo === undefined,
  }
  if (type === undefined)
    return { ...base, resource: '*', ...(base.need === 'sometimes' && ask(name, id, passes)) }
  return value === undefined
    ? { ...base, resource: null, ...ask(name, id, passes) }
    : { ...base, resource: arnFor(type, value, place) }
}

function ask(name: string, id: string, passes: boolean): Pick<Step, 'parameter'> {
  const question = passes ? 'Which role is passed?' : `On which resource is ${id} used, if at all?`
  return { parameter: { name, question } }
}

function hasServiceLinkedRole(models: readonly AccountModel[], service: string): boolean {
  const path = `/aws-service-role/${service}.amazonaws.com/`
  return models.some((model) => [...model.roles.values()].some((role) => role.path === path))
}
