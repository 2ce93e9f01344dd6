import { errorInfoOf } from '../../../../shared/errors.ts'
import type { JsonValue } from '../../../../shared/json.ts'
import { importSnapshot, type ImportInput } from '../../../../shared/snapshot/import.ts'
import type { ImportedFile, Snapshot } from '../../../../shared/snapshot/schema.ts'
import { accountText, userDetail } from '../fixture.ts'

export const ID = '111122223333'
export const OTHER = '444455556666'
const account = { name: 'account.json', text: accountText(userDetail('ana')) }

export function imported(change: Partial<ImportInput> = {}): Snapshot {
  return importSnapshot({ account, now: '2026-11-24T08:00:00.000Z', ...change })
}

/** An import whose account file is these values, one after another. */
export function importedValues(...values: readonly JsonValue[]): Snapshot {
  return imported({
    account: { name: 'account.json', text: values.map((value) => JSON.stringify(value)).join('\n') },
  })
}

/** What an import that is refused says. */
export function refusal(change: Partial<ImportInput>) {
  try {
    imported(change)
  } catch (problem) {
    return errorInfoOf(problem)
  }
  throw new Error('it was accepted')
}

/** What the import says of its file at this place, the account file first. */
export function contentsOf({ source }: Snapshot, index = 0): ImportedFile {
  const file = source.kind === 'import' ? source.contents?.[index] : undefined
  if (file === undefined) throw new Error(`The import has no file ${index}.`)
  return file
}

export function statusOf(snapshot: Snapshot, call: string, target?: string): string | undefined {
  return snapshot.coverage.find((entry) => entry.call === call && entry.target === target)?.status
}

export const userNames = ({ iam }: Snapshot) =>
  iam.authorizationDetails.UserDetailList.map(({ UserName }) => UserName)
