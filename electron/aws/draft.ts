import type { CrawledType } from '../../shared/services/policyResources.ts'
import type { AlternateContacts } from '../../shared/snapshot/alternateContacts.ts'
import type { AccountAccessData } from '../../shared/snapshot/accountAccess.ts'
import type { IdentityCenterData } from '../../shared/snapshot/identityCenter.ts'
import type { ResourceShareData } from '../../shared/snapshot/resourceShares.ts'
import type { RolesAnywhereData } from '../../shared/snapshot/rolesAnywhere.ts'
import type { RootAccessData } from '../../shared/snapshot/rootAccess.ts'
import type {
  AccessAnalyzerData,
  IamData,
  OrganizationData,
  PublicAccessBlock,
  ResourceRecord,
  Tag,
  Trail,
  Workload,
} from '../../shared/snapshot/schema.ts'

/** A resource of a type that the registry of services has, or a VPC endpoint, whose policy is none of a resource. */
export type CrawledResource = ResourceRecord & { readonly type: CrawledType | 'AWS::EC2::VPCEndpoint' }

/** The tags of a Region; `complete`: what is not among them has none. */
export interface ReadTags {
  readonly tags: ReadonlyMap<string, readonly Tag[]>
  readonly complete: boolean
}

/** What the collectors have gathered so far; each writes its own part. */
export class Draft {
  readonly iam: { -readonly [Key in keyof IamData]: IamData[Key] } = {
    authorizationDetails: { UserDetailList: [], GroupDetailList: [], RoleDetailList: [], Policies: [] },
  }
  accessAnalyzer: AccessAnalyzerData | undefined
  organization: OrganizationData | null | undefined
  identityCenter: IdentityCenterData | undefined
  rootAccess: RootAccessData | null | undefined
  accountAccess: AccountAccessData | undefined
  rolesAnywhere: RolesAnywhereData | undefined
  alternateContacts: AlternateContacts | undefined
  accountPublicAccessBlock: PublicAccessBlock | null | undefined
  enabledRegions: readonly string[] | undefined
  trails: readonly Trail[] | undefined
  readonly resources: CrawledResource[] = []
  readonly resourceShares: { -readonly [Key in keyof ResourceShareData]: ResourceShareData[Key][number][] } =
    {
      shares: [],
      resources: [],
    }
  /** By Region, and there by ARN. */
  readonly tags = new Map<string, ReadTags>()
  readonly workloads: Workload[] = []
}
