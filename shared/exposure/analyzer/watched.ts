/**
 * The types of resources that an analyzer for external access looks at, as of November 2026.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-resources.html
 */
const WATCHED: ReadonlySet<string> = new Set([
  'AWS::DynamoDB::Stream',
  'AWS::DynamoDB::Table',
  'AWS::EC2::Snapshot',
  'AWS::ECR::Repository',
  'AWS::EFS::FileSystem',
  'AWS::IAM::Role',
  'AWS::KMS::Key',
  'AWS::Lambda::Function',
  'AWS::Lambda::LayerVersion',
  'AWS::RDS::DBClusterSnapshot',
  'AWS::RDS::DBSnapshot',
  'AWS::S3::Bucket',
  'AWS::S3Express::DirectoryBucket',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
])

/** Whether Access Analyzer looks at resources of a type. */
export function isWatched(type: string): boolean {
  return WATCHED.has(type)
}
