import { isJsonList, isJsonObject, type JsonObject } from '../../json.ts'
import type { Workload } from '../schema.ts'
import { own } from './names.ts'
import type { Owner } from './owner.ts'

/**
 * A function as lambda:ListFunctions describes it; else why it cannot be taken, as the end of a sentence.
 * https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html
 */
export function functionOf(member: JsonObject, owner: Owner): Workload | string {
  return lambda(textOf(member, 'FunctionArn'), textOf(member, 'FunctionName'), textOf(member, 'Role'), owner)
}

/**
 * An instance as ec2:DescribeInstances describes it; the account is that of its reservation.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html
 */
export function instanceOf(member: JsonObject, owner: Owner, account: string | undefined): Workload | string {
  const id = textOf(member, 'InstanceId')
  if (id === undefined) return 'has no `InstanceId`'
  if (account !== undefined && account !== owner.id)
    return `(${id}) is of account ${account}, not of ${owner.id}`
  const region = regionOfZone(textOf(objectOf(member, 'Placement'), 'AvailabilityZone'))
  if (region === undefined) return `(${id}) has no \`Placement.AvailabilityZone\`, which tells its Region`
  const arn = `arn:${owner.partition}:ec2:${region}:${owner.id}:instance/${id}`
  const tags = own(member, 'Tags')
  const named = isJsonList(tags) ? tags.find((tag) => isJsonObject(tag) && tag['Key'] === 'Name') : undefined
  return ec2(arn, region, {
    name: isJsonObject(named) ? textOf(named, 'Value') : undefined,
    state: textOf(objectOf(member, 'State'), 'Name'),
    instanceProfileArn: textOf(objectOf(member, 'IamInstanceProfile'), 'Arn'),
  })
}

/** A workload of our own list, as a snapshot has it; Region and name may be left to the ARN. */
export function listedOf(member: JsonObject, owner: Owner): Workload | string {
  const kind = own(member, 'kind')
  const arn = textOf(member, 'arn')
  if (kind === 'lambda-function') return lambda(arn, textOf(member, 'name'), textOf(member, 'roleArn'), owner)
  if (kind !== 'ec2-instance')
    return `has the kind ${JSON.stringify(kind)}; known are "lambda-function" and "ec2-instance"`
  const [, , service, region = '', account, resource = ''] = arn?.split(':') ?? []
  if (arn === undefined || service !== 'ec2' || !resource.startsWith('instance/'))
    return 'has no `arn` of an instance'
  if (account !== owner.id) return `is of account ${account}, not of ${owner.id}`
  return ec2(arn, region, {
    name: textOf(member, 'name'),
    state: textOf(member, 'state'),
    instanceProfileArn: textOf(member, 'instanceProfileArn'),
  })
}

function lambda(
  arn: string | undefined,
  given: string | undefined,
  roleArn: string | undefined,
  owner: Owner,
): Workload | string {
  const [, , service, region = '', account, word, inArn = ''] = arn?.split(':') ?? []
  if (arn === undefined || service !== 'lambda' || word !== 'function' || inArn === '')
    return 'has no ARN of a function'
  const name = given ?? inArn
  if (account !== owner.id) return `(${name}) is of account ${account}, not of ${owner.id}`
  if (roleArn === undefined) return `(${name}) does not tell its role`
  return { kind: 'lambda-function', arn, region, name, roleArn }
}

function ec2(
  arn: string,
  region: string,
  facts: { readonly [key in 'name' | 'state' | 'instanceProfileArn']: string | undefined },
): Workload {
  const told = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
  return { kind: 'ec2-instance', arn, region, ...told }
}

/** `eu-west-1` of `eu-west-1b`, and `us-west-2` of the local zone `us-west-2-lax-1a`. */
function regionOfZone(zone: string | undefined): string | undefined {
  return zone === undefined ? undefined : /^[a-z]{2}(?:-[a-z]+)+-\d+/.exec(zone)?.[0]
}

function objectOf(value: JsonObject, key: string): JsonObject {
  const member = own(value, key)
  return isJsonObject(member) ? member : {}
}

function textOf(value: JsonObject, key: string): string | undefined {
  const member = own(value, key)
  return typeof member === 'string' && member !== '' ? member : undefined
}
