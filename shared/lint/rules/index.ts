import type { LintRule } from '../types.ts'
import { foreignConditionKey, unknownConditionKey } from './conditionKeys.ts'
import {
  deletedPrincipal,
  forAllValuesWithoutKey,
  starInExactOperator,
  variableInOldVersion,
} from './conditions.ts'
import {
  allowsEverything,
  allowWithNotAction,
  allowWithNotPrincipal,
  allowWithNotResource,
  mfaDenyMissesKeys,
  passRoleOnEverything,
} from './everything.ts'
import { resourceNeverMatches } from './resourceNeverMatches.ts'
import { repeatedAction, repeatedResource } from './twice.ts'
import { unknownAction, unknownService } from './unknownAction.ts'

/** Every rule of the lint, those first that matter most. */
export const LINT_RULES: readonly LintRule[] = [
  allowsEverything,
  passRoleOnEverything,
  allowWithNotAction,
  allowWithNotPrincipal,
  allowWithNotResource,
  mfaDenyMissesKeys,
  forAllValuesWithoutKey,
  resourceNeverMatches,
  unknownAction,
  unknownService,
  unknownConditionKey,
  foreignConditionKey,
  starInExactOperator,
  variableInOldVersion,
  deletedPrincipal,
  repeatedAction,
  repeatedResource,
]
