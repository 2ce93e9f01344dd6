import type { AccountModel, Role } from '../../account/model.ts'
import { parsePrincipal } from '../../policy/principalCache.ts'
import type { Workload } from '../../snapshot/schema.ts'
import type { Cause, Evidence } from '../facts/cause.ts'

type Instance = Extract<Workload, { readonly kind: 'ec2-instance' }>

/**
 * What the workload behind a caller has to do with a denial: a Lambda function's execution role, or an instance's
 * profile. `role`: the caller's role, when it is in the snapshot. `denied`: an identity policy is what is missing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2_instance-profiles.html
 */
export function workloadCauses(
  models: readonly AccountModel[],
  principal: string,
  role: Role | null,
  denied: boolean,
): readonly Cause[] {
  const parsed = parsePrincipal(principal)
  if (parsed === null || (parsed.kind !== 'session' && parsed.kind !== 'role')) return []
  const model = models.find(({ account }) => account.id === parsed.account)
  if (model === undefined) return []
  const session = parsed.kind === 'session' ? parsed.sessionName : null
  return [
    ...executionRole(model, role, session, denied),
    ...instanceProfile(model, role, parsed.roleName, session, denied),
  ]
}

function executionRole(
  model: AccountModel,
  role: Role | null,
  session: string | null,
  denied: boolean,
): readonly Cause[] {
  const functions = model.workloads.filter((workload) => workload.kind === 'lambda-function')
  const ofRole = functions.filter(({ roleArn }) => roleArn === role?.arn)
  const named = functions.find(({ name }) => name === session)
  if (named !== undefined && named.roleArn !== role?.arn) {
    return [
      {
        kind: 'execution-role',
        layer: null,
        summary: `The session is named after the function ${named.name}, but that function now runs as ${named.roleArn}.`,
        evidence: [
          {
            sentence: `The denial is about ${role?.arn ?? 'a role that is not in the snapshot'}: it is older than a change of the execution role, or came from another function of that name.`,
          },
        ],
      },
    ]
  }
  // Lambda names the session after the function: another name is another caller's session of the role.
  const running = named !== undefined ? [named] : session === null ? ofRole : []
  if (!denied || running.length === 0 || role === null) return []
  const names = running.map(({ name }) => name).join(', ')
  return [
    {
      kind: 'execution-role',
      layer: 'identity',
      summary: `The Lambda function ${names} acts as its execution role ${role.arn}, and that role lacks the permission.`,
      evidence: running.map(({ arn }) => ({
        sentence: `${arn} runs as ${role.arn}. Permissions of whoever deploys or invokes the function do not count here.`,
      })),
    },
  ]
}

function instanceProfile(
  model: AccountModel,
  role: Role | null,
  roleName: string,
  session: string | null,
  denied: boolean,
): readonly Cause[] {
  const instances = model.workloads.filter((workload) => workload.kind === 'ec2-instance')
  // EC2 names the session after the instance.
  if (session !== null && !/^i-[0-9a-f]+$/.test(session)) return []
  const instance = session === null ? undefined : instances.find(({ arn }) => arn.endsWith(`/${session}`))
  if (instance !== undefined) {
    const broken = brokenProfile(model, instance, roleName)
    if (broken !== null) return [broken]
  }
  if (!denied || role === null) return []
  const profiles = new Set(role.instanceProfiles)
  for (const profile of model.instanceProfiles) {
    if (profile.Roles.some(({ Arn }) => Arn === role.arn)) profiles.add(profile.Arn)
  }
  const running =
    instance === undefined
      ? instances.filter(
          ({ instanceProfileArn }) => instanceProfileArn !== undefined && profiles.has(instanceProfileArn),
        )
      : [instance]
  if (running.length === 0) return []
  const names = running
    .slice(0, 5)
    .map(({ name, arn }) => name ?? arn)
    .join(', ')
  return [
    {
      kind: 'instance-profile',
      layer: 'identity',
      summary: `The instance ${names} gets its credentials from an instance profile with the role ${role.arn}, and that role lacks the permission.`,
      evidence: running.slice(0, 5).map(({ arn, instanceProfileArn }) => ({
        sentence: `${arn} has the instance profile ${instanceProfileArn ?? 'that is not in the snapshot'}.`,
      })),
    },
  ]
}

/** An instance whose profile gives no credentials, or another role's; null when it fits. */
function brokenProfile(model: AccountModel, instance: Instance, roleName: string): Cause | null {
  const name = instance.name === undefined ? instance.arn : `${instance.name} (${instance.arn})`
  const cause = (summary: string, ...evidence: readonly Evidence[]): Cause => ({
    kind: 'instance-profile',
    layer: null,
    summary,
    evidence,
  })
  if (instance.instanceProfileArn === undefined) {
    return cause(
      `The instance ${name} has no instance profile, so software on it gets no credentials at all.`,
      {
        sentence: `The session of ${roleName} that the denial names came from a profile that has since been taken away.`,
      },
    )
  }
  const profile = model.instanceProfiles.find(({ Arn }) => Arn === instance.instanceProfileArn)
  if (profile === undefined) return null
  const [held] = profile.Roles
  if (held === undefined) {
    return cause(
      `The instance profile ${profile.Arn} of ${name} has no role in it, so software on the instance gets no credentials.`,
      { sentence: 'The role was deleted or taken out; an instance profile has to hold exactly one.' },
    )
  }
  if (held.RoleName === roleName) return null
  return cause(`The instance ${name} now gets the role ${held.RoleName}; the denial is about ${roleName}.`, {
    sentence: `Its instance profile ${profile.Arn} was changed, and credentials last up to six hours.`,
  })
}
