import type { AccountModel } from '../../account/model.ts'
import { splitArn } from '../../policy/arn.ts'
import type { Beside } from '../../services/types.ts'
import type { AppliedControls, KmsGrant, SideFacts } from '../request/input.ts'
import { Filler, type KnownKeys } from './contextFiller.ts'
import { isManagement, resourceControls } from './explainControls.ts'
import { policyCarrier } from './resourcePolicyTypes.ts'
import type { ResourceSide, ResourceSideOptions } from './resourceSide.ts'
import { resourceSideOf } from './shares.ts'

/** The side of a resource, and what follows from it whoever asks for what. */
export interface SideOfResource {
  readonly side: ResourceSide
  /** The context keys that it brings along. */
  readonly keys: KnownKeys
  readonly rcps: AppliedControls
  readonly inManagementAccount: boolean
  readonly awsManagedKey: SideFacts['awsManagedKey']
  /** What can let somebody in beside its policy. */
  readonly besides: readonly Beside[]
  /** The grants of a key that hold whatever the encryption context is (rule 11.6); left out: none. */
  readonly kmsGrants?: readonly KmsGrant[]
}

/** How a resource is asked about; `typeless`: the action has no resource type, and looks at no resource's policy. */
export interface AskedSide extends ResourceSideOptions {
  readonly typeless: boolean
}

/** Rule 5.7: an action without resource type acts in the caller's account. */
export function readSide(
  models: readonly AccountModel[],
  caller: AccountModel | null,
  arn: string,
  asked: AskedSide,
): SideOfResource {
  const side = resourceSideOf(models, caller, asked.typeless ? '*' : arn, asked)
  return {
    side,
    keys: resourceKeys(side, models, arn),
    rcps: resourceControls(side),
    inManagementAccount: isManagement(models, side.account),
    awsManagedKey: mayBeAwsKey(arn, side.policy) ? 'unknown' : undefined,
    besides: policyCarrier(arn)?.besides ?? [],
    ...kmsGrantsOf(side),
  }
}

function kmsGrantsOf({ resource }: ResourceSide): Pick<SideOfResource, 'kmsGrants'> {
  if (resource?.grants.state !== 'known') return {}
  const kmsGrants = resource.grants.value
    .filter(({ Constraints }) => Constraints !== true)
    .map(({ GranteePrincipal, Operations }) => ({ grantee: GranteePrincipal, operations: Operations }))
  return kmsGrants.length === 0 ? {} : { kmsGrants }
}

/**
 * Rule 7.4: the collected data does not tell who manages a key, but the policies that AWS writes for its own carry an Id
 * such as `auto-s3-2`.
 */
function mayBeAwsKey(arn: string, policy: ResourceSide['policy']): boolean {
  if (!/^arn:[^:]*:kms:[^:]*:[^:]*:key\//.test(arn) || policy.state !== 'known') return false
  const { document } = policy.value
  return document.state === 'known' && document.value.id?.startsWith('auto-') === true
}

function resourceKeys(side: ResourceSide, models: readonly AccountModel[], arn: string): KnownKeys {
  const filler = new Filler()
  if (side.account !== null) filler.set('aws:ResourceAccount', side.account)
  if (side.model?.organization.state === 'known') {
    const { id, path } = side.model.organization.value
    filler.set('aws:ResourceOrgID', id)
    if (path !== undefined) filler.set('aws:ResourceOrgPaths', [path])
  }
  const parts = splitArn(arn)
  const entity = models.map((model) => model.users.get(arn) ?? model.roles.get(arn)).find(Boolean)
  if (entity !== undefined) {
    filler.tags('aws:ResourceTag/', entity.tags, true)
    filler.tags('iam:ResourceTag/', entity.tags, true)
  } else if (side.resource !== null && parts?.[2] !== 's3') {
    // S3 gives bucket tags to conditions only where the bucket opted in (rule 12.7): they stay open.
    const { tags } = side.resource
    if (tags.state === 'known') filler.tags('aws:ResourceTag/', tags.value, true)
    else filler.unknown.push('aws:resourcetag/')
  } else if (parts !== null && /^\d{12}$/.test(parts[4]) && !/[*?]/.test(arn)) {
    // Nobody read the tags of a resource that the snapshot does not hold.
    filler.unknown.push('aws:resourcetag/', `${parts[2]}:resourcetag/`)
  }
  return filler
}
