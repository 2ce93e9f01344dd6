import { notCollected, type NotCollected } from '../known.ts'
import { failedCall, whyNot } from './coverage.ts'
import type { AccountModel, Role } from './model.ts'

/** Whether a certificate can be given a role by IAM Roles Anywhere, whose service its trust policy lets in. */
export interface CertificateEntrance {
  /** The enabled profiles that list the role, by name. */
  readonly profiles: readonly { readonly arn: string; readonly name: string }[]
  /** Trust anchors that are enabled, in the Regions of those profiles. */
  readonly anchors: readonly { readonly arn: string; readonly name: string }[]
  /** Why no certificate is given the role, in words; null: one can be, or nobody knows. */
  readonly closed: string | null
  /** There may be more profiles or anchors than these. */
  readonly missing: readonly NotCollected[]
}

/**
 * A session is asked for with a profile and a trust anchor, and both have to be enabled: a request with a profile or an
 * anchor that is disabled fails, and a profile gives only the roles that it lists.
 * https://docs.aws.amazon.com/rolesanywhere/latest/userguide/authentication-create-session.html
 * https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/API_DisableProfile.html
 * https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/API_DisableTrustAnchor.html
 */
export function certificateEntrance(model: AccountModel, role: Pick<Role, 'arn'>): CertificateEntrance {
  const { profiles: all, trustAnchors } = model.rolesAnywhere ?? { profiles: [], trustAnchors: [] }
  const listing = all.filter(({ roleArns }) => roleArns.includes(role.arn))
  // What AWS did not say is not taken for disabled.
  const profiles = listing.filter(({ enabled }) => enabled !== false)
  const usable = trustAnchors.filter(({ enabled }) => enabled !== false)
  const missing = gapsOf(model, role.arn)
  const regions = new Set(profiles.map(({ region }) => region))
  return {
    profiles: profiles.map(({ profileArn: arn, name }) => ({ arn, name: name ?? arn })).sort(byName),
    anchors: usable
      .filter(({ region }) => regions.has(region))
      .map(({ trustAnchorArn: arn, name }) => ({ arn, name: name ?? arn }))
      .sort(byName),
    closed: missing.length > 0 ? null : whyClosed(listing.length, profiles.length, usable.length),
    missing,
  }
}

function whyClosed(listing: number, enabled: number, anchors: number): string | null {
  if (listing === 0) return 'no profile lists the role'
  if (enabled === 0) return 'the profiles that list the role are disabled'
  return anchors === 0 ? 'no trust anchor is enabled' : null
}

function gapsOf(model: AccountModel, arn: string): readonly NotCollected[] {
  const { coverage, rolesAnywhere, unvisitedRegions } = model
  const what = `Which certificates are given ${arn} by IAM Roles Anywhere`
  const failed = ['rolesanywhere:ListProfiles', 'rolesanywhere:ListTrustAnchors'].flatMap((call) => {
    const entry = failedCall(coverage, [call])
    return entry === undefined && rolesAnywhere !== null
      ? []
      : [notCollected(what, call, whyNot(entry, call))]
  })
  if (failed.length > 0) return failed
  const regions = coverage.find(({ call }) => call === 'ec2:DescribeRegions')
  if (regions?.status !== 'done')
    return [
      notCollected(
        what,
        'ec2:DescribeRegions',
        'Which Regions are enabled is not known, and profiles are in one Region each.',
      ),
    ]
  if (unvisitedRegions.length === 0) return []
  const others =
    unvisitedRegions.length === 1 ? 'One Region that is' : `${unvisitedRegions.length} Regions that are`
  return [
    notCollected(
      what,
      'rolesanywhere:ListProfiles',
      `${others} enabled ${unvisitedRegions.length === 1 ? 'was' : 'were'} not visited.`,
    ),
  ]
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0
}
