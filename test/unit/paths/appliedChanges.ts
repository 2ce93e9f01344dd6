import type { GroupDetail, RoleDetail, Snapshot, Tag, UserDetail } from '../../../shared/snapshot/schema.ts'
import { allow, documentOf, inline } from '../../fixtures/account.ts'

/**
 * The snapshot with a change in it, read from the sentence in which a path tells it; null: it tells something that this
 * does not know. Written on the JSON, apart from the code under test.
 */
export function applied(snapshot: Snapshot, after: string): Snapshot | null {
  const of = (pattern: RegExp) => pattern.exec(after)?.slice(1)
  let found = of(/^once (\S+) has a policy that allows everything$/)
  if (found?.[0] !== undefined) return edited(snapshot, found[0], given)
  found = of(/^once (\S+) is in the group \S+\/(\S+)$/)
  const [member, group = ''] = found ?? []
  if (member !== undefined)
    return edited(snapshot, member, (each) => ({ ...each, GroupList: [...groupsOf(each), group] }))
  found = of(/^once (\S+) no longer has the policy \S+#inline\/(\S+)$/)
  const [loser, policy] = found ?? []
  if (loser !== undefined) return edited(snapshot, loser, (each) => withoutInline(each, policy ?? ''))
  found = of(/^once no boundary restricts (\S+)$/)
  if (found?.[0] !== undefined)
    return edited(snapshot, found[0], ({ PermissionsBoundary: _, ...rest }) => rest)
  found = of(/^once (\S+) has the tag ([^=]+)=(\S*)$/)
  const [thing, key = '', value = ''] = found ?? []
  if (thing !== undefined)
    return edited(snapshot, thing, (each) => ({ ...each, Tags: tagged(each.Tags, key, value) }))
  return null
}

type Detail = (UserDetail | RoleDetail) & {
  readonly GroupList?: readonly string[]
  readonly UserPolicyList?: GroupDetail['GroupPolicyList']
  readonly RolePolicyList?: GroupDetail['GroupPolicyList']
}

function edited(snapshot: Snapshot, arn: string, edit: (detail: Detail) => object): Snapshot {
  const details = snapshot.iam.authorizationDetails
  const each = <T extends { readonly Arn: string }>(detail: T): T =>
    detail.Arn === arn ? (edit(detail as unknown as Detail) as T) : detail
  return {
    ...snapshot,
    iam: {
      ...snapshot.iam,
      authorizationDetails: {
        ...details,
        UserDetailList: details.UserDetailList.map(each),
        RoleDetailList: details.RoleDetailList.map(each),
      },
    },
  }
}

const groupsOf = ({ GroupList = [] }: Detail) => GroupList

function given(detail: Detail): object {
  const list = detail.Arn.includes(':user/') ? 'UserPolicyList' : 'RolePolicyList'
  return { ...detail, [list]: [...(detail[list] ?? []), inline('given', documentOf(allow('*')))] }
}

function withoutInline(detail: Detail, name: string): object {
  const list = detail.Arn.includes(':user/') ? 'UserPolicyList' : 'RolePolicyList'
  return { ...detail, [list]: (detail[list] ?? []).filter(({ PolicyName }) => PolicyName !== name) }
}

function tagged(tags: readonly Tag[] = [], key: string, value: string): readonly Tag[] {
  return [...tags.filter(({ Key }) => Key !== key), { Key: key, Value: value }]
}
