import type { JsonObject } from '../../json.ts'
import { listAt, objectAt, textAt } from './eventFields.ts'

interface Found {
  readonly resource: string | null
  readonly notes: readonly string[]
}
interface Where {
  readonly partition: string
  readonly region: string
  readonly account: string
}

/** Parameters that are a name in an ARN, by service: `[parameter, ARN after the account]`. */
const NAMES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  lambda: [['functionName', 'function:']],
  dynamodb: [['tableName', 'table/']],
  logs: [['logGroupName', 'log-group:']],
  ecr: [['repositoryName', 'repository/']],
  kinesis: [['streamName', 'stream/']],
  firehose: [['deliveryStreamName', 'deliverystream/']],
  kms: [['keyId', 'key/']],
  eks: [
    ['clusterName', 'cluster/'],
    ['name', 'cluster/'],
  ],
  rds: [
    ['dBInstanceIdentifier', 'db:'],
    ['dBClusterIdentifier', 'cluster:'],
  ],
  codebuild: [['projectName', 'project/']],
  codecommit: [['repositoryName', '']],
  ec2: [
    ['instanceId', 'instance/'],
    ['volumeId', 'volume/'],
    ['snapshotId', 'snapshot/'],
    ['groupId', 'security-group/'],
  ],
  iam: [
    ['userName', 'user/'],
    ['roleName', 'role/'],
    ['groupName', 'group/'],
    ['instanceProfileName', 'instance-profile/'],
  ],
}
const GLOBAL = new Set(['iam'])

/**
 * The resource of a CloudTrail event: from `resources`, else from the request's parameters where it is known how they
 * make an ARN. Null with a note where that is not known.
 */
export function eventResource(event: JsonObject, prefix: string | null, principal: string | null): Found {
  const listed = listAt(event, 'resources').flatMap(
    (item) => textAt(item, 'ARN') ?? textAt(item, 'arn') ?? [],
  )
  const own = listed.filter((arn) => prefix === null || arn.split(':')[2] === prefix)
  // An S3 event lists the object and its bucket, others list a key beside the resource: the longest says most.
  const best = own.toSorted((a, b) => b.length - a.length)[0]
  if (best !== undefined) {
    const others = listed.filter((arn) => arn !== best)
    return {
      resource: best,
      notes: others.length === 0 ? [] : [`The event names ${others.join(', ')} as well.`],
    }
  }
  const region = textAt(event, 'awsRegion') ?? ''
  const partition =
    principal?.startsWith('arn:') === true
      ? (principal.split(':')[1] ?? 'aws')
      : region.startsWith('cn-')
        ? 'aws-cn'
        : region.startsWith('us-gov-')
          ? 'aws-us-gov'
          : 'aws'
  const account = textAt(event, 'recipientAccountId') ?? textAt(event, 'userIdentity', 'accountId') ?? ''
  return fromParameters(event, prefix ?? '', { partition, region, account })
}

function fromParameters(event: JsonObject, prefix: string, where: Where): Found {
  const parameters = objectAt(event, 'requestParameters')
  if (parameters === null)
    return { resource: null, notes: ['The event has no request parameters: its resource is not known.'] }
  const { partition, region, account } = where
  const bucket = textAt(parameters, 'bucketName')
  if (prefix === 's3' && bucket !== null) {
    const key = textAt(parameters, 'key')
    return { resource: `arn:${partition}:s3:::${bucket}${key === null ? '' : `/${key}`}`, notes: [] }
  }
  const queue = /^https:\/\/[^/]{1,200}\/(\d{12})\/([\w.-]{1,80})$/.exec(textAt(parameters, 'queueUrl') ?? '')
  if (prefix === 'sqs' && queue !== null) {
    return { resource: `arn:${partition}:sqs:${region}:${queue[1]}:${queue[2]}`, notes: [] }
  }
  const name = textAt(parameters, 'name')
  if (
    prefix === 'ssm' &&
    name !== null &&
    /Parameter/.test(textAt(event, 'eventName') ?? '') &&
    account !== ''
  ) {
    const own = name.startsWith('arn:')
      ? name
      : `arn:${partition}:ssm:${region}:${account}:parameter/${name.replace(/^\//, '')}`
    return { resource: own, notes: [] }
  }
  const instances = listAt(parameters, 'instancesSet', 'items').flatMap(
    (item) => textAt(item, 'instanceId') ?? [],
  )
  if (prefix === 'ec2' && instances[0] !== undefined && account !== '') {
    return {
      resource: `arn:${partition}:ec2:${region}:${account}:instance/${instances[0]}`,
      notes:
        instances.length > 1 ? [`The call was for ${instances.length} instances; the first is traced.`] : [],
    }
  }
  const arns = Object.keys(parameters).flatMap((key) => {
    const value = textAt(parameters, key)
    return value !== null && /^arn:[\w-]+:/.test(value) ? [value] : []
  })
  const wanted = prefix === 'sts' ? 'iam' : prefix
  const arn = arns.find((one) => one.split(':')[2] === wanted)
  if (arn !== undefined) return { resource: arn, notes: [] }
  for (const [name, kind] of Object.hasOwn(NAMES, prefix) ? (NAMES[prefix] ?? []) : []) {
    const value = textAt(parameters, name)
    if (value === null || account === '' || /^alias\//.test(value) || /[*?]/.test(value)) continue
    const place = GLOBAL.has(prefix) ? '' : region
    const notes = prefix === 'iam' ? [`The event gives the name ${value} only; its path is not in it.`] : []
    return { resource: `arn:${partition}:${prefix}:${place}:${account}:${kind}${value}`, notes }
  }
  const secret = prefix === 'secretsmanager' ? textAt(parameters, 'secretId') : null
  if (secret !== null) return { resource: secret, notes: ['The event gives the secret’s name, not its ARN.'] }
  return { resource: null, notes: ['The event does not show which resource the call was for.'] }
}
