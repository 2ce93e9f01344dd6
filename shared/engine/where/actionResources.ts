import type { AccountModel } from '../../account/model.ts'
import type { Catalogue } from '../../catalogue/types.ts'
import type { AccessQuestion } from '../../question/fields.ts'
import { effectiveResources, type EffectiveResources } from './symbolicAccess.ts'
import { tooLargeNotes } from '../resourceSets/tooLarge.ts'
import { counted } from '../resourceSets/workCache.ts'
import { type PatternAnswer, requestPattern } from './symbolicRequest.ts'

/** `principal` is the ARN of a user, role or group; `resource` is one, or a pattern, to compare with. */
export type ActionResourcesQuestion = Pick<
  AccessQuestion,
  'principal' | 'action' | 'resource' | 'sessionPolicies' | 'context' | 'strict'
>
/** Where exactly a principal can do one action. */
export interface ActionResources extends EffectiveResources {
  /** How much of the resource in the question that is; null without one. */
  readonly asked: PatternAnswer | null
}

/**
 * The exact set of resources on which a principal can do an action, and how much of a pattern it covers. Throws
 * `principal-not-found`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function actionResources(
  model: AccountModel,
  { principal, action, resource, sessionPolicies, context, strict }: ActionResourcesQuestion,
  catalogue: Pick<Catalogue, 'action'>,
): ActionResources {
  const { value, givenUp } = counted(() => {
    const access = effectiveResources(model, principal, action, {
      catalogue,
      ...(context !== undefined && { context }),
      ...(strict !== undefined && { strict }),
      ...(sessionPolicies !== undefined && { sessionPolicies }),
    })
    return { access, asked: resource === undefined ? null : requestPattern(access, resource) }
  })
  const { access, asked } = value
  const unheard = catalogue.action(action) === undefined
  return {
    ...access,
    notes: [
      ...access.notes,
      ...tooLargeNotes(givenUp),
      ...(unheard
        ? [
            `${action} is not in the catalogue of AWS's actions: it is newer, or misspelt, and is decided as it is written.`,
          ]
        : []),
    ],
    asked,
  }
}
