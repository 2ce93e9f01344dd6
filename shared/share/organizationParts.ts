import { accountId, document, each, fields, name, named, word } from './parts.ts'

const levels = each(fields({ target: named, policies: each(fields({ id: name, name, document })) }))
/** What is known of the organization, under other names. */
export const organization = fields({
  organization: fields({
    id: name,
    managementAccount: accountId,
    root: name,
    ou: name,
    account: accountId,
    path: name,
  }),
  levels,
  rcpLevels: levels,
  units: each(fields({ id: name, name })),
  accounts: each(fields({ id: accountId, name, state: word, parent: name })),
  tree: each(fields({ id: name, name, parent: name })),
  delegationPolicy: document,
  delegatedAdministrators: each(fields({ id: accountId, services: each(named) })),
})

export const identityCenter = fields({
  instances: each(fields({ InstanceArn: named, IdentityStoreId: name, OwnerAccountId: accountId })),
  permissionSets: each(
    fields({
      PermissionSetArn: named,
      Name: name,
      assignments: each(fields({ PrincipalType: word, PrincipalId: name })),
    }),
  ),
  users: each(fields({ UserId: name, UserName: name, DisplayName: name })),
  groups: each(fields({ GroupId: name, DisplayName: name, members: each(name) })),
})
