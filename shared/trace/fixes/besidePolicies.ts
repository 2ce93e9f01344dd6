import type { AccountModel } from '../../account/model.ts'
import { explain, type ExplainOptions, type ExplainQuestion } from '../../engine/explain/explain.ts'
import { parsePrincipal } from '../../policy/principalCache.ts'
import { wantedServiceLinkedRole } from '../facts/serviceLinked.ts'
import { shellCommand } from '../../shell.ts'
import type { Fix } from '../facts/fix.ts'

/** A role that is there is not asked for again, so to create it once is enough: the narrowest change there is. */
export function serviceLinkedRoleFixes(
  models: readonly AccountModel[],
  action: string,
  resource: string,
): readonly Fix[] {
  const wanted = wantedServiceLinkedRole(models, action, resource)
  if (wanted?.exists !== false) return []
  const withRole = models.map((model) => withServiceLinkedRole(model, wanted.arn))
  const after = wantedServiceLinkedRole(withRole, action, resource)
  return [
    {
      kind: 'create-service-linked-role',
      where: `the account, once, by somebody who may call iam:CreateServiceLinkedRole`,
      change: `Create the service-linked role of ${wanted.service}${wanted.roleName === null ? '' : ` (${wanted.roleName})`}. The service then finds it and does not ask to create it.`,
      document: null,
      verified: after?.exists === true,
      needs: [],
      alsoAdmits: [],
      cautions: [
        'The role gives its service, and nobody else, the permissions that AWS has defined for it.',
        ...(wanted.known ? [] : [`Whence does not know whether ${wanted.service} has such a role.`]),
      ],
      command: shellCommand(
        ...['aws', 'iam', 'create-service-linked-role', '--aws-service-name', wanted.service],
        ...suffix(wanted.roleName),
      ),
    },
  ]
}

/** `AWSServiceRoleForAutoScaling_custom`: what follows the underscore is the caller's own suffix. */
function suffix(roleName: string | null): readonly string[] {
  const custom = /^AWSServiceRoleForAutoScaling_(.+)$/.exec(roleName ?? '')?.[1]
  return custom === undefined ? [] : ['--custom-suffix', custom]
}

function withServiceLinkedRole(model: AccountModel, arn: string): AccountModel {
  const name = arn.slice(arn.lastIndexOf('/') + 1)
  const role = {
    kind: 'role' as const,
    arn,
    name,
    path: arn.replace(/^.*:role(\/.*\/)[^/]*$/, '$1'),
    uniqueId: '',
    tags: [],
    identityPolicies: [],
    boundary: null,
    trustPolicy: `${arn}#trust`,
    serviceLinked: true,
    instanceProfiles: [],
  }
  const mine = arn.split(':')[4] === model.account.id
  return mine ? { ...model, roles: new Map([...model.roles, [arn, role]]) } : model
}

/** How many roles are offered for an empty instance profile. */
const OFFERED = 3

/**
 * For an instance that gets no credentials: the roles that EC2 may assume and that the engine lets do what was asked.
 */
export function instanceProfileFixes(
  models: readonly AccountModel[],
  question: ExplainQuestion,
  options: ExplainOptions,
): readonly Fix[] {
  const caller = parsePrincipal(question.principal)
  if (caller?.kind !== 'session') return []
  const model = models.find(({ account }) => account.id === caller.account)
  const instance = model?.workloads.find(
    (workload) => workload.kind === 'ec2-instance' && workload.arn.endsWith(`/${caller.sessionName}`),
  )
  if (model === undefined || instance?.kind !== 'ec2-instance') return []
  const profile = model.instanceProfiles.find(({ Arn }) => Arn === instance.instanceProfileArn)
  if (profile !== undefined && profile.Roles.length > 0) return []
  const able = [...model.roles.values()].filter(
    (role) =>
      !role.serviceLinked &&
      trustsEc2(models, role.arn, options) &&
      explain(models, { ...question, principal: role.arn }, options).verdict === 'Allowed',
  )
  const region = ['--region', instance.region]
  return able.slice(0, OFFERED).flatMap((role): readonly Fix[] => {
    const holding = model.instanceProfiles.find(({ Roles }) => Roles.some(({ Arn }) => Arn === role.arn))
    const name = profile?.InstanceProfileName ?? holding?.InstanceProfileName
    if (name === undefined) return []
    const added =
      profile === undefined
        ? shellCommand(
            ...['aws', 'ec2', 'associate-iam-instance-profile', ...region],
            ...['--instance-id', caller.sessionName, '--iam-instance-profile', `Name=${name}`],
          )
        : shellCommand(
            ...['aws', 'iam', 'add-role-to-instance-profile'],
            ...['--instance-profile-name', name, '--role-name', role.name],
          )
    return [
      {
        kind: 'add-instance-profile',
        where: profile === undefined ? `the instance ${instance.arn}` : `the instance profile ${profile.Arn}`,
        change:
          profile === undefined
            ? `Give the instance the profile ${name}, which holds the role ${role.arn}.`
            : `Put the role ${role.arn} into the instance profile.`,
        document: null,
        verified: true,
        needs: [],
        alsoAdmits: [],
        cautions: [
          `Everything that runs on the instance gets all permissions of ${role.arn}. A role of its own with this one permission is narrower.`,
        ],
        command: added,
      },
    ]
  })
}

function trustsEc2(models: readonly AccountModel[], role: string, options: ExplainOptions): boolean {
  const question = { principal: 'service:ec2.amazonaws.com', action: 'sts:AssumeRole', resource: role }
  return explain(models, question, options).verdict === 'Allowed'
}
