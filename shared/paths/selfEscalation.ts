import type { Group, Principal, User } from '../account/model.ts'
import { compilePolicy } from '../policy/compile.ts'
import { edgeOf, present, type Edge } from './edge.ts'
import type { Prover } from './prover.ts'
import type { WhatIf } from './whatIf.ts'

/** The end of a path that itself makes an administrator. */
export const ADMIN = 'admin'

/** Without one of these nobody gets more permissions. */
export const EMPOWERING: readonly string[] = [
  'iam:AddUserToGroup',
  'iam:AttachGroupPolicy',
  'iam:AttachRolePolicy',
  'iam:AttachUserPolicy',
  'iam:CreatePolicyVersion',
  'iam:DeleteRolePermissionsBoundary',
  'iam:DeleteUserPermissionsBoundary',
  'iam:PutGroupPolicy',
  'iam:PutRolePolicy',
  'iam:PutUserPolicy',
]

/**
 * Ways in which `actor` makes `target` (itself, or a principal that it can become) an administrator. Each is proved
 * twice: the engine allows the change, and the change leaves an administrator under boundary, SCPs and denies.
 */
export function empowerEdges(prover: Prover, whatIf: WhatIf, actor: string, target: Principal): Edge[] {
  const kind = target.kind === 'user' ? 'User' : 'Role'
  const one = (
    action: string,
    resource: string,
    context: Readonly<Record<string, string>> = {},
  ): Edge | null =>
    prover.mayReach(actor, action, resource)
      ? edgeOf('self-escalation', actor, ADMIN, action, [prover.can(actor, action, resource, context)])
      : null
  const passAdmin = { 'iam:PolicyARN': adminPolicy(prover) }
  const grants = present([
    one(`iam:Put${kind}Policy`, target.arn),
    one(`iam:Attach${kind}Policy`, target.arn, passAdmin),
    ...target.identityPolicies.map(({ policy }) => {
      const entity = prover.model.policies.get(policy)
      return entity?.kind === 'customer-managed' && entity.arn
        ? one('iam:CreatePolicyVersion', entity.arn)
        : null
    }),
    ...(target.kind === 'user' ? target.groups : []).flatMap((group) => [
      one('iam:PutGroupPolicy', group),
      one('iam:AttachGroupPolicy', group, passAdmin),
    ]),
  ])
  const unbound = target.boundary === null ? null : one(`iam:Delete${kind}PermissionsBoundary`, target.arn)
  return [
    ...(grants.length > 0 && whatIf.administrator(target, { allowAll: true }) ? grants : []),
    ...(target.kind === 'user' ? groupEdges(prover, whatIf, actor, target) : []),
    ...(unbound && whatIf.administrator(target, { unbounded: true }) ? [unbound] : []),
  ]
}

function adminPolicy(prover: Prover): string {
  return `arn:${prover.model.account.partition}:iam::aws:policy/AdministratorAccess`
}

/** iam:AddUserToGroup is authorized on the group. */
function groupEdges(prover: Prover, whatIf: WhatIf, actor: string, target: User): Edge[] {
  const reached = [...prover.model.groups.values()].filter(
    (group) =>
      !target.groups.includes(group.arn) &&
      prover.mayReach(actor, 'iam:AddUserToGroup', group.arn) &&
      givesIamWrite(prover, group),
  )
  return present(
    reached
      .filter(({ identityPolicies }) => whatIf.administrator(target, { ties: identityPolicies }))
      .map(({ arn }) =>
        edgeOf('self-escalation', actor, ADMIN, `iam:AddUserToGroup on ${arn}`, [
          prover.can(actor, 'iam:AddUserToGroup', arn),
        ]),
      ),
  )
}

/** Whoever is no administrator yet needs from the group at least one of the actions that make one. */
function givesIamWrite(prover: Prover, { identityPolicies }: Group): boolean {
  return identityPolicies.some(({ policy }) => {
    const document = prover.model.policies.get(policy)?.document
    if (!document) return false
    const compiled = compilePolicy(document)
    return [
      'attachrolepolicy',
      'attachuserpolicy',
      'createaccesskey',
      'createrole',
      'passrole',
      'putrolepolicy',
      'putuserpolicy',
    ].some((name) => compiled.forAction('iam', name).some(({ statement }) => statement.effect === 'Allow'))
  })
}

/** A new role without boundary that trusts its maker: nobody else has to allow anything. */
export function newRoleEdges(prover: Prover, whatIf: WhatIf, actor: string): Edge[] {
  const { account } = prover.model
  const arn = `arn:${account.partition}:iam::${account.id}:role/whence-x`
  const role: Principal = {
    kind: 'role',
    arn,
    name: 'whence-x',
    path: '/',
    uniqueId: '',
    tags: [],
    identityPolicies: [],
    boundary: null,
    trustPolicy: '',
    serviceLinked: false,
    instanceProfiles: [],
  }
  const grants = ['iam:PutRolePolicy', 'iam:AttachRolePolicy'].filter(
    (action) => prover.allows(actor, action).length > 0,
  )
  if (prover.allows(actor, 'iam:CreateRole').length === 0 || grants.length === 0) return []
  if (!whatIf.administrator(role, { allowAll: true })) return []
  const created = prover.canOnOwn(actor, ['iam:CreateRole'])?.[0] ?? null
  if (created === null) return []
  return present(
    grants.map((action) =>
      edgeOf('self-escalation', actor, ADMIN, `iam:CreateRole + ${action}`, [
        created,
        prover.can(
          actor,
          action,
          created.resource,
          action === 'iam:AttachRolePolicy' ? { 'iam:PolicyARN': adminPolicy(prover) } : {},
        ),
      ]),
    ),
  )
}
