import type { Snapshot } from '../../../../shared/snapshot/schema.ts'
import type { Fix } from '../../../../shared/trace/facts/fix.ts'

/**
 * The snapshot as AWS would hold it after a fix: written here a second time, from the words of the fix, so that the
 * account built from it proves the fix by itself. null where the fix changes no policy.
 */
export function withFix(base: Snapshot, fix: Fix): Snapshot | null {
  const { where, document } = fix
  if (fix.kind === 'turn-off-public-access-block') return withoutBlock(base)
  if (where.startsWith('FullAWSAccess at ')) {
    return withControl(base, where.slice('FullAWSAccess at '.length), 'p-FullAWSAccess', {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
    })
  }
  if (document === null) return null
  const attached = /^a new service control policy (\S+) at (\S+)$/.exec(where)
  if (attached !== null) return withControl(base, attached[2]!, 'p-new00000', JSON.parse(document))
  const control = /the (service|resource) control policy .+ \((p-\w+)\)$/.exec(where)
  if (control !== null) return withChangedControl(base, control[2]!, document)
  return withIdentity(base, fix) ?? withResource(base, where, document)
}

function withIdentity(base: Snapshot, { where, document }: Fix): Snapshot | null {
  const details = base.iam.authorizationDetails
  const changed = (more: Partial<typeof details>): Snapshot => ({
    ...base,
    iam: { ...base.iam, authorizationDetails: { ...details, ...more } },
  })
  const text = document ?? ''
  const added = /^a new inline policy (\S+) of the (?:user|role) (\S+)$/.exec(where)
  const own = added ?? /of the policy (\S+) of (arn:[^:]+:iam::\d{12}:(?:user|role|group)\/\S+)$/.exec(where)
  const trust = /the trust policy of (\S+)$/.exec(where)?.[1]
  if (trust !== undefined) {
    return changed({
      RoleDetailList: details.RoleDetailList.map((one) =>
        one.Arn === trust ? { ...one, AssumeRolePolicyDocument: text } : one,
      ),
    })
  }
  if (own !== null) {
    const [, name = '', arn] = own
    type Inline = NonNullable<(typeof details.UserDetailList)[number]['UserPolicyList']>
    const written = (list: Inline | undefined): Inline => [
      ...(list ?? []).filter(({ PolicyName }) => PolicyName !== name),
      { PolicyName: name, PolicyDocument: text },
    ]
    return changed({
      UserDetailList: details.UserDetailList.map((one) =>
        one.Arn === arn ? { ...one, UserPolicyList: written(one.UserPolicyList) } : one,
      ),
      RoleDetailList: details.RoleDetailList.map((one) =>
        one.Arn === arn ? { ...one, RolePolicyList: written(one.RolePolicyList) } : one,
      ),
      GroupDetailList: details.GroupDetailList.map((one) =>
        one.Arn === arn ? { ...one, GroupPolicyList: written(one.GroupPolicyList) } : one,
      ),
    })
  }
  const managed = /(arn:[^:]+:iam::\d{12}:policy\/\S+)$/.exec(where)?.[1]
  if (managed === undefined) return null
  return changed({
    Policies: details.Policies.map((one) =>
      one.Arn === managed
        ? {
            ...one,
            DefaultVersionId: 'v9',
            PolicyVersionList: [{ VersionId: 'v9', IsDefaultVersion: true, Document: text }],
          }
        : one,
    ),
  })
}

function withResource(base: Snapshot, where: string, document: string): Snapshot | null {
  const target = /(arn:\S+)$/.exec(where)?.[1]
  if (!base.resources.some(({ arn }) => arn === target)) return null
  const resources = base.resources.map((one) => (one.arn === target ? { ...one, policy: document } : one))
  return { ...base, resources }
}

type Levels = NonNullable<NonNullable<Snapshot['organization']>['levels']>

function inLevels(base: Snapshot, change: (levels: Levels) => Levels): Snapshot {
  const { organization } = base
  if (organization === undefined || organization === null) return base
  const { levels, rcpLevels } = organization
  return {
    ...base,
    organization: {
      ...organization,
      ...(levels !== undefined && { levels: change(levels) }),
      ...(rcpLevels !== undefined && { rcpLevels: change(rcpLevels) }),
    },
  }
}

function withChangedControl(base: Snapshot, id: string, document: string): Snapshot {
  return inLevels(base, (levels) =>
    levels.map((level) => ({
      ...level,
      policies: level.policies.map((policy) => (policy.id === id ? { ...policy, document } : policy)),
    })),
  )
}

function withControl(base: Snapshot, target: string, id: string, document: object): Snapshot {
  return inLevels(base, (levels) =>
    levels.map((level) =>
      level.target === target
        ? { ...level, policies: [...level.policies, { id, name: id, document: JSON.stringify(document) }] }
        : level,
    ),
  )
}

function withoutBlock(base: Snapshot): Snapshot {
  const off = <T extends object | null | undefined>(block: T): T =>
    block === null || block === undefined ? block : { ...block, RestrictPublicBuckets: false }
  return {
    ...base,
    ...(base.accountPublicAccessBlock !== undefined && {
      accountPublicAccessBlock: off(base.accountPublicAccessBlock),
    }),
    resources: base.resources.map((one) => ({
      ...one,
      ...(one.publicAccessBlock !== undefined && { publicAccessBlock: off(one.publicAccessBlock) }),
    })),
  }
}
