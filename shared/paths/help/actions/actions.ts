import { AGENT_CORE_ACTIONS, ECS_ACTIONS } from './containers.ts'
import type { ActionFacts, ActionTable } from './facts.ts'
import { LAMBDA_ACTIONS } from './functions.ts'
import { IAM_IDENTITY_ACTIONS, IAM_PERMISSION_ACTIONS } from './iam.ts'
import { EC2_ACTIONS, SSM_ACTIONS } from './instances.ts'
import { JOB_ACTIONS, SAGEMAKER_ACTIONS } from './jobs.ts'
import { SIGN_IN_ACTIONS } from './signIn.ts'
import { BUILD_ACTIONS, CLOUDFORMATION_ACTIONS } from './templates.ts'

/** Every action that takes part in a way, once. */
export const ACTIONS: ActionTable = {
  ...IAM_PERMISSION_ACTIONS,
  ...IAM_IDENTITY_ACTIONS,
  ...LAMBDA_ACTIONS,
  ...EC2_ACTIONS,
  ...SSM_ACTIONS,
  ...ECS_ACTIONS,
  ...AGENT_CORE_ACTIONS,
  ...CLOUDFORMATION_ACTIONS,
  ...BUILD_ACTIONS,
  ...JOB_ACTIONS,
  ...SAGEMAKER_ACTIONS,
  ...SIGN_IN_ACTIONS,
}

const NOTHING: ActionFacts = { step: '', look: '' }

/** What is said of an action; a test holds that every action of an entry is there. */
export function factsOf(action: string): ActionFacts {
  return ACTIONS[action] ?? NOTHING
}
