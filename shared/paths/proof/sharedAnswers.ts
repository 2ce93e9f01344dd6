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
  readonly answers: Map<string, Certainty | null>
}

/**
 * Answers on IAM's own resources, which have no policies (and on roles whose trust policy was rewritten): of two of them that the same statements of a principal reach,
 * the answer is the same, as long as no condition looks at their tags. Thousands of targets are then a handful of
 * questions.
 */
export class SharedAnswers {
  readonly #model: AccountModel
  readonly #facts: RequestFacts
  readonly #profiles = new Map<string, Profile | null>()
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
    if (profile === null) return ask()
    const view = resourceView(resource)
    let key = JSON.stringify(how)
    for (const statement of profile.telling) key += statement.matchesResource(view, profile.context)
    const known = profile.answers.get(key)
    if (known !== undefined) return known
    const found = ask()
    profile.answers.set(key, found)
    return found
  }

  #profileOf(principal: Principal, action: string, resource: string): Profile | null {
    const key = `${principal.arn} ${action}`
    let profile = this.#profiles.get(key)
    if (profile === undefined) {
      this.#profiles.set(key, (profile = this.#makeProfile(principal, action, resource)))
    }
    return profile
  }

  #makeProfile(principal: Principal, action: string, resource: string): Profile | null {
    const [service = '', name = ''] = action.toLowerCase().split(':')
    const ids = new Set([...principal.identityPolicies.map(({ policy }) => policy), ...this.#controls])
    if (principal.boundary !== null) ids.add(principal.boundary)
    const statements = [...ids].flatMap((id) => {
      const document = documentOf(this.#model, id)
      return document ? compilePolicy(document).forAction(service, name) : []
    })
    if (statements.some(looksAtTags)) return null
    const { input } = explainInput([this.#model], {
      ...this.#facts,
      principal: principal.arn,
      action,
      resource,
    })
    return {
      telling: statements.filter(({ everywhere }) => !everywhere),
      context: requestView(input).context,
      answers: new Map(),
    }
  }
}

function looksAtTags({ statement }: CompiledStatement): boolean {
  const { conditions, resource } = statement
  return [...conditions.flatMap(({ key, values }) => [key, ...values]), ...(resource?.patterns ?? [])].some(
    (text) => /resourcetag/i.test(text),
  )
}
