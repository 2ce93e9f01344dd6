import type { Catalogue } from '../../shared/catalogue/types.ts'
import { WhenceError } from '../../shared/errors.ts'
import { type ExposureQuestion, findExposure } from '../../shared/exposure/exposure.ts'
import type { Exposure } from '../../shared/exposure/types.ts'
import type { Certainty } from '../../shared/paths/edge/certainty.ts'
import { findPaths } from '../../shared/paths/search/find.ts'
import { credentialReader } from '../../shared/review/userCredentials.ts'
import type { OpenAccount } from './openAccounts.ts'

/**
 * Exposure of the first account. With `paths` it is told too how surely each role that outsiders may assume can become an
 * administrator, for which all paths of the account are looked for. Throws `bad-input` without an account.
 */
export function exposureAnswer(
  open: readonly OpenAccount[],
  question: ExposureQuestion,
  catalogue: Catalogue,
  paths: boolean,
): Exposure {
  const [first, ...more] = open
  if (first === undefined)
    throw new WhenceError('bad-input', 'No snapshot is named.', 'Name the snapshot of the account.')
  const { kinds, ...facts } = question
  const wanted = paths && (kinds === undefined || kinds.includes('assumable-roles'))
  return findExposure(
    {
      snapshot: first.snapshot,
      models: [first.model, ...more.map(({ model }) => model)],
      catalogue,
      ...(wanted && { escalates: escalations(first, facts, catalogue) }),
    },
    question,
  )
}

/** How surely each principal can become an administrator; who has no way is left out. */
function escalations(
  { snapshot, model }: OpenAccount,
  facts: Omit<ExposureQuestion, 'kinds'>,
  catalogue: Catalogue,
): ReadonlyMap<string, Certainty> {
  const { context, strict } = facts
  const question = { ...(context !== undefined && { context }), ...(strict !== undefined && { strict }) }
  const { paths } = findPaths(model, question, catalogue, credentialReader(snapshot))
  return new Map(paths.map(({ from, certainty }) => [from, certainty]))
}
