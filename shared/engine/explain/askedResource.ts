import { notCollected, type NotCollected } from '../../known.ts'
import { resourceView } from '../../policy/resourceViewCache.ts'
import { givenValue } from './givenValue.ts'
import { accountOf } from '../../policy/principal.ts'
import { WhenceError } from '../../errors.ts'
import type { FoundPrincipal } from './findPrincipal.ts'
import { type TypelessPlace, typelessQuestion } from './typeless.ts'
import { endpointRegion } from '../../services/oneEndpoint.ts'
import type { TypelessFacts } from '../request/input.ts'
import { canBeAbout, isPattern, policyCallOf } from './resourceFit.ts'
import type { ExplainOptions, ExplainQuestion } from './question.ts'
import { policyCarrier } from './resourcePolicyTypes.ts'

interface AskedResource {
  readonly resource: string
  readonly notes: readonly string[]
  /** The policy of another resource than the one that is named counts. */
  readonly unfit?: NotCollected
  /** The resources' own policies are many. */
  readonly policy?: NotCollected
  readonly typeless?: TypelessFacts
}

function placeOf(
  { context }: ExplainQuestion,
  service: string,
  { model, parsed }: FoundPrincipal,
): TypelessPlace {
  const partition = model?.account.partition ?? 'aws'
  const given = givenValue(context ?? {}, 'aws:requestedregion')
  const region = given === undefined ? endpointRegion(service, partition) : [given].flat()[0]
  return { partition, account: accountOf(parsed), region: region ?? null }
}

/** On which resource a question is decided. Throws `bad-input` when the action is a pattern or the resource no ARN. */
export function askedResource(
  question: ExplainQuestion,
  { catalogue }: ExplainOptions,
  found: FoundPrincipal,
): AskedResource {
  if (/[*?]/.test(question.action)) {
    throw new WhenceError(
      'bad-input',
      `${JSON.stringify(question.action)} is a pattern of actions.`,
      'Ask for one action, such as s3:GetObject.',
    )
  }
  const asked = question.resource === undefined || question.resource === '' ? '*' : question.resource
  const notes: string[] = []
  const action = catalogue?.action(question.action)
  if (catalogue !== undefined && action === undefined) {
    notes.push(
      `${question.action} is not in the catalogue of AWS's actions: it is newer, or misspelt, and is decided as it is written.`,
    )
  }
  if (asked === '*' && action !== undefined && action.resourceTypes.length > 0) {
    notes.push(
      `${action.id} works on resources: this answer is about grants to every resource. Name one to have its own policy read, or a pattern to learn of parts.`,
    )
    const call = policyCallOf(action)
    if (call !== null) {
      const what = `Which resource is meant, and whether its own policy permits ${action.id}`
      return { resource: '*', notes, unfit: notCollected(what, call) }
    }
  }
  if (asked !== '*' && resourceView(asked).parts?.[0] !== 'arn') {
    throw new WhenceError(
      'bad-input',
      `${JSON.stringify(asked.slice(0, 200))} is not the ARN of a resource.`,
      'Give an ARN, such as arn:aws:s3:::bucket/key, or * for an action without a resource.',
    )
  }
  if (catalogue !== undefined && action?.resourceTypes.length === 0) {
    return typelessQuestion(action, asked, placeOf(question, action.service, found), catalogue)
  }
  if (isPattern(asked) && action !== undefined && policyCarrier(asked) === null) {
    const call = policyCallOf(action)
    const what = `The policy of each resource in ${asked}`
    if (call !== null) return { resource: asked, notes, policy: notCollected(what, call) }
  }
  if (asked !== '*' && action !== undefined && !canBeAbout(action, asked)) {
    const types = action.resourceTypes.map((type) => type.arnPattern).join(' or ')
    notes.push(`${action.id} is not about ${asked}; AWS lists it for ${types}.`)
    const what = `The resource that ${action.id} is about, and its policy`
    return { resource: asked, notes, unfit: notCollected(what, `${action.id} with a resource of its type`) }
  }
  return { resource: asked, notes }
}
