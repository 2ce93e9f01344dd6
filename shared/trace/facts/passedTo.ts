import { operationOf } from './apiActions.ts'

/** Operations that hand a role to a service, where it is certain to which. */
const PASSED: ReadonlyMap<string, string> = new Map([
  ['CreateFunction', 'lambda.amazonaws.com'],
  ['UpdateFunctionConfiguration', 'lambda.amazonaws.com'],
  ['RunInstances', 'ec2.amazonaws.com'],
  ['AssociateIamInstanceProfile', 'ec2.amazonaws.com'],
  ['RegisterTaskDefinition', 'ecs-tasks.amazonaws.com'],
  ['RunTask', 'ecs-tasks.amazonaws.com'],
  ['StartTask', 'ecs-tasks.amazonaws.com'],
  ['CreateStateMachine', 'states.amazonaws.com'],
  ['UpdateStateMachine', 'states.amazonaws.com'],
  ['CreateStack', 'cloudformation.amazonaws.com'],
  ['UpdateStack', 'cloudformation.amazonaws.com'],
  ['CreateNotebookInstance', 'sagemaker.amazonaws.com'],
  ['CreateTrainingJob', 'sagemaker.amazonaws.com'],
  ['CreateCrawler', 'glue.amazonaws.com'],
  ['CreateDevEndpoint', 'glue.amazonaws.com'],
  ['CreateDeliveryStream', 'firehose.amazonaws.com'],
])

/** The service to which an operation passes a role (iam:PassedToService); null where the operation's name leaves it open. */
export function passedToService(eventName: string): string | null {
  return PASSED.get(operationOf(eventName)) ?? null
}
