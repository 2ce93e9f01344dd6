/** What to do with an account file that cannot be used. */
export const REMAKE = 'Make the file again with the command below and import it as it stands.'
export const ACCOUNT_COMMAND = 'aws iam get-account-authorization-details --output json > account.json'
export const REPORT_COMMAND = 'aws iam get-credential-report --output json > credential-report.json'

/** One kind of file that an import takes: in every host, its words and commands come from here. */
export interface ImportPart {
  /** The field of the API. */
  readonly key: 'account' | 'credentialReport' | 'resourcePolicies' | 'organization' | 'workloads' | 'also'
  /** The option of the command line; null: the argument. */
  readonly option: string | null
  readonly label: string
  /** The forms that are taken, in a sentence or two. */
  readonly takes: string
  /** Commands that make such a file, each with its redirection. */
  readonly commands: readonly string[]
  /** Several files of this kind can be given. */
  readonly several?: true
}

export const IMPORT_PARTS: readonly ImportPart[] = [
  {
    key: 'account',
    option: null,
    label: 'Account file',
    takes:
      'The JSON of get-account-authorization-details: whole, or its pages in a list, one after another or line by line; also inside another object or with keys in camel case.',
    commands: [ACCOUNT_COMMAND],
  },
  {
    key: 'credentialReport',
    option: '--credential-report',
    label: 'Credential report',
    takes:
      'The JSON of get-credential-report, which also says when AWS made the report (make one first with aws iam generate-credential-report), or the CSV.',
    commands: [REPORT_COMMAND],
  },
  {
    key: 'resourcePolicies',
    option: '--resource-policies',
    label: 'Resource policies',
    takes:
      'JSON: [{"arn": "arn:aws:s3:::logs", "type": "AWS::S3::Bucket", "policy": {…}}, …]. A policy is an object or its text; null says that there is none. The list is taken for all resource policies of the account.',
    commands: ['aws s3api get-bucket-policy --bucket NAME --query Policy --output text'],
  },
  {
    key: 'organization',
    option: '--organization',
    label: 'Organization',
    takes:
      'JSON: {"organization": {"id": "o-…", "managementAccount": "…"}, "levels": [{"target": "r-…", "policies": [{"id", "name", "document"}]}, …], "rcpLevels": […]}. Levels go from the root down to the account; levels are service control policies, rcpLevels resource control policies.',
    commands: [
      'aws organizations describe-organization --output json',
      'aws organizations list-policies-for-target --target-id ID --filter SERVICE_CONTROL_POLICY --output json',
    ],
  },
  {
    key: 'workloads',
    option: '--workloads',
    label: 'Workloads',
    takes:
      'The JSON of lambda list-functions and ec2 describe-instances, one Region a file or several in one; or a list [{"kind": "lambda-function", "arn", "roleArn"}, {"kind": "ec2-instance", "arn", "instanceProfileArn"}].',
    commands: [
      'aws lambda list-functions --region REGION --output json > functions.json',
      'aws ec2 describe-instances --region REGION --output json > instances.json',
    ],
    several: true,
  },
  {
    key: 'also',
    option: '--also',
    label: 'Other IAM output',
    takes:
      'The JSON of get-account-summary, list-instance-profiles, get-account-password-policy, list-account-aliases and list-virtual-mfa-devices, each known by its form.',
    commands: [
      'aws iam get-account-summary --output json > summary.json',
      'aws iam list-instance-profiles --output json > instance-profiles.json',
      'aws iam get-account-password-policy --output json > password-policy.json',
      'aws iam list-account-aliases --output json > aliases.json',
      'aws iam list-virtual-mfa-devices --output json > virtual-mfa.json',
    ],
    several: true,
  },
]
