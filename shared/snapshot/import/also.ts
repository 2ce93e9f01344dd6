import { z } from 'zod'
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../json.ts'
import type { CallName } from '../../services/calls.ts'
import type { IamData, ImportedFile } from '../schema.ts'
import { iamShape, misfit } from '../shapes.ts'
import { contentsOf, counted } from './contents.ts'
import { jsonValuesOf, unreadable, type ImportFile } from './file.ts'
import { asAwsSpells, own, spellingOf } from './names.ts'

const WHAT_TO_DO =
  'Give the JSON output of one of these: aws iam get-account-summary, list-instance-profiles, get-account-password-policy, list-account-aliases, list-virtual-mfa-devices. Functions and instances are given as workloads.'
const NAMES = spellingOf(
  `SummaryMap InstanceProfiles InstanceProfileName InstanceProfileId Arn Path CreateDate Roles RoleName RoleId
  AssumeRolePolicyDocument PasswordPolicy MinimumPasswordLength RequireSymbols RequireNumbers RequireUppercaseCharacters
  RequireLowercaseCharacters AllowUsersToChangePassword ExpirePasswords MaxPasswordAge PasswordReusePrevention HardExpiry
  AccountAliases VirtualMFADevices SerialNumber EnableDate User IsTruncated Marker NextToken`,
)

/** The parts of a snapshot that such files give. */
export type AlsoData = Pick<
  IamData,
  'accountSummary' | 'passwordPolicy' | 'accountAliases' | 'instanceProfiles' | 'virtualMfaDevices'
>

export interface AlsoFile {
  readonly iam: AlsoData
  /** The calls that the file answers, with the number of items. */
  readonly calls: ReadonlyMap<CallName, number | undefined>
  readonly contents: ImportedFile
}

interface Form {
  /** The key by which an output is known. */
  readonly key: string
  readonly call: CallName
  readonly part: keyof AlsoData
  readonly says: (value: JsonValue) => string
}

const count = (value: JsonValue) => (isJsonList(value) ? value.length : 0)
const FORMS: readonly Form[] = [
  {
    key: 'SummaryMap',
    call: 'iam:GetAccountSummary',
    part: 'accountSummary',
    says: () => 'the account summary',
  },
  {
    key: 'InstanceProfiles',
    call: 'iam:ListInstanceProfiles',
    part: 'instanceProfiles',
    says: (value) => counted(count(value), 'instance profile'),
  },
  {
    key: 'PasswordPolicy',
    call: 'iam:GetAccountPasswordPolicy',
    part: 'passwordPolicy',
    says: () => 'the password policy',
  },
  {
    key: 'AccountAliases',
    call: 'iam:ListAccountAliases',
    part: 'accountAliases',
    says: (value) => counted(count(value), 'account alias', 'account aliases'),
  },
  {
    key: 'VirtualMFADevices',
    call: 'iam:ListVirtualMFADevices',
    part: 'virtualMfaDevices',
    says: (value) => counted(count(value), 'virtual MFA device'),
  },
]

const SHAPE = iamShape.partial().extend({
  accountSummary: z.record(z.string(), z.number()).optional(),
  passwordPolicy: z.looseObject({}).optional(),
})

/** Outputs of `aws iam` that add to an account, each known by its form. Throws `import-unreadable` for any other. */
export function alsoFileOf(file: ImportFile): AlsoFile {
  const outputs = jsonValuesOf(file, WHAT_TO_DO).flatMap((value) => outputsOf(asAwsSpells(value, NAMES)))
  const parts: Record<string, JsonValue> = {}
  const calls = new Map<CallName, number | undefined>()
  const holds: string[] = []
  let goesOn = false
  for (const output of outputs) {
    const forms = FORMS.filter(({ key }) => Object.hasOwn(output, key))
    if (forms.length === 0) throw unreadable(file, 'is no output that is known', WHAT_TO_DO)
    goesOn ||= own(output, 'IsTruncated') === true || typeof own(output, 'NextToken') === 'string'
    for (const { key, part, call } of forms) {
      const value = partOf(part, output[key] ?? null)
      const before = parts[part]
      // Pages of a list, one after another.
      parts[part] = isJsonList(value) && isJsonList(before) ? [...before, ...value] : value
      calls.set(call, isJsonList(value) ? count(parts[part]) : undefined)
    }
  }
  const wrong = misfit(SHAPE, parts)
  if (wrong !== undefined) throw unreadable(file, `is not as AWS writes it at ${wrong}`, WHAT_TO_DO)
  for (const { part, says } of FORMS) if (parts[part] !== undefined) holds.push(says(parts[part]))
  return {
    iam: parts,
    calls: goesOn ? new Map([...calls].filter(([, items]) => items === undefined)) : calls,
    contents: contentsOf(file, 'output of aws iam', {
      holds,
      missing: goesOn
        ? [
            {
              what: 'The pages that follow the last one: make the file without --max-items and --no-paginate',
            },
          ]
        : [],
    }),
  }
}

function outputsOf(value: JsonValue): readonly JsonObject[] {
  if (isJsonList(value)) return value.flatMap(outputsOf)
  return [isJsonObject(value) ? value : {}]
}

/** iam:ListVirtualMFADevices names the owner inside `User`; a snapshot has its ARN. */
function partOf(part: keyof AlsoData, value: JsonValue): JsonValue {
  if (part !== 'virtualMfaDevices' || !isJsonList(value)) return value
  return value.map((device) => {
    if (!isJsonObject(device)) return device
    const { User: user, ...rest } = device
    const arn = user !== undefined && isJsonObject(user) ? user['Arn'] : undefined
    return arn === undefined ? rest : { ...rest, UserArn: arn }
  })
}
