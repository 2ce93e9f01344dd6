import type { AccountModel } from '../account/model.ts'
import { isStandIn } from '../account/policies.ts'
import { providerName } from '../account/subjectWords.ts'
import { POLICY_KIND_WORDS } from '../policies/words.ts'
import { nameOf } from '../resources/facts.ts'
import { WORKLOAD_NOUNS } from '../services/workloadNouns.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import { type AccountNames, NAME_KINDS, type NamedThing, type NameKind } from './kinds.ts'

/** Everything of the account that has a name. Trust policies are found by their role, resource policies by their resource. */
export function accountNames({ iam }: Snapshot, model: AccountModel): AccountNames {
  const things: NamedThing[] = []
  const add = (kind: NameKind, id: string, name: string, note: string) => {
    const last = id.slice(id.search(/[^:/]*$/))
    things.push([NAME_KINDS.indexOf(kind), id, name === last ? '' : name, note])
  }
  for (const { arn, name } of model.users.values()) add('user', arn, name, '')
  for (const { arn, name } of model.roles.values()) add('role', arn, name, '')
  for (const { arn, name } of model.groups.values()) add('group', arn, name, '')
  for (const { id, kind, name, owner = '' } of model.policies.values()) {
    if (kind === 'trust' || kind === 'resource' || isStandIn(id)) continue
    const of = kind === 'inline' ? ` of ${owner.slice(owner.lastIndexOf('/') + 1)}` : ''
    const at = kind === 'scp' || kind === 'rcp' ? ` at ${owner}` : ''
    add(kind === 'scp' || kind === 'rcp' ? kind : 'policy', id, name, `${POLICY_KIND_WORDS[kind]}${of}${at}`)
  }
  for (const { arn, type } of model.resources.values())
    add('resource', arn, nameOf(arn), type.split('::').slice(1).join(' '))
  for (const { Arn, Type } of iam.identityProviders ?? []) add('provider', Arn, providerName(Arn), Type)
  for (const { arn, name, kind } of model.workloads) add('workload', arn, name ?? '', WORKLOAD_NOUNS[kind])
  return { things }
}
