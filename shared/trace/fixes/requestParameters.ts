import type { AccessRequest } from '../../engine/request/decision.ts'
import { splitArn } from '../../policy/arn.ts'
import { nameOf } from '../../policy/principal.ts'
import { shellCommand } from '../../shell.ts'
import type { HowToSend } from './howToSend.ts'

/** Stands for a value that nobody but the caller can choose. */
export const ANY_VALUE = 'VALUE'

/** Keys that say who asks or in whose name, though they begin as a service's own do: no parameter sets them. */
const OF_THE_CALLER =
  /^(?:kms:(?:calleraccount|callerarn|viaservice|grantisforawsresource)|s3:(?:resourceaccount|dataaccesspoint.*|accesspoint.*|authtype|signatureage|signatureversion|tlsversion)|ec2:(?:sourceinstancearn|roledelivery|accountid)|lambda:(?:principal|sourcefunctionarn)|iam:(?:policyarn)|sts:.*|ecs:.*arn|cognito-identity.*|saml:.*)$/

/**
 * How a caller meets a condition on what the call itself carries: its tags, its parameters, the tags of its resource.
 * null: nothing that the call carries sets the key.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function parameterFact(key: string, value: string, request: AccessRequest): HowToSend | null {
  const name = key.toLowerCase()
  const tagged = /^(?:aws|[a-z0-9-]+):resourcetag\/(.+)$/i.exec(key)?.[1]
  if (tagged !== undefined) return resourceTag(tagged, value, request)
  if (name.startsWith('aws:requesttag/'))
    return requestTag(key.slice('aws:RequestTag/'.length), value, request)
  if (name === 'aws:tagkeys') {
    return plain(`Send no tag keys but ${value} with the request (aws:TagKeys).`)
  }
  if (name.startsWith('aws:principaltag/')) {
    return plain(
      `Tag the caller with ${key.slice('aws:PrincipalTag/'.length)} = ${value}.`,
      'Everything that depends on this tag of the caller changes with it.',
    )
  }
  if (name.startsWith('kms:encryptioncontext:')) {
    return plain(`Use the encryption context ${key.slice('kms:EncryptionContext:'.length)} = ${value}.`)
  }
  if (name === 'iam:permissionsboundary') return boundary(value, request)
  if (name.endsWith(':createaction')) {
    return plain(
      `Set the tags in the call that creates the resource (${value}), and not afterwards: AWS checks ${request.action} there, with ${key} = ${value}.`,
    )
  }
  return serviceKey(key, value, request)
}

function plain(sentence: string, ...cautions: readonly string[]): HowToSend {
  return { sentence, command: null, cautions }
}

const TAG_OPTIONS: ReadonlyMap<string, string> = new Map([
  ['ec2:runinstances', 'run-instances'],
  ['ec2:createvolume', 'create-volume'],
  ['ec2:createsnapshot', 'create-snapshot'],
  ['ec2:createsecuritygroup', 'create-security-group'],
  ['ec2:createvpc', 'create-vpc'],
  ['ec2:createsubnet', 'create-subnet'],
  ['ec2:createlaunchtemplate', 'create-launch-template'],
  ['ec2:createfleet', 'create-fleet'],
  ['ec2:allocateaddress', 'allocate-address'],
])

function requestTag(tag: string, value: string, { action, resource }: AccessRequest): HowToSend {
  const type = splitArn(resource)?.[5].split('/')[0] ?? ''
  const call = TAG_OPTIONS.get(action.toLowerCase())
  const pair = `Tags=[{Key=${tag},Value=${value}}]`
  // The tags of an instance are not those of its volumes: guards ask for both, one call after the other.
  const types = type === 'instance' || type === 'volume' ? ['instance', 'volume'] : [type]
  const what = value === ANY_VALUE ? `the tag ${tag}` : `the tag ${tag} = ${value}`
  const onto =
    call === undefined || type === '' || type === '*'
      ? 'with the request'
      : `with the request, on the ${types.join(' and the ')}`
  return {
    sentence: `Send ${what} ${onto} (aws:RequestTag/${tag}).`,
    command:
      call === undefined || type === '' || type === '*'
        ? null
        : shellCommand(
            ...['aws', 'ec2', call, '--tag-specifications'],
            ...types.map((one) => `ResourceType=${one},${pair}`),
          ),
    cautions: [],
  }
}

function resourceTag(tag: string, value: string, { resource }: AccessRequest): HowToSend {
  const parts = splitArn(resource)
  const here = parts !== null && !/[*?]/.test(resource) && parts[5] !== ''
  return {
    sentence: here
      ? `Put the tag ${tag} = ${value} on ${resource}.`
      : `Tag the resource with ${tag} = ${value}.`,
    command: here ? tagCommand(parts, resource, tag, value) : null,
    cautions: ['Everyone whose access depends on this tag gains or loses it with the change.'],
  }
}

function tagCommand(
  [, , service, region, , resource]: NonNullable<ReturnType<typeof splitArn>>,
  arn: string,
  tag: string,
  value: string,
): string {
  const inRegion = region === '' ? [] : ['--region', region]
  const pair = `Key=${tag},Value=${value}`
  if (service === 'ec2')
    return shellCommand(
      ...['aws', 'ec2', 'create-tags', ...inRegion, '--resources', nameOf(resource), '--tags', pair],
    )
  const iam = service === 'iam' ? /^(user|role|policy)\//.exec(resource)?.[1] : undefined
  if (iam === 'policy') return shellCommand('aws', 'iam', 'tag-policy', '--policy-arn', arn, '--tags', pair)
  if (iam !== undefined)
    return shellCommand('aws', 'iam', `tag-${iam}`, `--${iam}-name`, nameOf(resource), '--tags', pair)
  return shellCommand(
    ...['aws', 'resourcegroupstaggingapi', 'tag-resources', ...inRegion],
    ...['--resource-arn-list', arn, '--tags', `${tag}=${value}`],
  )
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html */
function boundary(arn: string, { action, resource }: AccessRequest): HowToSend {
  const [, type = 'role', name = 'NAME'] = /:(user|role)\/(?:.*\/)?([^/*?]+)$/.exec(resource) ?? []
  const create = /^iam:create(?:user|role)$/i.test(action)
  const put = /^iam:put(?:user|role)permissionsboundary$/i.test(action)
  const who = [`--${type}-name`, name]
  return {
    sentence: create
      ? `Create the ${type} with the permissions boundary ${arn} (iam:PermissionsBoundary).`
      : put
        ? `Set ${arn} as the permissions boundary, and no other policy (iam:PermissionsBoundary).`
        : `Do it to a ${type} that has the permissions boundary ${arn} (iam:PermissionsBoundary).`,
    command: create
      ? shellCommand(
          ...['aws', 'iam', `create-${type}`, ...who],
          ...(type === 'role' ? ['--assume-role-policy-document', 'file://trust.json'] : []),
          ...['--permissions-boundary', arn],
        )
      : shellCommand('aws', 'iam', `put-${type}-permissions-boundary`, ...who, '--permissions-boundary', arn),
    cautions: create ? [] : ['The boundary limits what the user or role may do from then on.'],
  }
}

/** A key of the action's own service is a parameter of the call, or a property of what it is about. */
function serviceKey(key: string, value: string, { action }: AccessRequest): HowToSend | null {
  const name = key.toLowerCase()
  const [service = ''] = action.toLowerCase().split(':')
  if (!name.startsWith(`${service}:`) || OF_THE_CALLER.test(name)) return null
  const header = /^s3:(x-amz-.+)$/.exec(name)?.[1]
  if (header !== undefined) return plain(`Send the header ${header} with the value ${value}.`)
  if (name === 'secretsmanager:versionstage') {
    return {
      sentence: `Ask for the version with the staging label ${value} (${key}).`,
      command: shellCommand(
        ...['aws', 'secretsmanager', 'get-secret-value', '--secret-id', 'SECRET', '--version-stage', value],
      ),
      cautions: [],
    }
  }
  return plain(
    `Make the call with ${key} = ${value}: it is a parameter of the call, or a property of what it is about.`,
  )
}
