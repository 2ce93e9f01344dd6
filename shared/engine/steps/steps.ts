import type { AccountModel } from '../../account/model.ts'
import type { Catalogue, CatalogueAction } from '../../catalogue/types.ts'
import { splitArn } from '../../policy/arn.ts'
import { findPrincipal } from '../explain/findPrincipal.ts'
import { arnFor, fitsType, formAt, type Place, requiredTypes } from './stepsForms.ts'
import { dependentStep } from './stepsDependent.ts'
import { encryptionSteps } from './stepsEncryption.ts'
import { secondSteps } from './stepsSecond.ts'
import type { Step, StepsQuestion } from './stepsTypes.ts'

/**
 * All authorizations that one user action needs (rule 1.5): the action on every resource that it must have, the actions
 * that depend on it, and what a service asks for with the caller's credentials (rule 19B.2). `s3:CopyObject`, which is
 * an operation and no action, stands for reading one object and writing another. Throws `principal-not-found`.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function requestSteps(
  models: readonly AccountModel[],
  question: StepsQuestion,
  catalogue: Pick<Catalogue, 'action'>,
): readonly Step[] {
  if (isOperation(question.action)) return copySteps(models, question)
  const action = catalogue.action(question.action)
  const place = placeOf(models, question)
  const own = action === undefined ? [plainStep(question)] : ownSteps(action, question, place)
  const use = { action: question.action, resource: question.resource, id: 'key' }
  const encryption = encryptionSteps(models, use, question, place)
  const second = secondSteps(question, place, catalogue)
  const told = new Set([...encryption, ...second].map((step) => step.action.toLowerCase()))
  const dependents = (action?.dependentActions ?? [])
    .filter((id) => !told.has(id.toLowerCase()))
    .flatMap((id) => dependentStep(models, id, action, question, place, catalogue) ?? [])
  return [...own, ...encryption, ...second, ...dependents]
}

/** Whether a name, in any case, is an operation that the steps know although it is no action. */
export function isOperation(action: string): boolean {
  return action.toLowerCase() === 's3:copyobject'
}

const BARE = { context: {}, forwarded: false, open: false } as const

function plainStep({ action, resource = '*' }: StepsQuestion): Step {
  return {
    ...BARE,
    id: 'request',
    action,
    resource,
    form: resource,
    why: 'It is what was asked for.',
    need: 'always',
  }
}

/** Where the request goes: as the question says, else wherever. */
function placeOf(models: readonly AccountModel[], question: StepsQuestion): Place {
  const { model } = findPrincipal(models, question.principal)
  const parts = question.resource === undefined ? null : splitArn(question.resource)
  const given = Object.entries(question.context ?? {}).find(
    ([key]) => key.toLowerCase() === 'aws:requestedregion',
  )
  const region = question.parameters?.['region'] ?? (typeof given?.[1] === 'string' ? given[1] : parts?.[3])
  return {
    partition: model?.account.partition ?? parts?.[1] ?? 'aws',
    region: region === undefined || region === '' ? '*' : region,
    account: model?.account.id ?? '*',
  }
}

/** Made by the action itself: their names are not known before, so the caller needs them under any name. */
const CREATED: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['ec2:runinstances', new Set(['instance', 'network-interface', 'volume'])],
])

/** The action on each type of resource that it must have; the one that the question names comes first. */
function ownSteps(action: CatalogueAction, question: StepsQuestion, place: Place): readonly Step[] {
  const types = requiredTypes(action)
  const asked = question.resource === undefined || question.resource === '*' ? null : question.resource
  const named = asked === null ? undefined : types.find((type) => fitsType(asked, type))
  const created = CREATED.get(action.id.toLowerCase())
  if (types.length < 2 || (asked !== null && named === undefined)) return [plainStep(question)]
  // RunInstances asks for volumes although the reference marks them as optional: every instance has one.
  const needed = [
    ...types,
    ...action.resourceTypes.filter((type) => !type.required && created?.has(type.name) === true),
  ]
  const steps = needed.map((type): Step => {
    const form = formAt(type.arnPattern, place)
    const base = { ...BARE, id: type.name, action: action.id, form, need: 'always' as const }
    if (type === named)
      return { ...base, resource: asked, form: asked ?? form, why: 'It is what was asked for.' }
    const id = question.parameters?.[type.name]
    const why = `${action.id} is authorized on the ${type.name} as well.`
    if (id !== undefined) return { ...base, resource: arnFor(type, id, place), why }
    if (created?.has(type.name) === true) {
      return {
        ...base,
        resource: form,
        why: `${action.id} makes the ${type.name}, whose name is not known before.`,
      }
    }
    return {
      ...base,
      resource: null,
      why,
      parameter: { name: type.name, question: `Which ${type.name} is used?` },
    }
  })
  return steps.toSorted((a, b) => Number(b.resource === asked) - Number(a.resource === asked))
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
function copySteps(models: readonly AccountModel[], question: StepsQuestion): readonly Step[] {
  const source = question.parameters?.['source'] ?? null
  const target = question.resource ?? '*'
  const read: Step = {
    ...BARE,
    id: 'source',
    action: 's3:GetObject',
    resource: source,
    form: source ?? `arn:${placeOf(models, question).partition}:s3:::*/*`,
    why: 'Copying reads the source object.',
    need: 'always',
    ...(source === null && { parameter: { name: 'source', question: 'Which object is copied?' } }),
  }
  const write: Step = {
    ...BARE,
    id: 'target',
    action: 's3:PutObject',
    resource: target,
    form: target,
    why: 'Copying writes the target object.',
    need: 'always',
  }
  const place = placeOf(models, question)
  const keys = (action: string, resource: string | null, id: string) =>
    encryptionSteps(models, { action, resource: resource ?? undefined, id }, question, place)
  return [
    read,
    ...(source === null ? [] : keys(read.action, source, 'source key')),
    write,
    ...keys(write.action, target, 'target key'),
  ]
}
