import type { AccountModel } from '../../account/model.ts'
import { type Difference, differenceOf } from './difference.ts'

/** The unique id that AWS leaves in a policy when the user or role that it named is deleted. */
const UNIQUE_ID = /^A(?:IDA|ROA)[A-Z0-9]{5,}$/

/** Whether the text is the unique id of a user or role that none of the open accounts has any more. */
export function isDeletedId(models: readonly AccountModel[], text: string): boolean {
  return (
    UNIQUE_ID.test(text) &&
    !models.some((model) =>
      [...model.users.values(), ...model.roles.values()].some(({ uniqueId }) => uniqueId === text),
    )
  )
}

/**
 * The one thing in which a policy's Principal differs from the caller; null where it is another principal.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function principalDifference(
  named: string,
  caller: string,
  models: readonly AccountModel[],
): Difference | null {
  if (!isDeletedId(models, named)) return differenceOf(named, caller)
  const kind = named.startsWith('AROA') ? 'role' : 'user'
  if (!caller.includes(`:${kind}/`)) return null
  return {
    kind: 'unique-id',
    wanted: named,
    has: caller,
    marked: { wanted: named, has: caller },
    sentence: `${named} is the unique id of a ${kind} that was deleted, and matches nobody; a ${kind} of the same name that was made since has another id.`,
    corrected: caller,
  }
}
