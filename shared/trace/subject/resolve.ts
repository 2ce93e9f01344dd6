import type { AccountModel } from '../../account/model.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import type { ExplainQuestion } from '../../engine/explain/explain.ts'
import { knownEndpoints } from '../../engine/explain/endpointPolicy.ts'
import { passedToService } from '../facts/passedTo.ts'
import { serviceLinkedRoleArn } from '../facts/serviceLinked.ts'
import type { ParsedDenial } from '../facts/denial.ts'
import type { RequestFacts } from '../../question/fields.ts'
import { isFederated, providerOf } from './federated.ts'
import { unmask } from './masked.ts'
import { actionOf } from './resolveAction.ts'
import { principalOf } from './resolvePrincipal.ts'
import { keyBehind, onlyResource } from './resourceBehind.ts'
import { resourceOf } from './resolveResource.ts'

/** What a denial asks of the engine, or why it asks nothing. */
export interface Resolved {
  /** null: the denial leaves out who or what. */
  readonly question: ExplainQuestion | null
  /** What is known of it in any case: null where neither the text nor what was given beside it tells. */
  readonly known: Known
  readonly notes: readonly string[]
  /** What is true of the answer only where the engine gives one. */
  readonly ifEvaluated: readonly string[]
}
export interface Known {
  readonly principal: string | null
  readonly action: string | null
  readonly resource: string | null
  readonly context: Readonly<Record<string, string | readonly string[]>>
}

/** Who, what and on what, as a person gives it beside a text: it counts before what the text says. */
export interface GivenWords {
  readonly principal?: string
  /** The role that was to be assumed; for any other call the role that made it. ARN or name. */
  readonly role?: string
  readonly action?: string
  readonly resource?: string
}

/** What the asker adds to a denial. */
export interface ResolveOptions extends RequestFacts {
  readonly catalogue?: Catalogue
  readonly given?: GivenWords
  /** The whole text that the denial was found in. */
  readonly around?: string
}

/** Who was refused what, in the words of a denial or of a question. */
interface Words extends Pick<
  ParsedDenial,
  | 'principal'
  | 'action'
  | 'resource'
  | 'operation'
  | 'context'
  | 'notADecision'
  | 'policyType'
  | 'text'
  | 'errorCode'
> {
  /** The principal is meant as one, by ARN or by name; a message may name a service there that is none. */
  readonly namesPrincipal: boolean
}

/** Turns what a denial says into a question on the open accounts. Never throws. */
export function resolveDenial(
  models: readonly AccountModel[],
  parsed: ParsedDenial,
  options: ResolveOptions,
): Resolved {
  return resolve(models, { ...parsed, namesPrincipal: parsed.text === '' }, options)
}

/** A question on the open accounts with its action and resource as AWS spells them. Never throws. */
export function resolveQuestion(
  models: readonly AccountModel[],
  { principal, action, resource, ...facts }: ExplainQuestion,
  catalogue: Catalogue | undefined,
): Resolved {
  const words = {
    principal,
    action,
    resource: resource ?? null,
    operation: null,
    context: {},
    notADecision: null,
    policyType: null,
    text: '',
    errorCode: null,
  }
  return resolve(
    models,
    { ...words, namesPrincipal: true },
    { ...facts, ...(catalogue !== undefined && { catalogue }) },
  )
}

function resolve(models: readonly AccountModel[], words: Words, options: ResolveOptions): Resolved {
  const { given = {} } = options
  const notes: string[] = []
  const asked = { ...words, action: given.action ?? words.action, resource: given.resource ?? words.resource }
  const action = actionOf(asked, options.catalogue, notes)
  const role = given.role === undefined ? null : roleArn(models, given.role)
  const assumes = action !== null && /^sts:(?:assumerole|tagsession|setsourceidentity)/i.test(action)
  const context = mergeContext(
    words.context,
    throughEndpoint(models, words, options, notes),
    options.context ?? {},
  )
  const named = namedResource(models, words, context, assumes ? role : null, given)
  const principal = callerOf(models, words, { action, role, assumes, target: named, context }, given, notes)
  notes.push(...differences(words, given))
  const nothing = { principal, action, context }
  const ifEvaluated: string[] = []
  if (action === null) return { question: null, known: { ...nothing, resource: named }, notes, ifEvaluated }
  const found = named ?? resourceTold(models, words, { action, principal }, options, notes)
  const resource = resourceOf(models, found, { action, principal }, options.catalogue, notes, ifEvaluated)
  const known = { ...nothing, resource }
  if (principal === null) return { question: null, known, notes, ifEvaluated }
  const derived = derivedContext(action, resource, words.operation)
  return {
    question: {
      principal,
      action,
      resource: resource ?? '*',
      context: mergeContext(derived, context),
      ...(options.resourceAccount !== undefined && { resourceAccount: options.resourceAccount }),
      ...(options.sessionPolicies !== undefined && { sessionPolicies: options.sessionPolicies }),
      strict: options.strict === true,
    },
    known,
    notes,
    ifEvaluated,
  }
}

/** AWS names the policy of a VPC endpoint: where the snapshot holds one endpoint's, the call went through that. */
function throughEndpoint(
  models: readonly AccountModel[],
  { policyType, context }: Words,
  { context: given = {} }: ResolveOptions,
  notes: string[],
): Known['context'] {
  const named = [...Object.keys(context), ...Object.keys(given)].some((key) => /^aws:sourcevpce$/i.test(key))
  const [only, second] = policyType === 'endpoint' && !named ? knownEndpoints(models) : []
  if (only === undefined || second !== undefined) return {}
  notes.push(
    `AWS names the policy of a VPC endpoint; it is taken as that of ${only.id}, the only one that was collected.`,
  )
  return { 'aws:SourceVpce': only.id }
}

/** What is asked for, as it is written: what was given, the text's own, or what the context tells. */
function namedResource(
  models: readonly AccountModel[],
  words: Words,
  context: Known['context'],
  target: string | null,
  given: GivenWords,
): string | null {
  const written = given.resource ?? target ?? words.resource
  if (written !== null) return written
  const service = Object.entries(context).find(([key]) => key.toLowerCase() === 'iam:awsservicename')?.[1]
  const [only, second] = models
  return typeof service === 'string' && only !== undefined && second === undefined
    ? serviceLinkedRoleArn(only, service)
    : null
}

/** Where nothing names the resource: the key behind what the text is about, or the only one that a service can mean. */
function resourceTold(
  models: readonly AccountModel[],
  { text }: Words,
  { action, principal }: { readonly action: string; readonly principal: string | null },
  { catalogue }: ResolveOptions,
  notes: string[],
): string | null {
  const key = keyBehind(models, action, text)
  if (key !== null) {
    notes.push(`The text does not name the key; it is taken as ${key}, which the bucket encrypts with.`)
    return key
  }
  const only = principal?.startsWith('service:') === true ? onlyResource(models, action, catalogue) : null
  if (only !== null)
    notes.push(
      `The text does not name the resource; it is taken as ${only}, the only one of its kind in the snapshot.`,
    )
  return only
}

interface Call {
  readonly action: string | null
  readonly role: string | null
  readonly assumes: boolean
  readonly target: string | null
  readonly context: Known['context']
}

function callerOf(
  models: readonly AccountModel[],
  words: Words,
  { action, role, assumes, target, context }: Call,
  given: GivenWords,
  notes: string[],
): string | null {
  if (given.principal !== undefined)
    return principalOf(models, { ...words, principal: given.principal, namesPrincipal: true }, notes)
  if (words.principal === null && role !== null && !assumes) return role
  if (words.principal === null && action !== null && isFederated(action) && target !== null) {
    const provider = providerOf(models, action, unmask(models, target).text, context)
    if (provider !== null) {
      notes.push(`The caller is an identity of ${provider}: no IAM identity yet.`)
      return provider
    }
  }
  return principalOf(models, words, notes)
}

/** A role by its ARN, masked or not, or by its name; one that no open account has is taken as it is written. */
function roleArn(models: readonly AccountModel[], written: string): string {
  const { text } = unmask(models, written)
  if (text.startsWith('arn:')) return text
  const roles = models.flatMap((model) => [...model.roles.values()]).filter(({ name }) => name === text)
  return roles.length === 1 ? (roles[0]?.arn ?? text) : text
}

/** Where a person says another thing than the text: what is traced is told. */
function differences(words: Words, given: GivenWords): readonly string[] {
  return (['principal', 'action', 'resource'] as const).flatMap((field) => {
    const [said, told] = [words[field], given[field]]
    return said !== null && told !== undefined && said.toLowerCase() !== told.toLowerCase()
      ? [`The text names the ${field} ${said}; ${told} was given beside it, and that is traced.`]
      : []
  })
}

/** What the call itself implies. */
function derivedContext(
  action: string,
  resource: string | null,
  operation: string | null,
): Readonly<Record<string, string>> {
  const wanted = action.toLowerCase()
  const service = /^arn:[^:]*:iam::[^:]*:role\/aws-service-role\/([^/]+)\//.exec(resource ?? '')?.[1]
  const passedTo = wanted === 'iam:passrole' && operation !== null ? passedToService(operation) : null
  return {
    ...(service !== undefined &&
      wanted === 'iam:createservicelinkedrole' && { 'iam:AWSServiceName': service }),
    ...(passedTo !== null && { 'iam:PassedToService': passedTo }),
  }
}

function mergeContext(
  ...parts: readonly Readonly<Record<string, string | readonly string[]>>[]
): Record<string, string | readonly string[]> {
  const byKey = new Map<string, readonly [string, string | readonly string[]]>()
  for (const part of parts) {
    for (const [key, value] of Object.entries(part)) byKey.set(key.toLowerCase(), [key, value])
  }
  return Object.fromEntries(byKey.values())
}
