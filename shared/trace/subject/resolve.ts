import type { AccountModel } from '../../account/model.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import type { ExplainQuestion } from '../../engine/explain/explain.ts'
import { splitArn } from '../../policy/arn.ts'
import { parsePrincipal } from '../../policy/principalCache.ts'
import { actionsOfOperation } from '../facts/apiActions.ts'
import { passedToService } from '../facts/passedTo.ts'
import type { ParsedDenial } from '../facts/denial.ts'
import type { RequestFacts } from '../../question/fields.ts'

/** What a denial asks of the engine, or why it asks nothing. */
export interface Resolved {
  /** null: the denial leaves out who or what. */
  readonly question: ExplainQuestion | null
  readonly notes: readonly string[]
}

/** What the asker adds to a denial. */
export interface ResolveOptions extends RequestFacts {
  readonly catalogue?: Catalogue
}

/** Who was refused what, in the words of a denial or of a question. */
interface Words extends Pick<
  ParsedDenial,
  'principal' | 'action' | 'resource' | 'operation' | 'context' | 'notADecision'
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
  }
  return resolve(
    models,
    { ...words, namesPrincipal: true },
    { ...facts, ...(catalogue !== undefined && { catalogue }) },
  )
}

function resolve(models: readonly AccountModel[], words: Words, options: ResolveOptions): Resolved {
  const notes: string[] = []
  const action = actionOf(words, options.catalogue, notes)
  const principal = principalOf(models, words, notes)
  if (action === null || principal === null) return { question: null, notes }
  const resource = resourceOf(models, words, action, principal, options.catalogue, notes)
  const service = /^arn:[^:]*:iam::[^:]*:role\/aws-service-role\/([^/]+)\//.exec(resource)?.[1]
  const passedTo =
    action.toLowerCase() === 'iam:passrole' && words.operation !== null
      ? passedToService(words.operation)
      : null
  const derived: Readonly<Record<string, string>> = {
    ...(service !== undefined &&
      action.toLowerCase() === 'iam:createservicelinkedrole' && { 'iam:AWSServiceName': service }),
    ...(passedTo !== null && { 'iam:PassedToService': passedTo }),
  }
  const context = mergeContext(derived, words.context, options.context ?? {})
  return {
    question: {
      principal,
      action,
      resource,
      context,
      ...(options.resourceAccount !== undefined && { resourceAccount: options.resourceAccount }),
      ...(options.sessionPolicies !== undefined && { sessionPolicies: options.sessionPolicies }),
      strict: options.strict === true,
    },
    notes,
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

/** AWS's messages spell actions as each service likes (`SNS:Publish`, `sqs:receivemessage`); the catalogue knows. */
function actionOf(words: Words, catalogue: Catalogue | undefined, notes: string[]): string | null {
  const written = words.action
  if (written !== null && /^[^\s:]+:[^\s:]+$/.test(written)) {
    const known = catalogue?.action(written)
    if (known === undefined && catalogue !== undefined) {
      notes.push(`${written} is not in the catalogue of actions; it is evaluated as it is written.`)
    }
    return known?.id ?? written
  }
  const { operation } = words
  if (operation === null || catalogue === undefined) {
    if (words.notADecision === null) notes.push('The text does not say which action was refused.')
    return null
  }
  const sameName = catalogue.search(operation, 200).filter(({ name }) => name === operation)
  const named =
    sameName.length > 0
      ? sameName
      : actionsOfOperation(operation).flatMap((action) => catalogue.action(action) ?? [])
  const [only, second] = named
  if (only !== undefined && second === undefined) {
    notes.push(`The text names the operation ${operation}; it is taken as the action ${only.id}.`)
    return only.id
  }
  notes.push(
    named.length === 0
      ? `The text names the operation ${operation}, which is not the name of an action; say which action it needs.`
      : `The operation ${operation} could be ${named
          .slice(0, 6)
          .map(({ id }) => id)
          .join(' or ')}; say which action it was.`,
  )
  return null
}

function principalOf(models: readonly AccountModel[], words: Words, notes: string[]): string | null {
  const written = words.principal
  if (written === null) {
    if (words.notADecision === null) notes.push('The text does not say who was refused.')
    return null
  }
  if (parsePrincipal(written) !== null || written.startsWith('arn:')) return written
  const names = new Set(
    models.flatMap((model) => [...model.users.values(), ...model.roles.values()].map(({ name }) => name)),
  )
  if (names.has(written) || words.namesPrincipal) return written
  if (/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(written)) return `service:${written}`
  // A label such as "SageMaker": the service used the caller's own permissions, and does not say who called.
  notes.push(
    `${JSON.stringify(written)} is the name of a service, not of a principal: it acted for whoever called it. Give that principal's ARN to trace it.`,
  )
  return null
}

function resourceOf(
  models: readonly AccountModel[],
  words: Words,
  action: string,
  principal: string,
  catalogue: Catalogue | undefined,
  notes: string[],
): string {
  const written = words.resource?.replace(/^"|"$/g, '') ?? null
  // Rule 17.6: what the message names is the resource; else the engine knows what AWS decides such an action on.
  if (catalogue?.action(action)?.resourceTypes.length === 0 && written?.startsWith('arn:') !== true)
    return '*'
  if (written === null || written === '') {
    notes.push(
      `The text does not name the resource, so ${action} is evaluated on *. Give the resource's ARN for an exact answer.`,
    )
    return '*'
  }
  if (written === '*') return '*'
  const unmasked = unmask(models, written, notes)
  if (unmasked.startsWith('arn:')) return unmasked
  const inside = /(?:^|\s)(arn:\S+)$/.exec(unmasked)?.[1]
  if (inside !== undefined) return inside
  const caller = parsePrincipal(principal)
  const account = caller !== null && 'account' in caller ? caller.account : models[0]?.account.id
  const model = models.find((candidate) => candidate.account.id === account)
  const built = model === undefined ? null : namedResource(model, unmasked)
  if (built !== null) {
    notes.push(`The text names the resource as ${JSON.stringify(written)}; it is taken as ${built}.`)
    return built
  }
  notes.push(
    `The resource ${JSON.stringify(written.slice(0, 200))} is not an ARN and fits nothing in the snapshot, so ${action} is evaluated on *. Give its ARN for an exact answer.`,
  )
  return '*'
}

/** API Gateway writes `********3333` for an account id. */
function unmask(models: readonly AccountModel[], text: string, notes: string[]): string {
  const parts = splitArn(text)
  const masked = parts === null ? null : /^\*+(\d+)$/.exec(parts[4])
  if (parts === null || masked === null) return text
  const ending = masked[1] ?? ''
  const fitting = models.filter(({ account }) => account.id.endsWith(ending))
  const only = fitting.length === 1 ? fitting[0] : undefined
  if (only === undefined) return text
  notes.push(`The account in the resource is masked; it is taken as ${only.account.id}.`)
  return [...parts.slice(0, 4), only.account.id, parts[5]].join(':')
}

/** IAM writes `role NAME`, Secrets Manager the name that the caller gave. */
function namedResource(model: AccountModel, text: string): string | null {
  const iam = /^(role|user|group|instance profile) (\S+)$/.exec(text)
  if (iam !== null) {
    const [, kind, name] = iam
    const list =
      kind === 'role'
        ? [...model.roles.values()]
        : kind === 'user'
          ? [...model.users.values()]
          : kind === 'group'
            ? [...model.groups.values()]
            : model.instanceProfiles.map((profile) => ({
                name: profile.InstanceProfileName,
                arn: profile.Arn,
              }))
    const found = list.find((entity) => entity.name === name)
    const type = kind === 'instance profile' ? 'instance-profile' : kind
    return found?.arn ?? `arn:${model.account.partition}:iam::${model.account.id}:${type}/${name}`
  }
  // A secret's ARN ends in a dash and six random characters.
  const secrets = [...model.resources.keys()].filter((arn) => {
    const last = splitArn(arn)?.[5] ?? ''
    return (
      last === `secret:${text}` ||
      (last.startsWith(`secret:${text}-`) && last.length === text.length + 'secret:-'.length + 6)
    )
  })
  return secrets.length === 1 ? (secrets[0] ?? null) : null
}
