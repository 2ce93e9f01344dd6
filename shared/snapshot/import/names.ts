import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../json.ts'

/** The words of an answer of AWS as AWS spells them, found again in any case and with or without underscores. */
export type Spelling = ReadonlyMap<string, string>

/** The spelling of these words; `names` are separated by blanks. */
export function spellingOf(names: string): Spelling {
  return new Map(names.split(/\s+/).map((name) => [plain(name), name]))
}

/** Keys whose values are policy documents. */
const DOCUMENTS = new Set(['PolicyDocument', 'AssumeRolePolicyDocument', 'Document', 'policy', 'document'])
const ELEMENTS = spellingOf(
  'Version Id Statement Sid Effect Principal NotPrincipal Action NotAction Resource NotResource Condition AWS Service Federated CanonicalUser',
)

/**
 * A value with its keys as AWS spells them: SDKs and tools write `userDetailList` and `user_detail_list`. A key that AWS
 * spells itself wins over a copy in another spelling. Keys without a value are left out, and documents are left alone
 * unless the key that holds them was written in another way, so that the tool may have rewritten them too.
 */
export function asAwsSpells(value: JsonValue, spelling: Spelling): JsonValue {
  if (isJsonList(value)) return value.map((member) => asAwsSpells(member, spelling))
  if (!isJsonObject(value)) return value
  const spelt: [string, JsonValue][] = []
  for (const [key, member] of Object.entries(value)) {
    const name = spelling.get(plain(key)) ?? key
    if (member === null || (name !== key && Object.hasOwn(value, name))) continue
    if (!DOCUMENTS.has(name)) spelt.push([name, asAwsSpells(member, spelling)])
    else spelt.push([name, name === key ? member : documentAsAwsSpells(member)])
  }
  return Object.fromEntries(spelt)
}

function documentAsAwsSpells(document: JsonValue): JsonValue {
  if (isJsonList(document)) return document.map(documentAsAwsSpells)
  if (!isJsonObject(document)) return document
  return Object.fromEntries(
    Object.entries(document).map(([key, member]) => {
      const name = ELEMENTS.get(plain(key)) ?? key
      return [name, name === 'Condition' ? operatorsAsAwsSpells(member) : documentAsAwsSpells(member)]
    }),
  )
}

/** `stringEquals`; the names of condition keys below are in no particular case for AWS either. */
function operatorsAsAwsSpells(condition: JsonValue): JsonValue {
  if (!isJsonObject(condition)) return condition
  return Object.fromEntries(
    Object.entries(condition).map(([name, keys]) => [name.charAt(0).toUpperCase() + name.slice(1), keys]),
  )
}

function plain(key: string): string {
  return key.toLowerCase().replaceAll('_', '')
}

/** The value of a key that stands in the object itself. */
export function own(value: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(value, key) ? value[key] : undefined
}
