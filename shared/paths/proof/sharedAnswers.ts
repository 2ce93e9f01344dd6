import { documentOf } from '../../account/policyDocument.ts'
import type { AccountModel, Principal } from '../../account/model.ts'
import { explainInput } from '../../engine/explain/explain.ts'
import { requestView } from '../../engine/request/request.ts'
import type { CompiledStatement } from '../../policy/compile.ts'
import type { RequestFacts } from '../../question/fields.ts'
import { compilePolicy } from '../../policy/compileCache.ts'
import type { ContextView } from '../../policy/context.ts'
import { resourceView } from '../../policy/resourceViewCache.ts'
import type { Circumstances } from '../edge/proof.ts'
import type { Certainty } from '../edge/certainty.ts'

/** What one principal was answered about one action. */
interface Profile {
  /** The statements that tell resources apart. */
  readonly telling: readonly CompiledStatement[]
  /** For policy variables in their resources. */
  readonly context: ContextView
  /** What the statements say, for the keys that they ask for. */
  readonly text: string
  /** Whether one of them looks at tags of the resource. */
  readonly tags: boolean
  readonly answers: Map<string, Certainty | null>
}

/**
 * Answers on IAM's own resources, which have no policies (and on roles whose trust policy was rewritten): of two of them that the same statements of a principal reach,
 * the answer is the same, as long as they have the same tags where a condition looks at these. Thousands of targets are
 * then a handful of questions.
 */
export class SharedAnswers {
  readonly #model: AccountModel
  readonly #facts: RequestFacts
  readonly #profiles = new Map<string, Profile>()
  readonly #controls: readonly string[]

  constructor(model: AccountModel, facts: RequestFacts) {
    this.#model = model
    this.#facts = facts
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
    if (!action.startsWith('iam:') && how.trusted !== true) return ask()
    const profile = this.#profileOf(principal, action, resource)
    const tags = profile.tags ? this.#tagsOf(resource) : ''
    const view = resourceView(resource)
    let key = tags + keyOf(how, profile)
    for (const statement of profile.telling) key += statement.matchesResource(view, profile.context)
    const known = profile.answers.get(key)
    if (known !== undefined) return known
    const found = ask()
    profile.answers.set(key, found)
    return found
  }

  /** What tells resources apart by their tags: those of most are not known, and then of all alike. */
  #tagsOf(resource: string): string {
    const entity = this.#model.users.get(resource) ?? this.#model.roles.get(resource)
    if (entity !== undefined) return JSON.stringify(entity.tags)
    return this.#model.resources.has(resource) ? resource : 'not known'
  }

  #profileOf(principal: Principal, action: string, resource: string): Profile {
    const key = `${principal.arn} ${action}`
    let profile = this.#profiles.get(key)
    if (profile === undefined) {
      this.#profiles.set(key, (profile = this.#makeProfile(principal, action, resource)))
    }
    return profile
  }

  #makeProfile(principal: Principal, action: string, resource: string): Profile {
    const [service = '', name = ''] = action.toLowerCase().split(':')
    const ids = new Set([...principal.identityPolicies.map(({ policy }) => policy), ...this.#controls])
    if (principal.boundary !== null) ids.add(principal.boundary)
    const statements = [...ids].flatMap((id) => {
      const document = documentOf(this.#model, id)
      return document ? compilePolicy(document).forAction(service, name) : []
    })
    const tags = statements.some(looksAtTags)
    const { input } = explainInput([this.#model], {
      ...this.#facts,
      principal: principal.arn,
      action,
      resource,
    })
    return {
      telling: statements.filter(({ everywhere }) => !everywhere),
      context: requestView(input).context,
      text: statements.map(textOf).join('\n'),
      tags,
      answers: new Map(),
    }
  }
}

/** What tells circumstances apart: of the keys of a request only those that some statement asks for. */
function keyOf({ context = {}, absent = [], ...more }: Circumstances, { text }: Profile): string {
  const given = Object.entries(context).filter(([key]) => text.includes(key.toLowerCase()))
  const gone = absent.filter((key) => text.includes(key.toLowerCase()))
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

function looksAtTags({ statement }: CompiledStatement): boolean {
  const { conditions, resource } = statement
  return [...conditions.flatMap(({ key, values }) => [key, ...values]), ...(resource?.patterns ?? [])].some(
    (text) => /resourcetag/i.test(text),
  )
}
