/** What is said of refusals that no policy decided, where a code and a sentence mean the same. */
export const EXPIRED = 'The credentials had expired: AWS looked at no policy. Fetch new ones and try again.'
export const UNKNOWN_KEY =
  'AWS does not know the access key or its session token: it looked at no policy. Check the credentials; a token of the ' +
  'global STS endpoint is also refused in Regions that have to be enabled.'
export const NO_CREDENTIALS =
  'There were no credentials, so AWS was not asked. Look at the profile, the environment variables and, on EC2, ECS or Lambda, the role.'
/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-transition-to-version-2.html */
export const NO_METADATA =
  'The instance metadata service gave no credentials, so AWS was not asked. A container on an instance reaches IMDSv2 only with a hop limit of 2 or more, and an old SDK not at all where IMDSv2 is required.'
/** https://docs.aws.amazon.com/servicequotas/latest/userguide/intro.html */
export const QUOTA =
  'A quota of the account or of the service is used up: no policy is the reason. Delete what is not needed, or ask for a higher quota.'
/** https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html */
export const REGION_OFF =
  'The Region is not enabled for the account, so nothing can be asked there: no policy is the reason. Enable it, or use another Region.'
export const LAKE_FORMATION =
  'Lake Formation refused it, which has permissions of its own beside IAM: grant them there (aws lakeformation grant-permissions).'
export const NO_ACL =
  'The bucket has ACLs turned off (Object Ownership: bucket owner enforced), so every request with an ACL is refused; no policy is the reason. Leave the ACL out and grant by policy.'
export const ARCHIVED =
  'The object is archived (S3 Glacier or an archive tier) and has to be restored before it is read; no policy is the reason.'
