import type { MissingData } from '../../engine/request/decision.ts'
import type { ServiceWorkload, Workload } from '../../snapshot/schema.ts'

/**
 * Other ways from a principal to another. Sources of the ids: see newRecipes.ts. What must hold beside the actions (the
 * agent on the instance, a password, a free place for a key) is ours.
 */

/** Change or enter what already runs as a role. */
export interface ExistingWorkloadRecipe {
  readonly id: string
  /** On the workload itself. */
  readonly actions: readonly string[]
  readonly workload: Workload['kind']
  /** The actions are on the cluster that the workload is in. */
  readonly onCluster?: true
  /** Asked about as well: a resource in the workload's Region and account; `${Cluster}` is its cluster's ARN, `${ClusterName}` its name. */
  readonly beside?: { readonly action: string; readonly resource: string }
  /** Done as well, on something of the caller's choice in the same Region. */
  readonly chosen?: readonly string[]
  /** Instances that are stopped will do as well. */
  readonly stopped?: boolean
  /** Systems Manager runs on the instance only as far as the instance's role lets its agent report. */
  readonly agent?: boolean
  /** The role has to trust this service, or nothing runs as it any more. */
  readonly service?: string
  /** Only those of which this is true. */
  readonly when?: (workload: ServiceWorkload) => boolean
  /** What was not collected and could stop it. */
  readonly needs?: Pick<MissingData, 'what' | 'call'>
}

const AGENT = {
  agent: true,
  needs: {
    what: 'Whether the Systems Manager agent runs on the instance',
    call: 'ssm:DescribeInstanceInformation',
  },
} as const

export const EXISTING_WORKLOADS: readonly ExistingWorkloadRecipe[] = [
  { id: 'lambda-003', actions: ['lambda:UpdateFunctionCode'], workload: 'lambda-function' },
  { id: 'x-008', actions: ['lambda:UpdateFunctionConfiguration'], workload: 'lambda-function' },
  {
    id: 'ec2-002',
    actions: ['ec2:StopInstances', 'ec2:ModifyInstanceAttribute', 'ec2:StartInstances'],
    workload: 'ec2-instance',
    stopped: true,
  },
  { id: 'ssm-001', actions: ['ssm:StartSession'], workload: 'ec2-instance', ...AGENT },
  {
    id: 'ssm-002',
    actions: ['ssm:SendCommand'],
    workload: 'ec2-instance',
    // The command's document is asked about too; this one runs any shell text.
    beside: {
      action: 'ssm:SendCommand',
      resource: 'arn:${Partition}:ssm:${Region}::document/AWS-RunShellScript',
    },
    ...AGENT,
  },
  {
    id: 'ec2-003',
    actions: ['ec2-instance-connect:SendSSHPublicKey'],
    workload: 'ec2-instance',
    needs: {
      what: 'Whether the instance takes EC2 Instance Connect and its SSH port can be reached',
      call: 'ec2:DescribeSecurityGroups',
    },
  },
]

/** Give another role to what exists already: the action on the workload beside iam:PassRole. */
export interface OtherRoleRecipe {
  readonly id: string
  readonly action: string
  readonly workload: Workload['kind']
  readonly service: string
  readonly instanceProfile?: boolean
  /** Only instances that have a profile already; otherwise only those that have none. */
  readonly replaces?: boolean
  readonly needs?: Pick<MissingData, 'what' | 'call'>
}

const COMMANDS = {
  what: 'Whether the caller can run commands on the instance',
  call: 'ssm:DescribeInstanceInformation',
} as const

export const OTHER_ROLES: readonly OtherRoleRecipe[] = [
  {
    id: 'x-043',
    action: 'lambda:UpdateFunctionConfiguration',
    workload: 'lambda-function',
    service: 'lambda.amazonaws.com',
  },
  {
    id: 'x-041',
    action: 'ec2:AssociateIamInstanceProfile',
    workload: 'ec2-instance',
    service: 'ec2.amazonaws.com',
    instanceProfile: true,
    needs: COMMANDS,
  },
  {
    id: 'x-057',
    action: 'ec2:ReplaceIamInstanceProfileAssociation',
    workload: 'ec2-instance',
    service: 'ec2.amazonaws.com',
    instanceProfile: true,
    replaces: true,
    needs: COMMANDS,
  },
]

/** Put another role into the profile of an instance that runs already, and enter it. */
export const PROFILE_SWAP = { id: 'x-053', service: 'ec2.amazonaws.com' } as const

/** Said with every answer. */
export const NOT_EXAMINED =
  'The crawl does not read what exists already of CodeDeploy, Cognito identity pools, IAM Identity Center, launch templates and MWAA: ways through it are not proved, and each says which call would tell. Not looked at are ways through existing things of other services, such as EMR clusters, data pipelines and image pipelines.'
