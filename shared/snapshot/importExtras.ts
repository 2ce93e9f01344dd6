import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts'
import type { RawPolicyDocument } from '../policy/rawText.ts'
import { jsonOf, unreadable, type ImportFile } from './importJson.ts'
import type { ControlPolicyLevel, OrganizationData, ResourceRecord } from './schema.ts'

const RESOURCES = 'Give a list of {"arn", "type", "policy"} objects, such as [{"arn": "arn:aws:s3:::b", …}].'
const ORGANIZATION =
  'Give {"organization": {…}, "levels": [{"target", "policies": [{"id", "name", "document"}]}]}.'

/** The resource policies of a file `[{"arn","type","policy"}]`. Throws `import-unreadable`. */
export function resourcesOf(file: ImportFile): ResourceRecord[] {
  const value = jsonOf(file, RESOURCES)
  if (!Array.isArray(value)) throw unreadable(file, 'is no list of resource policies', RESOURCES)
  return value.map((entry, index) => {
    if (!isJsonObject(entry) || typeof entry['arn'] !== 'string' || typeof entry['type'] !== 'string') {
      throw unreadable(file, `has no \`arn\` and \`type\` at entry ${index + 1}`, RESOURCES)
    }
    const policy = Object.hasOwn(entry, 'policy') ? entry['policy'] : null
    if (policy !== null && !isDocument(policy)) {
      throw unreadable(file, `has a \`policy\` that is no document at entry ${index + 1}`, RESOURCES)
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the model needs of it was looked at above
    return { ...entry, policy } as unknown as ResourceRecord
  })
}

/** The organization file of the command line. Throws `import-unreadable`. */
export function organizationOf(file: ImportFile, account: string): OrganizationData {
  const value = jsonOf(file, ORGANIZATION)
  const about = isJsonObject(value) ? value['organization'] : undefined
  if (!isJsonObject(value) || !isJsonObject(about))
    throw unreadable(file, 'has no `organization`', ORGANIZATION)
  for (const key of ['id', 'managementAccount']) {
    if (typeof about[key] !== 'string') throw unreadable(file, `has no \`organization.${key}\``, ORGANIZATION)
  }
  const named = about['account']
  if (typeof named === 'string' && named !== account) {
    throw unreadable(
      file,
      `is of account ${named}, not of ${account}`,
      'Choose the file of the same account.',
    )
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the model needs of it was looked at above
  const organization = { ...about, account } as unknown as OrganizationData['organization']
  const levels = levelsOf(file, value, 'levels')
  const rcpLevels = levelsOf(file, value, 'rcpLevels')
  return { organization, ...(levels ? { levels } : {}), ...(rcpLevels ? { rcpLevels } : {}) }
}

function levelsOf(file: ImportFile, value: JsonObject, key: string): ControlPolicyLevel[] | undefined {
  const levels = Object.hasOwn(value, key) ? value[key] : undefined
  if (levels === undefined || levels === null) return undefined
  if (!Array.isArray(levels)) throw unreadable(file, `has \`${key}\` that is no list`, ORGANIZATION)
  return levels.map((level, index) => {
    const at = `\`${key}[${index}]\``
    if (!isJsonObject(level) || typeof level['target'] !== 'string' || !Array.isArray(level['policies'])) {
      throw unreadable(file, `has no \`target\` and \`policies\` at ${at}`, ORGANIZATION)
    }
    const policies = level['policies'].map((policy: JsonValue) => {
      if (!isJsonObject(policy) || typeof policy['name'] !== 'string' || !isDocument(policy['document'])) {
        throw unreadable(file, `has a policy without \`name\` and \`document\` at ${at}`, ORGANIZATION)
      }
      return { ...policy, id: policy['id'] ?? policy['name'] }
    })
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the model needs of it was looked at above
    return { target: level['target'], policies } as unknown as ControlPolicyLevel
  })
}

function isDocument(value: JsonValue | undefined): value is RawPolicyDocument {
  return typeof value === 'string' || isJsonObject(value)
}
