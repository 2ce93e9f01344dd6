import { isRecord } from '../../shared/json.ts'
import type { CallName } from '../../shared/services/calls.ts'
import { CRAWLED_POLICY_TYPES } from '../../shared/services/policyResources.ts'
import { WORKLOAD_KINDS } from '../../shared/services/workloadKinds.ts'
import { misfits } from '../../shared/snapshot/misfits.ts'
import { pathText } from '../../shared/snapshot/shapes.ts'
import type { CoverageEntry, Snapshot } from '../../shared/snapshot/schema.ts'

type Key = PropertyKey

/** The failure of a call whose answer has something in it that no view can use. */
export const UNUSABLE_ITEM = 'UnusableItem'

/** Which call gave a part of a snapshot. */
const CALLS: Readonly<Record<string, CallName>> = {
  authorizationDetails: 'iam:GetAccountAuthorizationDetails',
  accountAliases: 'iam:ListAccountAliases',
  instanceProfiles: 'iam:ListInstanceProfiles',
  credentialReport: 'iam:GetCredentialReport',
  accessKeys: 'iam:ListAccessKeys',
  mfaDevices: 'iam:ListMFADevices',
  virtualMfaDevices: 'iam:ListVirtualMFADevices',
  serviceSpecificCredentials: 'iam:ListServiceSpecificCredentials',
  serverCertificates: 'iam:ListServerCertificates',
  roleSettings: 'iam:ListRoles',
  identityProviders: 'iam:ListSAMLProviders',
  accessAnalyzer: 'access-analyzer:ListFindingsV2',
  trails: 'cloudtrail:DescribeTrails',
  enabledRegions: 'ec2:DescribeRegions',
  organization: 'organizations:ListPoliciesForTarget',
  identityCenter: 'sso:ListAccountAssignments',
  rootAccess: 'iam:ListOrganizationsFeatures',
  accountAccess: 'account-access:ListEntitlements',
  rolesAnywhere: 'rolesanywhere:ListProfiles',
  alternateContacts: 'account:GetAlternateContact',
  resourceShares: 'ram:ListResources',
}

/** By kind, the call that lists what runs as a role. */
const WORKLOADS: ReadonlyMap<string, CallName> = new Map(
  Object.entries(WORKLOAD_KINDS).map(([kind, { calls }]) => [kind, calls[0]]),
)

/** What is taken away can leave something else that does not fit, a few levels up. */
const MOST_PASSES = 20

/**
 * A crawled snapshot that can be opened again. Every member of AWS's answers is optional by its model, so that one can lack
 * what the views rest on: a name or path is then taken from the ARN, and what cannot be used is left out, with a gap of the
 * call that gave it, and of the user, group or role that it was of.
 */
export function fitted(snapshot: Snapshot): Snapshot {
  let paths = misfits(snapshot)
  if (paths.length === 0) return snapshot
  const whole = structuredClone(snapshot)
  const gaps: CoverageEntry[] = []
  for (let pass = 0; paths.length > 0 && pass < MOST_PASSES; pass += 1) {
    const gone: string[] = []
    // From the end: what is taken out of a list moves what follows it.
    for (const path of paths.toReversed()) {
      if (gone.some((prefix) => `${pathText(path)}.`.startsWith(prefix)) || named(whole, path)) continue
      const cut = cutOf(whole, path)
      gone.push(`${pathText(cut)}.`, `${pathText(cut)}[`)
      gaps.push(gapOf(whole, path))
      take(whole, cut)
    }
    paths = misfits(whole)
  }
  return { ...whole, coverage: [...whole.coverage, ...gaps] }
}

/** Fills a name or a path from the ARN beside it. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
function named(snapshot: Snapshot, path: readonly Key[]): boolean {
  const key = path.at(-1)
  const owner = at(snapshot, path.slice(0, -1))
  if (path[1] !== 'authorizationDetails' || path.length !== 5 || !isRecord(owner)) return false
  const { Arn } = owner
  const [, path1, name] =
    /^arn:[^:]*:iam::[^:]*:(?:user|group|role|policy)(\/(?:[^/]+\/)*)([^/]+)$/.exec(
      typeof Arn === 'string' ? Arn : '',
    ) ?? []
  if (name === undefined || owner[String(key)] !== undefined) return false
  if (key !== 'Path' && !/^(User|Group|Role|Policy)Name$/.test(String(key))) return false
  return Reflect.set(owner, String(key), key === 'Path' ? path1 : name)
}

/** What is taken away: a value that does not fit, else what lacks one, which is the member of a list or the part. */
function cutOf(snapshot: Snapshot, path: readonly Key[]): readonly Key[] {
  if (at(snapshot, path) !== undefined && path.length > 2) return path
  const place = path.findLastIndex((key) => typeof key === 'number')
  return place === -1 ? path.slice(0, 2) : path.slice(0, place + 1)
}

function take(snapshot: Snapshot, cut: readonly Key[]): void {
  const holder = at(snapshot, cut.slice(0, -1))
  const last = cut.at(-1)
  if (Array.isArray(holder) && typeof last === 'number') holder.splice(last, 1)
  else if (isRecord(holder) && last !== undefined) Reflect.deleteProperty(holder, last)
}

/** The call that gave it: of a resource and of what runs as a role the one that lists its kind. */
function callOf(snapshot: Snapshot, path: readonly Key[]): CallName {
  const part = String(path[0] === 'iam' ? path[1] : path[0])
  const item = at(snapshot, path.slice(0, 2))
  const type = isRecord(item) ? item['type'] : undefined
  const kind = isRecord(item) ? String(item['kind']) : ''
  if (part === 'resources')
    return CRAWLED_POLICY_TYPES.find((one) => one.type === type)?.list ?? 'ec2:DescribeVpcEndpoints'
  const ofKind = part === 'workloads' ? WORKLOADS.get(kind) : undefined
  if (ofKind !== undefined) return ofKind
  return CALLS[part] ?? 'iam:GetAccountAuthorizationDetails'
}

function gapOf(snapshot: Snapshot, path: readonly Key[]): CoverageEntry {
  const owner = at(snapshot, path.slice(0, 4))
  const target = path.length > 4 && isRecord(owner) ? owner['Arn'] : undefined
  return {
    call: callOf(snapshot, path),
    ...regionOf(at(snapshot, path.slice(0, 2))),
    ...(typeof target === 'string' ? { target } : {}),
    status: 'failed',
    error: {
      code: UNUSABLE_ITEM,
      message: `${pathText(path)} was missing or of another form than documented, and was left out.`,
    },
  }
}

function regionOf(item: unknown): { readonly region?: string } {
  const region = isRecord(item) ? item['region'] : undefined
  return typeof region === 'string' ? { region } : {}
}

function at(value: unknown, path: readonly Key[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (Array.isArray(inner) || isRecord(inner) ? Reflect.get(inner, key) : undefined),
    value,
  )
}
