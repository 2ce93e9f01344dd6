/**
 * Actions that are needed beside calls of others, or that services call in somebody's name, of which AWS does not promise to
 * count them: that they were not counted says nothing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html
 */
const NOT_COUNTED: ReadonlySet<string> = new Set([
  'iam:passrole',
  'iam:createservicelinkedrole',
  'sts:tagsession',
  'sts:setsourceidentity',
  'sts:setcontext',
  'kms:creategrant',
  'kms:decrypt',
  'kms:describekey',
  'kms:encrypt',
  'kms:generatedatakey',
  'kms:generatedatakeywithoutplaintext',
  'kms:reencryptfrom',
  'kms:reencryptto',
])

const NOT_WHOLLY: ReadonlySet<string> = new Set([...NOT_COUNTED].map((action) => action.split(':')[0] ?? ''))

/** Whether AWS counts every use of the action, in any case. */
export function isCounted(service: string, action: string): boolean {
  return !NOT_COUNTED.has(`${service}:${action}`.toLowerCase())
}

/** Whether AWS counts every use of the service: of another it is not known whether somebody needs it. */
export function isWhollyCounted(service: string): boolean {
  return !NOT_WHOLLY.has(service.toLowerCase())
}
