import type { ApiInput, Question } from '../../shared/api/types.ts'
import type { ExplainedSteps, Step, StepParameter } from '../../shared/engine/steps/stepsTypes.ts'
import { shellCommand } from '../../shared/shell.ts'
import { askCommand } from '../request/askInput.ts'
import { contextRows } from '../router/links.ts'
import type { AskRoute } from '../router/route.ts'

/** The question with what the address says of the request's other resources. */
export function stepsInputOf(question: Question, route: AskRoute): ApiInput<'explain.steps'> {
  const parameters = parametersOf(route)
  return { ...question, ...(parameters.size > 0 && { parameters: Object.fromEntries(parameters) }) }
}

/** `name=value` pairs of the address, by name. */
export function parametersOf({ parameters = [] }: AskRoute): ReadonlyMap<string, string> {
  return new Map(
    parameters.flatMap((pair): [string, string][] => {
      const at = pair.indexOf('=')
      return at > 0 && at < pair.length - 1 ? [[pair.slice(0, at), pair.slice(at + 1)]] : []
    }),
  )
}

/** The address with one parameter changed; an empty value takes it out. */
export function withParameter(route: AskRoute, name: string, value: string): AskRoute {
  const parameters = new Map(parametersOf(route))
  if (value === '') parameters.delete(name)
  else parameters.set(name, value)
  const { parameters: _parameters, ...rest } = route
  if (parameters.size === 0) return rest
  return { ...rest, parameters: [...parameters].map(([key, given]) => `${key}=${given}`) }
}

/** What steps ask for, and what the address has answered already, each once. */
export function askedFor({ steps }: ExplainedSteps, route: AskRoute): readonly StepParameter[] {
  const open = steps.flatMap(({ step }) => (step.parameter === undefined ? [] : [step.parameter]))
  const asked = new Map(open.map((parameter) => [parameter.name, parameter]))
  for (const name of parametersOf(route).keys()) {
    if (!asked.has(name)) asked.set(name, { name, question: `Which ${name} is used?` })
  }
  return [...asked.values()]
}

/** The question on one step alone, with every layer shown. */
export function askStep(route: AskRoute, { action, resource, form, context }: Step): AskRoute {
  const { snapshot, principal, sessionPolicy, strict, unknownAction } = route
  const own = new Set(Object.keys(context).map((key) => key.toLowerCase()))
  const pairs = [
    ...(route.context ?? []).filter((pair) => !own.has(pair.slice(0, pair.indexOf('=')).toLowerCase())),
    ...contextRows(context),
  ]
  return {
    view: 'ask',
    snapshot,
    ...(principal === undefined ? {} : { principal }),
    action,
    resource: resource ?? form,
    ...(pairs.length === 0 ? {} : { context: pairs }),
    ...(sessionPolicy === undefined ? {} : { sessionPolicy }),
    ...(strict === undefined ? {} : { strict }),
    ...(unknownAction === true && action === route.action ? { unknownAction } : {}),
  }
}

/** The same question for the command line. */
export function stepsCommand(route: AskRoute, snapshotFolder: string): string {
  const given = [...parametersOf(route)].flatMap(([name, value]) => ['--parameter', `${name}=${value}`])
  return `${askCommand(route, snapshotFolder)} ${shellCommand('--steps', ...given)}`
}
