import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../json.ts'
import type { ImportedFile, ResourceRecord } from '../schema.ts'
import { contentsOf, counted } from './contents.ts'
import { isDocument } from './document.ts'
import { jsonValuesOf, unreadable, type ImportFile } from './file.ts'

const WHAT_TO_DO = 'Give a list of {"arn", "type", "policy"} objects, such as [{"arn": "arn:aws:s3:::b", …}].'

export interface ResourcesFile {
  readonly resources: readonly ResourceRecord[]
  readonly contents: ImportedFile
}

/**
 * The resource policies of a file: lists of `{"arn","type","policy"}`, or such objects one after another or line by line.
 * Throws `import-unreadable`.
 */
export function resourcesFileOf(file: ImportFile): ResourcesFile {
  const entries = jsonValuesOf(file, WHAT_TO_DO).flatMap((value) => entriesOf(file, value))
  const resources = entries.map((entry, index) => recordOf(file, entry, index))
  const without = resources.filter(({ policy }) => policy === null).length
  return {
    resources,
    contents: contentsOf(file, 'resource policies', {
      holds: [
        counted(resources.length - without, 'resource policy', 'resource policies'),
        ...(without === 0 ? [] : [counted(without, 'resource without policy', 'resources without policy')]),
      ],
      notes: ['Taken for all resource policies of the account.'],
    }),
  }
}

function entriesOf(file: ImportFile, value: JsonValue): readonly JsonValue[] {
  if (isJsonList(value)) return value
  if (isJsonObject(value) && Object.hasOwn(value, 'arn')) return [value]
  const lists = isJsonObject(value) ? Object.values(value).filter(isJsonList) : []
  const [list] = lists
  if (list === undefined || lists.length > 1)
    throw unreadable(file, 'is no list of resource policies', WHAT_TO_DO)
  return list
}

function recordOf(file: ImportFile, entry: JsonValue, index: number): ResourceRecord {
  if (!isJsonObject(entry) || typeof entry['arn'] !== 'string' || typeof entry['type'] !== 'string') {
    throw unreadable(file, `has no \`arn\` and \`type\` at entry ${index + 1}`, WHAT_TO_DO)
  }
  const policy = Object.hasOwn(entry, 'policy') ? (entry['policy'] ?? null) : null
  if (policy !== null && !isDocument(policy)) {
    throw unreadable(file, `has a \`policy\` that is no document at entry ${index + 1}`, WHAT_TO_DO)
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the model needs of it was looked at above
  return { ...withoutNulls(entry), policy } as unknown as ResourceRecord
}

/** Tools write null for a list that they do not have; here null would say that AWS has none. */
function withoutNulls(entry: JsonObject): JsonObject {
  return entry['tags'] === null
    ? Object.fromEntries(Object.entries(entry).filter(([key]) => key !== 'tags'))
    : entry
}
