import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../json.ts'
import { jsonOf, unreadable, type ImportFile } from './importJson.ts'
import { mergeByArn, SPLIT_LISTS } from './mergeByArn.ts'
import type { AuthorizationDetails } from './schema.ts'
import { authorizationDetailsShape, misfit } from './shapes.ts'

export const CLI_COMMAND = 'aws iam get-account-authorization-details --output json > account.json'
const WHAT_TO_DO = 'Make the file again with the command below and import it as it stands.'

/** The lists and the keys that every member has to have. */
const LISTS = [
  ['UserDetailList', ['UserName', 'UserId', 'Arn']],
  ['GroupDetailList', ['GroupName', 'Arn']],
  ['RoleDetailList', ['RoleName', 'RoleId', 'Arn']],
  ['Policies', ['PolicyName', 'Arn']],
] as const

type Entity = JsonObject & { readonly Arn: string }
type Lists = { readonly [list in (typeof LISTS)[number][0]]: Entity[] }

function isEntity(value: JsonValue): value is Entity {
  return isJsonObject(value) && typeof value['Arn'] === 'string'
}

/**
 * The account authorization details of a file: the CLI's output as it stands, or an array of its pages, merged.
 * Throws `import-unreadable`.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 */
export function authorizationDetailsOf(file: ImportFile): AuthorizationDetails {
  const value = jsonOf(file, WHAT_TO_DO, CLI_COMMAND)
  const pages = isJsonList(value) ? value : [value]
  const merged: Lists = { UserDetailList: [], GroupDetailList: [], RoleDetailList: [], Policies: [] }
  for (const page of pages) addPage(file, page, merged)
  const last = pages.at(-1)
  if (last === undefined) throw unreadable(file, 'holds no page', WHAT_TO_DO, CLI_COMMAND)
  if (isJsonObject(last) && goesOn(last)) {
    throw unreadable(
      file,
      'is the beginning only: it says that more pages follow',
      'Make the file again with the command below, without --max-items and --no-paginate.',
      CLI_COMMAND,
    )
  }
  const wrong = misfit(authorizationDetailsShape, merged)
  if (wrong !== undefined)
    throw unreadable(file, `is not as AWS writes it at ${wrong}`, WHAT_TO_DO, CLI_COMMAND)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `misfit` found every part of it
  return merged as unknown as AuthorizationDetails
}

/** What is on the pages that follow is not known, and must not be taken for "nothing there". */
function goesOn(page: JsonObject): boolean {
  return page['IsTruncated'] === true || typeof page['NextToken'] === 'string'
}

function addPage(file: ImportFile, page: JsonValue, merged: Lists): void {
  if (!isJsonObject(page) || !LISTS.some(([list]) => Array.isArray(page[list]))) {
    throw unreadable(file, 'is not the output of get-account-authorization-details', WHAT_TO_DO, CLI_COMMAND)
  }
  for (const [list, keys] of LISTS) {
    const members = Object.hasOwn(page, list) ? page[list] : undefined
    // The CLI leaves a list out when --filter did: then it is unknown whether there are any.
    if (members === undefined) throw unreadable(file, `has no \`${list}\``, WHAT_TO_DO, CLI_COMMAND)
    if (!isJsonList(members)) throw unreadable(file, `has a \`${list}\` that is no list`, WHAT_TO_DO)
    const entities = members.map((member, index) => {
      const missing = isJsonObject(member) ? keys.find((key) => typeof member[key] !== 'string') : keys[0]
      if (!isEntity(member) || missing !== undefined) {
        throw unreadable(file, `has no \`${missing}\` at \`${list}[${index}]\``, WHAT_TO_DO, CLI_COMMAND)
      }
      return Object.hasOwn(member, 'Path') || list === 'Policies' ? member : { ...member, Path: '/' }
    })
    mergeByArn(merged[list], entities, SPLIT_LISTS[list])
  }
}
