import type { LayerKind } from '../request/decision.ts'
import type { RequestView } from '../request/request.ts'
import { joined } from '../request/lists.ts'
import type { Settlement } from '../decide/settle.ts'

const NONE: readonly never[] = []

/** Actions that an access control list of a bucket or object can grant, in lower case. */
const ACL_ACTIONS: ReadonlySet<string> = new Set([
  'getobject',
  'getobjectversion',
  'getobjectacl',
  'getobjectversionacl',
  'putobjectacl',
  'putobjectversionacl',
  'listbucket',
  'listbucketversions',
  'listbucketmultipartuploads',
  'putobject',
  'deleteobject',
  'deleteobjectversion',
  'getbucketacl',
  'putbucketacl',
])

/**
 * Services with resources that AWS RAM shares.
 * https://docs.aws.amazon.com/ram/latest/userguide/shareable.html
 */
const SHAREABLE: ReadonlySet<string> = new Set(
  (
    'acm-pca apprunner appmesh appsync backup bedrock billing cloudhsm codebuild databrew datazone dsql ec2 ' +
    'elasticloadbalancing fsx glue imagebuilder license-manager mpa network-firewall networkmanager ' +
    'observabilityadmin outposts payment-cryptography rds redshift resource-explorer-2 resource-groups ' +
    'route53-recovery-cluster route53profiles route53resolver s3-outposts sagemaker servicecatalog ' +
    'servicediscovery ssm ssm-contacts ssm-incidents verified-access vpc-lattice workspaces'
  ).split(' '),
)

/** What lies outside the policies and could change the answer: access control lists, shares, the root user's tasks. */
export function outsideNotes(
  view: RequestView,
  settlement: Settlement,
  blockedBy: readonly LayerKind[],
): readonly string[] {
  const lacks = lacksResourceGrant(view, settlement, blockedBy)
  const mayBeShared = SHAREABLE.has(view.service) && view.input.facts?.sharesRead !== true
  const shares = lacks && mayBeShared ? [SHARES] : NONE
  return joined(joined(accessControlLists(view, settlement, lacks), shares), rootTasks(view, blockedBy))
}

function lacksResourceGrant(
  view: RequestView,
  { verdict, fixed }: Settlement,
  blockedBy: readonly LayerKind[],
): boolean {
  return (
    verdict === 'ImplicitlyDenied' && fixed === null && !view.sameAccount && blockedBy.includes('resource')
  )
}

/** Rule 12.2. https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html */
function accessControlLists(view: RequestView, settlement: Settlement, lacks: boolean): readonly string[] {
  const { service, name, resource } = view
  if (service !== 's3' || !ACL_ACTIONS.has(name) || resource.parts?.[4] !== '') return NONE
  if (lacks) {
    if (view.input.facts?.accessListsRead === true) return NONE
    return [
      "Access control lists were not read. Unless the bucket's Object Ownership is bucket owner enforced, which it is " +
        'by default, one of them could let this caller in.',
    ]
  }
  const onObject = resource.parts[5].includes('/')
  return settlement.verdict === 'Allowed' && onObject && name.startsWith('getobject')
    ? [
        "The answer takes the object as the bucket owner's. Where Object Ownership is not bucket owner enforced, an " +
          'object that another account wrote may be closed to this caller.',
      ]
    : NONE
}

/** Rule 5.8. */
const SHARES = 'Shares of AWS Resource Access Manager were not read; one of them could let this caller in.'

/** Rule 6.8. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html */
function rootTasks(view: RequestView, blockedBy: readonly LayerKind[]): readonly string[] {
  if (view.principal.kind !== 'root' || !blockedBy.includes('scp')) return NONE
  return [
    'AWS keeps a few tasks of the root user out of reach of service control policies, such as changing the support plan.',
  ]
}
