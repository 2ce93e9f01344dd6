/**
 * Services that take requests of somebody who did not sign them, as far as a policy lets everyone in: S3, SQS and SNS by
 * AWS's table of principals, and those whose own pages offer open access. All others ask for credentials of some account.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-infotouse
 */
const SERVICES: ReadonlySet<string> = new Set([
  's3',
  'sns',
  'sqs',
  // APIs without an authorizer, open domains, containers for public reading, file systems for any NFS client.
  'elasticfilesystem',
  'es',
  'execute-api',
  'mediastore',
])

/** Of Lambda only the URL of a function: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html */
const ACTIONS: ReadonlySet<string> = new Set(['lambda:InvokeFunctionUrl'])

/** Whether a service answers an action that was not signed. */
export function takesUnsigned(service: string, action: string): boolean {
  return SERVICES.has(service.toLowerCase()) || ACTIONS.has(action)
}
