import { POLICY_CALLS } from '../../services/policyResources.ts'
import { IMPORT_PARTS, type ImportPart } from './parts.ts'

/** How something that is not in an import gets there: the file, the option, the commands that make the file. */
export interface HowToAdd {
  readonly part: ImportPart
  readonly commands: readonly string[]
}

const ALSO: ReadonlyMap<string, string> = new Map([
  ['iam:GetAccountSummary', 'get-account-summary'],
  ['iam:ListInstanceProfiles', 'list-instance-profiles'],
  ['iam:GetAccountPasswordPolicy', 'get-account-password-policy'],
  ['iam:ListAccountAliases', 'list-account-aliases'],
  ['iam:ListVirtualMFADevices', 'list-virtual-mfa-devices'],
])
const WORKLOADS: ReadonlyMap<string, string> = new Map([
  ['lambda:ListFunctions', 'list-functions'],
  ['ec2:DescribeInstances', 'describe-instances'],
])

/** Which file adds to an import what this call would have shown; undefined: only a crawl reads it. */
export function howToAdd(call: string): HowToAdd | undefined {
  if (call === 'iam:GetAccountAuthorizationDetails') return add('account')
  if (call === 'iam:GenerateCredentialReport' || call === 'iam:GetCredentialReport')
    return add('credentialReport')
  const also = ALSO.get(call)
  if (also !== undefined) return add('also', also)
  const workloads = WORKLOADS.get(call)
  if (workloads !== undefined) return add('workloads', workloads)
  if (call.startsWith('organizations:')) return add('organization')
  return POLICY_CALLS.some((one) => one === call) ? add('resourcePolicies') : undefined
}

function add(key: ImportPart['key'], command?: string): HowToAdd | undefined {
  const part = IMPORT_PARTS.find((one) => one.key === key)
  if (part === undefined) return undefined
  const commands = part.commands.filter((line) => command === undefined || line.includes(` ${command} `))
  return { part, commands }
}

/** The files that would add something to an import, each with the calls whose answers it would bring; and the other calls. */
export function missingParts(calls: readonly string[]): {
  readonly parts: readonly (HowToAdd & { readonly calls: readonly string[] })[]
  readonly crawlOnly: readonly string[]
} {
  const byPart = new Map<ImportPart, { commands: Set<string>; calls: string[] }>()
  const crawlOnly: string[] = []
  for (const call of new Set(calls)) {
    const how = howToAdd(call)
    if (how === undefined) {
      crawlOnly.push(call)
      continue
    }
    const entry = byPart.get(how.part) ?? { commands: new Set<string>(), calls: [] }
    for (const command of how.commands) entry.commands.add(command)
    entry.calls.push(call)
    byPart.set(how.part, entry)
  }
  const parts = IMPORT_PARTS.flatMap((part) => {
    const entry = byPart.get(part)
    return entry === undefined ? [] : [{ part, commands: [...entry.commands], calls: entry.calls }]
  })
  return { parts, crawlOnly }
}
