import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../json.ts'
import { DETAIL_LISTS, type DetailList } from '../arn.ts'
import type { LeftOut } from '../schema.ts'
import { type Entity, sortEntries } from './entries.ts'
import { jsonValuesOf, unreadable, type ImportFile } from './file.ts'
import { ACCOUNT_COMMAND, REMAKE } from './parts.ts'
import { asAwsSpells, own, spellingOf } from './names.ts'

const NAMES = spellingOf(
  `UserDetailList GroupDetailList RoleDetailList Policies IsTruncated Marker NextToken Path UserName UserId Arn CreateDate
  UpdateDate UserPolicyList GroupList AttachedManagedPolicies PermissionsBoundary PermissionsBoundaryType
  PermissionsBoundaryArn Tags Key Value GroupName GroupId GroupPolicyList RoleName RoleId AssumeRolePolicyDocument
  InstanceProfileList InstanceProfileName InstanceProfileId Roles RolePolicyList RoleLastUsed LastUsedDate Region
  PolicyName PolicyArn PolicyDocument PolicyId DefaultVersionId AttachmentCount PermissionsBoundaryUsageCount
  IsAttachable Description PolicyVersionList Document VersionId IsDefaultVersion`,
)
/** How deep pages may be wrapped, such as in `{"account": {…}}`. */
const WRAPPED = 4

/** A page with its members sorted; a list that it does not have is absent. */
export interface Page {
  readonly lists: ReadonlyMap<DetailList, readonly Entity[]>
  readonly leftOut: ReadonlyMap<DetailList, readonly LeftOut[]>
  readonly goesOn: boolean
}

/** The pages of an account file, at least one, wherever a tool has put them. Throws `import-unreadable`. */
export function pagesOf(file: ImportFile): readonly Page[] {
  const values = jsonValuesOf(file, REMAKE, ACCOUNT_COMMAND)
  const objects = values.flatMap((value) => pagesIn(asAwsSpells(value, NAMES), WRAPPED))
  if (objects.length === 0) {
    const empty = values.every((value) => isJsonList(value) && value.length === 0)
    const what = empty ? 'holds no page' : 'is not the output of get-account-authorization-details'
    throw unreadable(file, what, REMAKE, ACCOUNT_COMMAND)
  }
  return objects.map((page, index) => readPage(file, page, objects.length === 1 ? '' : `page ${index + 1}, `))
}

/** Every object in a value that has one of the lists, wherever a tool has put it. */
function pagesIn(value: JsonValue, depth: number): readonly JsonObject[] {
  if (isJsonList(value)) return depth === 0 ? [] : value.flatMap((one) => pagesIn(one, depth - 1))
  if (!isJsonObject(value)) return []
  if (DETAIL_LISTS.some((list) => Object.hasOwn(value, list))) return [value]
  return depth === 0 ? [] : Object.values(value).flatMap((one) => pagesIn(one, depth - 1))
}

function readPage(file: ImportFile, page: JsonObject, where: string): Page {
  const lists = new Map<DetailList, readonly Entity[]>()
  const leftOut = new Map<DetailList, readonly LeftOut[]>()
  for (const list of DETAIL_LISTS) {
    const members = own(page, list)
    if (members === undefined) continue
    if (!isJsonList(members))
      throw unreadable(file, `has a \`${list}\` that is no list`, REMAKE, ACCOUNT_COMMAND)
    const sorted = sortEntries(list, members, where)
    lists.set(list, sorted.kept)
    leftOut.set(list, sorted.leftOut)
  }
  return { lists, leftOut, goesOn: goesOn(page) }
}

/** What is on the pages that follow is not known, and must not be taken for "nothing there". */
function goesOn(page: JsonObject): boolean {
  const truncated = own(page, 'IsTruncated')
  if (truncated === true || typeof own(page, 'NextToken') === 'string') return true
  return truncated !== false && typeof own(page, 'Marker') === 'string'
}
