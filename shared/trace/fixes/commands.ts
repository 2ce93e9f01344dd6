import type { AccountModel, PolicyEntity } from '../../account/model.ts'
import { isJsonObject } from '../../json.ts'
import { splitArn } from '../../policy/arn.ts'
import { nameOf } from '../../policy/principal.ts'
import { policyResourceOf } from '../../services/find.ts'
import type { PublicAccessBlock } from '../../snapshot/schema.ts'
import { shellCommand, shellJson } from '../../shell.ts'
import type { NewStatement } from './documents.ts'

/** The policy by its id, and the model that holds it. */
export function policyEntity(models: readonly AccountModel[], policyId: string): PolicyEntity | null {
  for (const model of models) {
    const entity = model.policies.get(policyId)
    if (entity !== undefined) return entity
  }
  return null
}

/** How a sentence names a policy: by its ARN where it has one, a policy without a name of its own by what it is. */
export function policyTitle({ kind, arn, name, owner }: PolicyEntity): string {
  const place = owner === undefined ? '' : ` of ${owner}`
  return kind === 'trust' || kind === 'resource'
    ? `the ${kind} policy${place}`
    : `the policy ${arn ?? `${name}${place}`}`
}

/** The AWS CLI command that gives a policy this document; null where there is none for it. */
export function writeCommand(entity: PolicyEntity, document: string): string | null {
  const json = shellJson(document)
  switch (entity.kind) {
    case 'customer-managed':
      return shellCommand(
        ...['aws', 'iam', 'create-policy-version', '--policy-arn', entity.id],
        ...['--set-as-default', '--policy-document', json],
      )
    case 'inline':
      return entity.owner === undefined ? null : inlineCommand(entity.owner, entity.name, document)
    case 'trust':
      return shellCommand(
        ...['aws', 'iam', 'update-assume-role-policy', '--role-name', nameOf(entity.owner ?? '')],
        ...['--policy-document', json],
      )
    case 'scp':
    case 'rcp':
      return shellCommand(
        ...['aws', 'organizations', 'update-policy', '--policy-id', nameOf(entity.id), '--content', json],
      )
    case 'resource':
      return resourceCommand(entity.owner ?? '', document)
    case 'aws-managed':
      return null
  }
}

/** `aws iam put-user-policy` and its like. */
export function inlineCommand(owner: string, name: string, document: string): string | null {
  const type = /:iam::\d{12}:(user|role|group)\//.exec(owner)?.[1]
  if (type === undefined) return null
  return shellCommand(
    ...['aws', 'iam', `put-${type}-policy`, `--${type}-name`, nameOf(owner)],
    ...['--policy-name', name, '--policy-document', shellJson(document)],
  )
}

/** The command that replaces the policy of a resource; null for types where none replaces it as a whole. */
export function resourceCommand(arn: string, document: string): string | null {
  const parts = splitArn(arn)
  if (parts === null) return null
  const [, partition, service, region, account, resource] = parts
  if (service === 'ec2' && resource.startsWith('vpc-endpoint/')) {
    return shellCommand(
      ...['aws', 'ec2', 'modify-vpc-endpoint', '--region', region],
      ...['--vpc-endpoint-id', nameOf(resource), '--policy-document', shellJson(document)],
    )
  }
  const type = policyResourceOf(service, resource)
  if (!type?.put) return null
  const [whole, name = whole] = type.resource.exec(resource) ?? []
  const policy = shellJson(document)
  const known: Readonly<Record<string, string | undefined>> = {
    ...{ arn, name, region, account, policy },
    quotedPolicy: JSON.stringify(policy),
    domain: partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com',
  }
  const [command = '', subcommand = '', ...options] = type.put
    .split(' ')
    .map((word) => word.replaceAll(/\{(\w+)\}/g, (_, field: string) => known[field] ?? ''))
  const inRegion = region === '' ? [] : ['--region', region]
  return shellCommand('aws', command, subcommand, ...inRegion, ...options)
}

/** A function's policy is not replaced: a permission is added to it. null for what is no function. */
export function functionCommand(arn: string, statement: NewStatement): string | null {
  const parts = splitArn(arn)
  const name = /^function:([^:]+)(?::(.+))?$/.exec(parts?.[5] ?? '')
  const { Principal, Condition, Sid, Action } = statement
  const principal = isJsonObject(Principal) ? Object.values(Principal)[0] : undefined
  if (parts?.[2] !== 'lambda' || name === null || typeof principal !== 'string') return null
  const equals = isJsonObject(Condition) ? Condition['StringEquals'] : undefined
  const account = isJsonObject(equals) ? equals['aws:SourceAccount'] : undefined
  const like = isJsonObject(Condition) ? Condition['ArnLike'] : undefined
  const source = isJsonObject(like) ? like['aws:SourceArn'] : undefined
  return shellCommand(
    ...['aws', 'lambda', 'add-permission', '--region', parts[3], '--function-name', name[1] ?? ''],
    ...(name[2] === undefined ? [] : ['--qualifier', name[2]]),
    ...['--statement-id', Sid, '--action', Action],
    ...['--principal', principal],
    ...(typeof source === 'string' ? ['--source-arn', source] : []),
    ...(typeof account === 'string' ? ['--source-account', account] : []),
  )
}

/** Turns one setting off and leaves the others as they are; where they are not known, on. */
export function publicAccessCommand(
  target: string,
  setting: keyof PublicAccessBlock,
  block: PublicAccessBlock | null,
): string {
  const values = (
    ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'] as const
  ).map((name) => `${name}=${name === setting ? false : (block?.[name] ?? true)}`)
  const of = /^\d{12}$/.test(target)
    ? ['s3control', 'put-public-access-block', '--account-id', target]
    : ['s3api', 'put-public-access-block', '--bucket', target]
  return shellCommand('aws', ...of, '--public-access-block-configuration', values.join(','))
}
