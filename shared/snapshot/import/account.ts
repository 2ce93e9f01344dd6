import { DETAIL_LISTS, type DetailList } from '../arn.ts'
import { mergeByArn, SPLIT_LISTS } from '../mergeByArn.ts'
import type { AuthorizationDetails, ImportedFile, LeftOut } from '../schema.ts'
import { contentsOf } from './contents.ts'
import type { Entity } from './entries.ts'
import { unreadable, type ImportFile } from './file.ts'
import { ACCOUNT_COMMAND, REMAKE } from './parts.ts'
import { holdsOf, missingOf, type ListGap } from './accountWords.ts'
import { ownerOf, type Owner } from './owner.ts'
import { pagesOf, type Page } from './pages.ts'

export interface AccountFile {
  readonly details: AuthorizationDetails
  readonly owner: Owner
  /** The lists of which something is not in the file. */
  readonly gaps: readonly ListGap[]
  readonly contents: ImportedFile
}

/**
 * The account authorization details of a file: the CLI's output as it stands, its pages in a list, one after another or
 * line by line, inside another object, with keys in camel case. Entries that cannot be right are left out and told, and so
 * is what the file does not hold. Throws `import-unreadable` where nothing of it can be used, `bad-input`.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 */
export function accountFileOf(file: ImportFile, accountId: string | undefined): AccountFile {
  const pages = pagesOf(file)
  const leftOut = pages.flatMap((page) => [...page.leftOut.values()].flat())
  const nothing = pages.every(({ lists }) => [...lists.values()].every(({ length }) => length === 0))
  if (nothing) refuseNothing(file, pages, leftOut, accountId)
  const { owner, isOwn, others } = ownerOf(
    file,
    pages.flatMap(({ lists }) => [...lists.values()].flat()),
    accountId,
  )
  const details = merged(pages, isOwn)
  const ofOthers = others.map(({ Arn }) => ({ entry: Arn, why: `is of another account than ${owner.id}` }))
  const gaps = gapsOf(file, pages, isOwn)
  return {
    details,
    owner,
    gaps,
    contents: contentsOf(file, 'account authorization details', {
      holds: holdsOf(details),
      missing: missingOf(details, gaps),
      leftOut: [...leftOut, ...ofOthers],
    }),
  }
}

/** Without an entry nothing tells the account; a file that shows why it is empty says so instead. */
function refuseNothing(
  file: ImportFile,
  pages: readonly Page[],
  [first]: readonly LeftOut[],
  accountId: string | undefined,
): void {
  const refuse = (what: string) => unreadable(file, what, REMAKE, ACCOUNT_COMMAND)
  if (first !== undefined) throw refuse(`holds nothing that can be used: ${first.entry} ${first.why}`)
  if (accountId !== undefined) return
  if (pages.at(-1)?.goesOn === true)
    throw refuse('is the beginning only, without an entry: it says that more pages follow')
  const absent = DETAIL_LISTS.filter((list) => !pages.some(({ lists }) => lists.has(list)))
  if (absent.length > 0)
    throw refuse(`holds no entry, and no ${absent.map((list) => `\`${list}\``).join(', ')}`)
}

function merged(pages: readonly Page[], isOwn: (entity: Entity) => boolean): AuthorizationDetails {
  const all: Record<DetailList, Entity[]> = {
    UserDetailList: [],
    GroupDetailList: [],
    RoleDetailList: [],
    Policies: [],
  }
  for (const list of DETAIL_LISTS) {
    const entities = pages.flatMap(({ lists }) => lists.get(list) ?? []).filter(isOwn)
    mergeByArn(all[list], entities, SPLIT_LISTS[list])
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every member was held against its shape
  return all as unknown as AuthorizationDetails
}

function gapsOf(
  file: ImportFile,
  pages: readonly Page[],
  isOwn: (entity: Entity) => boolean,
): readonly ListGap[] {
  // A page that holds nothing of this account says nothing about how its list goes on.
  const ofAccount = pages.filter(({ lists }) => {
    const entities = [...lists.values()].flat()
    return entities.length === 0 || entities.some(isOwn)
  })
  const cut = ofAccount.at(-1)?.goesOn === true
  return DETAIL_LISTS.flatMap((list): readonly ListGap[] => {
    if (!pages.some(({ lists }) => lists.has(list)))
      return [{ list, kind: 'absent', why: `${file.name} has no ${list}.` }]
    if (cut)
      return [
        { list, kind: 'cut', why: `${file.name} is the beginning only: it says that more pages follow.` },
      ]
    const leftOut = pages.reduce((sum, page) => sum + (page.leftOut.get(list)?.length ?? 0), 0)
    if (leftOut === 0) return []
    const entries = leftOut === 1 ? '1 entry' : `${leftOut} entries`
    return [
      { list, kind: 'left-out', leftOut, why: `${entries} of ${list} in ${file.name} could not be taken.` },
    ]
  })
}
