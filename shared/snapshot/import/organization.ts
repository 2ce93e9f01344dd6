import { isJsonObject, type JsonObject, type JsonValue } from '../../json.ts'
import type { ControlPolicyLevel, ImportedFile, OrganizationData } from '../schema.ts'
import { contentsOf, counted } from './contents.ts'
import { isDocument } from './document.ts'
import { jsonValuesOf, unreadable, type ImportFile } from './file.ts'

const ORGANIZATION =
  'Give {"organization": {…}, "levels": [{"target", "policies": [{"id", "name", "document"}]}]}.'

export interface OrganizationFile {
  readonly organization: OrganizationData
  readonly contents: ImportedFile
}

/** The organization file of the command line. Throws `import-unreadable`. */
export function organizationFileOf(file: ImportFile, account: string): OrganizationFile {
  const organization = organizationOf(file, account)
  const { levels, rcpLevels } = organization
  return {
    organization,
    contents: contentsOf(file, 'organization', {
      holds: [
        `organization ${organization.organization.id}`,
        ...(levels === undefined
          ? []
          : [sayLevels(levels, 'service control policy', 'service control policies')]),
        ...(rcpLevels === undefined
          ? []
          : [sayLevels(rcpLevels, 'resource control policy', 'resource control policies')]),
      ],
      missing: [
        ...(levels === undefined ? [missingLevels('`levels`, the service control policies', 'SERVICE')] : []),
        ...(rcpLevels === undefined
          ? [missingLevels('`rcpLevels`, the resource control policies', 'RESOURCE')]
          : []),
      ],
    }),
  }
}

function sayLevels(levels: readonly ControlPolicyLevel[], one: string, more: string): string {
  const policies = levels.reduce((sum, level) => sum + level.policies.length, 0)
  return `${counted(policies, one, more)} at ${counted(levels.length, 'level')}`
}

function missingLevels(what: string, filter: string): ImportedFile['missing'][number] {
  return {
    what,
    command: `aws organizations list-policies-for-target --target-id ID --filter ${filter}_CONTROL_POLICY --output json`,
  }
}

function organizationOf(file: ImportFile, account: string): OrganizationData {
  const [value = null, ...more] = jsonValuesOf(file, ORGANIZATION)
  if (more.length > 0) throw unreadable(file, `holds ${more.length + 1} JSON values`, ORGANIZATION)
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
