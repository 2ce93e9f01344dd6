import { accountId, datum, document, each, fields, fixed, name, named, region, word } from './parts.ts'

const levels = each(fields({ target: named, policies: each(fields({ id: name, name, document })) }))
/** What is known of the organization and its people, and what is shared in it and outside. */
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

export const resourceShares = fields({
  shares: each(
    fields({
      arn: named,
      region,
      name,
      status: word,
      allowExternalPrincipals: datum,
      principals: each(fields({ id: named, status: word, external: datum })),
    }),
  ),
  resources: each(
    fields({
      arn: named,
      region,
      type: fixed(/^[a-z0-9-]{1,40}:[A-Za-z]{1,60}$/),
      shares: each(named),
      policy: document,
    }),
  ),
})
