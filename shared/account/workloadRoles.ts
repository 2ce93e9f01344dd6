import type { Workload } from '../snapshot/schema.ts'

/** A role that something runs as, or that its service uses for it. */
export interface UsedRole {
  readonly roleArn: string
  /** What the service uses it for, in words; null: code in the workload acts as it. */
  readonly use: string | null
}

/** The roles that a workload names itself; an instance has its own through an instance profile. */
export function rolesOfWorkload(workload: Workload): readonly UsedRole[] {
  if (workload.kind === 'ec2-instance') return []
  if (workload.kind === 'lambda-function') return [{ roleArn: workload.roleArn, use: null }]
  const own = workload.roleArn === undefined ? [] : [{ roleArn: workload.roleArn, use: null }]
  return [...own, ...(workload.otherRoles ?? [])]
}

/** Whether a role is used by a workload, whatever for. */
export function usesRole(
  workload: Workload,
  { arn, instanceProfiles }: { readonly arn: string; readonly instanceProfiles: readonly string[] },
): boolean {
  return workload.kind === 'ec2-instance'
    ? workload.instanceProfileArn !== undefined && instanceProfiles.includes(workload.instanceProfileArn)
    : rolesOfWorkload(workload).some(({ roleArn }) => roleArn === arn)
}
