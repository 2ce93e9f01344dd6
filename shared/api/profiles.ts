import { z } from 'zod'
import { profileEndpoint } from './endpoints.ts'
import { profile } from './fields.ts'
import { method, nothing } from './method.ts'
import { line } from '../question/fields.ts'

/** How a profile gets its credentials. https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html */
const profileKind = z.enum([
  'access-key',
  'role',
  'sso',
  'sso-legacy',
  'process',
  'web-identity',
  'login',
  'incomplete',
  'sample',
])
export type ProfileKind = z.infer<typeof profileKind>

const profileSummary = z
  .strictObject({
    /** The name to give back; `sample` kind has the name `Sample account`. */
    name: z.string(),
    kind: profileKind,
    region: z.string().optional(),
    /** In words: "role audit in 111122223333 through profile base". Never a secret. */
    description: z.string(),
    accountId: z.string().optional(),
    /** Set when choosing it runs a command from the config file (credential_process): the command. */
    runsCommand: z.string().optional(),
    /** Where its calls go instead of to AWS. */
    endpoints: z.array(profileEndpoint).readonly().optional(),
    /** The program and the endpoints in short: given back by `profiles.confirm` once somebody has seen and agreed to them. */
    consent: z.string().optional(),
    needsMfa: z.boolean(),
    /** Why it cannot work as it stands. */
    problem: z.string().optional(),
  })
  .readonly()
export type ProfileSummary = z.infer<typeof profileSummary>

const configFile = z
  .strictObject({ path: z.string(), exists: z.boolean(), problem: z.string().optional() })
  .readonly()
const profileList = z
  .strictObject({
    profiles: z.array(profileSummary).readonly(),
    files: z.array(configFile).readonly(),
    /** Sections that AWS's tools drop in silence, and why: `[profile my profile]`. */
    warnings: z.array(z.string()).readonly(),
  })
  .readonly()
export type ProfileList = z.infer<typeof profileList>

export const callerIdentity = z
  .strictObject({
    profile: z.string(),
    accountId: z.string(),
    arn: z.string(),
    userId: z.string(),
    partition: z.string(),
    /** Where the calls of all services go: `AWS`, `sample account`, or the URLs of other endpoints. */
    endpoint: z.string(),
  })
  .readonly()
export type CallerIdentity = z.infer<typeof callerIdentity>

const mfaCode = z.string().regex(/^\d{6}$/, 'must be six digits')

export const profilesMethods = {
  'profiles.list': method(nothing, profileList),
  /**
   * sts:GetCallerIdentity with this profile, shown to the user before a crawl. A profile that runs a program, or whose calls
   * go to a host that is neither AWS nor this machine, asks for its `consent` in `agreed`, once a launch; else
   * `profile-not-agreed`.
   */
  'profiles.confirm': method(
    z.strictObject({ profile, mfaCode: mfaCode.optional(), agreed: line(100).optional() }),
    callerIdentity,
  ),
}
