/** Ways into roles beside IAM, as the authors of the sample account write them. */

export interface SampleRolesAnywhere {
  readonly region: string
  readonly trustAnchors: readonly { readonly arn: string; readonly name: string; readonly enabled: boolean }[]
  readonly profiles: readonly {
    readonly arn: string
    readonly name: string
    readonly enabled: boolean
    /** Names. */
    readonly roles: readonly string[]
  }[]
}
/** Who is entitled to a role by account access manager, by names. */
export interface SampleAccountAccess {
  readonly region: string
  readonly application: string
  readonly entitlements: readonly { readonly role: string; readonly group?: string; readonly user?: string }[]
}
/** An EKS cluster. */
export interface SampleCluster {
  readonly name: string
  readonly region: string
  readonly arn: string
  readonly issuer: string
  readonly pods: readonly {
    readonly id: string
    readonly namespace: string
    readonly serviceAccount: string
    /** A name. */
    readonly role: string
  }[]
  readonly entries: readonly {
    readonly principal: string
    /** The name of an access policy. */
    readonly policy: string
    /** None: the whole cluster. */
    readonly namespaces: readonly string[]
  }[]
}
