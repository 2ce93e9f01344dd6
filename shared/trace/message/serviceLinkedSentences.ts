import type { SpecialSentence } from './specialSentence.ts'

/**
 * The service principal behind the name that a sentence gives a service. Names of service-linked roles and their
 * principals: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/service-linked-roles-spot-instance-requests.html and
 * its like for each service.
 */
const PRINCIPALS: readonly (readonly [RegExp, string])[] = [
  [/\bspot fleet\b/i, 'spotfleet'],
  [/\bspot\b/i, 'spot'],
  [/\bec2 fleet\b|^fleet$/i, 'ec2fleet'],
  [/\bcapacity (?:reservation )?fleet\b/i, 'ec2-capacity-reservation-fleet'],
  [/\bauto ?scaling\b/i, 'autoscaling'],
  [/\b(?:elastic )?load balanc/i, 'elasticloadbalancing'],
  [/\bopensearch\b|\bOpenSearch Service\b/i, 'opensearchservice'],
  [/\belasticsearch\b|\bAmazon ES\b/i, 'es'],
  [/\belasti ?cache\b/i, 'elasticache'],
  [/\bmemorydb\b/i, 'memorydb'],
  [/\b(?:elastic file system|efs)\b/i, 'elasticfilesystem'],
  [/\b(?:eks|kubernetes)\b/i, 'eks'],
  [/\becs\b|\bcontainer service\b/i, 'ecs'],
  [/\brds\b|\brelational database\b/i, 'rds'],
  [/\bredshift\b/i, 'redshift'],
  [/\bbatch\b/i, 'batch'],
  [/\bcloud9\b/i, 'cloud9'],
]

/** Error codes that by themselves say that a service-linked role was missing and could not be created. */
export const SERVICE_LINKED_CODES: readonly string[] = ['AuthFailure.ServiceLinkedRoleCreationNotPermitted']
export const SERVICE_LINKED_NOTE =
  'The service tried to create its service-linked role with the caller’s permissions and could not. Have somebody who may call iam:CreateServiceLinkedRole create it once.'

/** The principal of the service that the words name; null where they name none that is known. */
function principalIn(words: string): string | null {
  const found = PRINCIPALS.find(([form]) => form.test(words))?.[1]
  return found === undefined ? null : `${found}.amazonaws.com`
}

const FORMS: readonly { readonly form: RegExp; readonly service?: string }[] = [
  {
    form: /Unable to create the resource\. Verify that you have permission to create service linked role/gi,
    service: 'rds.amazonaws.com',
  },
  {
    form: /(?:do(?:es)? not|don['’]t) have (?:the )?permissions? to create (?:the |a )?service[- ]linked role for ([\w ]{2,60}?)(?=[.,"'<\n]|$)/gi,
  },
  { form: /Caller does not have permission to create a Service Linked Role/gi },
  {
    form: /Unable to assume the service linked role\. Please verify that the ECS service linked role exists/gi,
    service: 'ecs.amazonaws.com',
  },
  { form: /you must enable a service-linked role to give ([\w ]{2,40}?) permissions/gi },
]

/**
 * A service that could not create its service-linked role in the caller's name.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/create-service-linked-role.html
 */
export const SERVICE_LINKED_SENTENCES: readonly SpecialSentence[] = FORMS.map(({ form, service }) => ({
  form,
  action: 'iam:CreateServiceLinkedRole',
  note: SERVICE_LINKED_NOTE,
  read: ([, words]) => {
    const named = service ?? (words === undefined ? null : principalIn(words))
    return { resource: null, ...(named !== null && { context: { 'iam:AWSServiceName': named } }) }
  },
}))

/** What a code alone tells: which service's role it was where the operation or the words around tell. */
export function serviceLinkedContext(around: string): Readonly<Record<string, string>> {
  const named = principalIn(around)
  return named === null ? {} : { 'iam:AWSServiceName': named }
}
