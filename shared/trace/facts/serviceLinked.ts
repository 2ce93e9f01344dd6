import type { AccountModel } from '../../account/model.ts'
import { splitArn } from '../../policy/arn.ts'
import { SERVICE_LINKED_ROLE_NAMES } from './serviceLinkedRoleNames.ts'

/** A service-linked role that someone was refused to create. */
export interface WantedServiceLinkedRole {
  readonly arn: string
  /** Such as `ecs.amazonaws.com`. */
  readonly service: string
  /** Such as `AWSServiceRoleForECS`; null where neither the ARN nor what is known of the service tells. */
  readonly roleName: string | null
  /** False: the service is in no policy of AWS that Whence knows; the name may be wrong. */
  readonly known: boolean
  /** null: the account was not read. */
  readonly exists: boolean | null
}

const NAMES: ReadonlyMap<string, readonly string[]> = new Map(
  SERVICE_LINKED_ROLE_NAMES.trim()
    .split('\n')
    .map((line) => {
      const [service = '', ...names] = line.split(' ')
      return [service, names] as const
    }),
)

/** The names of a service's service-linked roles; null when the service is not known to have any. */
function serviceLinkedRoleNames(service: string): readonly string[] | null {
  return NAMES.get(service) ?? null
}

/** The ARN of a service's service-linked role in an account; its name is `*` where it is not known. */
export function serviceLinkedRoleArn({ account }: AccountModel, service: string): string {
  const name = serviceLinkedRoleNames(service)?.find((each) => !each.includes('*')) ?? '*'
  return `arn:${account.partition}:iam::${account.id}:role/aws-service-role/${service}/${name}`
}

/**
 * The role that `iam:CreateServiceLinkedRole` was about; null for anything else.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/create-service-linked-role.html
 */
export function wantedServiceLinkedRole(
  models: readonly AccountModel[],
  action: string,
  resource: string,
): WantedServiceLinkedRole | null {
  if (action.toLowerCase() !== 'iam:createservicelinkedrole') return null
  const parts = splitArn(resource)
  const path = /^role\/aws-service-role\/([^/]+)\/(.*)$/.exec(parts?.[5] ?? '')
  if (parts === null || path === null) return null
  const service = path[1] ?? ''
  const names = serviceLinkedRoleNames(service)
  const written = path[2] ?? ''
  const exact = names?.find((name) => !name.includes('*')) ?? null
  const model = models.find((candidate) => candidate.account.id === parts[4])
  const inPath = `:role/aws-service-role/${service}/`
  return {
    arn: resource,
    service,
    roleName: written === '' || written.includes('*') ? exact : written,
    known: names !== null,
    exists:
      model === undefined
        ? null
        : model.roles.has(resource) ||
          ((written === '' || written === '*') &&
            [...model.roles.keys()].some((arn) => arn.includes(inPath))),
  }
}
