import type { AccountModel, PolicyEntity } from '../../account/model.ts'
import { rememberOf } from '../../policy/memo.ts'
import { allowsSomeStep } from './escalatingActionsCache.ts'

/** The managed policies among these that allow anything that a way of escalation needs. */
export const strongPolicies = rememberOf((policies: AccountModel['policies']): readonly PolicyEntity[] =>
  [...policies.values()].filter(
    ({ arn, document }) => arn !== undefined && document.state === 'known' && allowsSomeStep(document.value),
  ),
)
