import type { CrawledType } from '../../shared/services/policyResources.ts'
import type { CrawledResource, Draft } from './draft.ts'

/**
 * The types of which the Resource Groups Tagging API knows every tagged resource; the other collectors read the tags of
 * their own. https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/supported-services.html
 */
const KNOWN_THERE: ReadonlySet<string> = new Set<CrawledType>([
  'AWS::Backup::BackupVault',
  'AWS::CodeArtifact::Domain',
  'AWS::DynamoDB::Table',
  'AWS::ECR::Repository',
  'AWS::Events::EventBus',
  'AWS::KMS::Key',
  'AWS::Kinesis::Stream',
  'AWS::Lambda::Function',
  'AWS::OpenSearchService::Domain',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
])

/**
 * The resources with the tags that were read for their Regions. One that is not among them has none, where the list is
 * whole: it has everything that has or had a tag.
 */
export function withTags({ resources, tags }: Pick<Draft, 'resources' | 'tags'>): CrawledResource[] {
  return resources.map((resource) => {
    const read = tags.get(resource.region ?? '')
    if (resource.tags !== undefined || read === undefined || !KNOWN_THERE.has(resource.type)) return resource
    const found = read.tags.get(resource.arn) ?? (read.complete ? [] : undefined)
    return found === undefined ? resource : { ...resource, tags: found }
  })
}
