import { documentOf } from '../../account/policyDocument.ts'
import type { AccountModel, Principal } from '../../account/model.ts'
import { explainInput } from '../../engine/explain/explain.ts'
import { requestView } from '../../engine/request/request.ts'
import type { CompiledStatement } from '../../policy/compile.ts'
import type { RequestFacts } from '../../question/fields.ts'
import { compilePolicy } from '../../policy/compileCache.ts'
import { splitArn } from '../../policy/arn.ts'
import { OF_THE_CALLER } from './callerKeys.ts'
import { TrustClasses } from './trustClasses.ts'
import type { ContextView } from '../../policy/context.ts'
import { resourceView } from '../../policy/resourceViewCache.ts'
import type { Circumstances } from '../edge/proof.ts'
import type { Certainty } from '../edge/certainty.ts'

/** What was answered about one action, of one principal or of all for whom the same documents speak. */
interface Profile {
  readonly number: number
  /** Whether others have it too. */
  readonly shared: boolean
  /** The statements that tell resources apart. */
  readonly telling: readonly CompiledStatement[]
  /** For policy variables in their resources. */
  readonly context: ContextView
  /** What the statements say, for the keys that they ask for. */
  readonly text: string
  /** Whether one of them looks at tags of the resource. */
  readonly tags: boolean
  /** Whether what one of them names hangs on the request: no two resources are then alike. */
  readonly open: boolean
  readonly answers: Map<string, Certainty | null>
}

/** Which users and roles an action's answers can be shared among. */
export interface Alike {
  /** The same for those for whom the same documents speak of the action; null: nothing is known. */
  classOf(principal: Principal, service: string, name: string): string | null
}

/**
 * Answers on resources that have no policies: IAM's own, those that somebody makes, and roles whose trust policy was
 * rewritten. Of two of them that the same statements of a principal reach, the answer is the same, as long as they have the
 * same tags where a condition looks at these; and it is the same for all for whom the same documents speak, as long as these
 * do not look at who asks. Thousands of questions are then a handful.
 */
export class SharedAnswers {
  readonly #model: AccountModel
  readonly #facts: RequestFacts
  readonly #alike: Alike | null
  readonly #profiles = new Map<string, Map<string, Profile>>()
  /** By class and action. */
  readonly #shared = new Map<string, Profile>()
  readonly #ofServices = new Map<string, Certainty | null>()
  readonly #controls: readonly string[]
  readonly #trusts: TrustClasses
  #made = 0

  /** `alike`: null where every principal is asked for itself. */
  constructor(model: AccountModel, facts: RequestFacts, alike: Alike | null = null) {
    this.#model = model
    this.#facts = facts
    this.#alike = alike
    this.#trusts = new TrustClasses(model)
    this.#controls = [model.scps, model.rcps].flatMap((controls) =>
      controls.state === 'known' ? controls.value.flatMap(({ policies }) => policies) : [],
    )
  }

  /** The answer for the class of the resource; asked once for each class. `how` tells apart what else differs. */
  answer(
    principal: Principal,
    action: string,
    resource: string,
    how: Circumstances,
    ask: () => Certainty | null,
  ): Certainty | null {
    // A role's own trust policy is like no other.
    const isIam = action.startsWith('iam:')
    const isOwn = isIam || how.trusted === true || how.newResource === true
    const trust = isOwn || action !== 'sts:AssumeRole' ? null : this.#trusts.classOf(resource)
    if (!isOwn && trust === null) return ask()
    const profile = this.#profileOf(principal, action, resource)
    const tags = profile.tags || trust?.tags === true ? this.#tagsOf(resource) : ''
    const view = resourceView(resource)
    let key = tags + keyOf(how, profile.text, trust?.text ?? '')
    // The Region that is asked is that of the resource.
    if (!isIam && profile.text.includes('aws:requestedregion')) key += ` ${splitArn(resource)?.[3] ?? ''} `
    if (profile.open) key += ` ${resource} `
    if (trust !== null) key += ` trust ${trust.number} `
    for (const statement of profile.telling) key += statement.matchesResource(view, profile.context)
    const known = profile.answers.get(key)
    if (known !== undefined) return known
    const found = ask()
    profile.answers.set(key, found)
    return found
  }

  /** What those have in common who get the same answers about these actions on what they make; null: nobody else does. */
  alike(principal: Principal, actions: readonly string[]): string | null {
    if (this.#alike === null) return null
    let key = ''
    for (const action of actions) {
      const { shared, number } = this.#profileOf(principal, action, '*')
      if (!shared) return null
      key += ` ${number}`
    }
    return key
  }

  /** The answer for a service (`service:lambda.amazonaws.com`) that wants to act as a role. */
  ofService(
    service: string,
    role: string,
    how: Circumstances,
    ask: () => Certainty | null,
  ): Certainty | null {
    const trust = this.#trusts.classOf(role)
    if (trust === null) return ask()
    const key = `${service} ${trust.number} ${trust.tags ? this.#tagsOf(role) : ''} ${keyOf(how, '', trust.text)}`
    const known = this.#ofServices.get(key)
    if (known !== undefined) return known
    const found = ask()
    this.#ofServices.set(key, found)
    return found
  }

  /** What tells resources apart by their tags: those of most are not known, and then of all alike. */
  #tagsOf(resource: string): string {
    const entity = this.#model.users.get(resource) ?? this.#model.roles.get(resource)
    if (entity !== undefined) return JSON.stringify(entity.tags)
    return this.#model.resources.has(resource) ? resource : 'not known'
  }

  #profileOf(principal: Principal, action: string, resource: string): Profile {
    let ofAction = this.#profiles.get(action)
    if (ofAction === undefined) this.#profiles.set(action, (ofAction = new Map<string, Profile>()))
    let profile = ofAction.get(principal.arn)
    if (profile === undefined)
      ofAction.set(principal.arn, (profile = this.#sharedProfile(principal, action, resource)))
    return profile
  }

  #sharedProfile(principal: Principal, action: string, resource: string): Profile {
    const [service = '', name = ''] = action.toLowerCase().split(':')
    const alike = this.#alike?.classOf(principal, service, name) ?? null
    const key = `${action} ${alike}`
    const known = alike === null ? undefined : this.#shared.get(key)
    if (known !== undefined) return known
    const profile = this.#makeProfile(principal, action, resource, alike !== null)
    if (profile.shared) this.#shared.set(key, profile)
    return profile
  }

  #makeProfile(principal: Principal, action: string, resource: string, hasAlike: boolean): Profile {
    const [service = '', name = ''] = action.toLowerCase().split(':')
    const ids = new Set([...principal.identityPolicies.map(({ policy }) => policy), ...this.#controls])
    if (principal.boundary !== null) ids.add(principal.boundary)
    const statements = [...ids].flatMap((id) => {
      const document = documentOf(this.#model, id)
      return document ? compilePolicy(document).forAction(service, name) : []
    })
    const tags = statements.some(looksAtTags)
    const asked = { ...this.#facts, principal: principal.arn, action, resource }
    const text = statements.map(textOf).join('\n')
    this.#made += 1
    return {
      number: this.#made,
      shared: hasAlike && !OF_THE_CALLER.test(text),
      telling: statements.filter(({ everywhere }) => !everywhere),
      context: lazily(() => requestView(explainInput([this.#model], asked).input).context),
      text,
      tags,
      open: statements.some(namesByRequest),
      answers: new Map(),
    }
  }
}

/** Most statements have no variables that it would be asked for. */
function lazily(make: () => ContextView): ContextView {
  let made: ContextView | null = null
  return {
    get: (key) => (made ??= make()).get(key),
    multivalued: (key) => (made ??= make()).multivalued(key),
  }
}

/** What tells circumstances apart: of the keys of a request only those that some statement asks for. */
function keyOf({ context = {}, absent = [], ...more }: Circumstances, own: string, trust: string): string {
  const isAsked = (key: string) => own.includes(key) || trust.includes(key)
  const given = Object.entries(context).filter(([key]) => isAsked(key.toLowerCase()))
  const gone = absent.filter((key) => isAsked(key.toLowerCase()))
  return given.length + gone.length === 0 && Object.keys(more).length === 0
    ? ''
    : JSON.stringify([given, gone, more])
}

/** Keys and values of the conditions and the resources, in lower case: policy variables stand in them. */
function textOf({ statement: { conditions, resource } }: CompiledStatement): string {
  return [...conditions.flatMap(({ key, values }) => [key, ...values]), ...(resource?.patterns ?? [])]
    .join('\n')
    .toLowerCase()
}

/** Whether a variable in what it names is another than one of the caller. */
function namesByRequest({ statement: { resource } }: CompiledStatement): boolean {
  return (resource?.patterns ?? []).some((pattern) =>
    [...pattern.toLowerCase().matchAll(/\$\{([^}]*)\}/g)].some(([, name = '']) => !OF_THE_CALLER.test(name)),
  )
}

function looksAtTags({ statement }: CompiledStatement): boolean {
  const { conditions, resource } = statement
  return [...conditions.flatMap(({ key, values }) => [key, ...values]), ...(resource?.patterns ?? [])].some(
    (text) => /resourcetag/i.test(text),
  )
}
