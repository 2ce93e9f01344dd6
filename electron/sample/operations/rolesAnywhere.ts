import { pageOf } from '../paging.ts'
import { restJsonProtocol } from '../protocol/restJson.ts'
import { AwsError, type Call, type Operation, type SampleService } from '../protocol/wire.ts'

/** IAM Roles Anywhere. https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/ */

const invalidToken = new AwsError('ValidationException', 'The nextToken value is not valid.')

const page = <T>(call: Call, items: readonly T[]) =>
  pageOf(
    call,
    call.account.rolesAnywhere.region === call.region ? items : [],
    call.input.text('nextToken'),
    call.input.number('pageSize'),
    invalidToken,
  )

const listTrustAnchors: Operation = (call) => {
  const found = page(call, call.account.rolesAnywhere.trustAnchors)
  return {
    trustAnchors: found.items.map(({ arn, name, enabled }) => ({
      trustAnchorArn: arn,
      trustAnchorId: arn.slice(arn.lastIndexOf('/') + 1),
      name,
      enabled,
      source: { sourceType: 'CERTIFICATE_BUNDLE' },
      createdAt: '2025-11-20T09:30:00Z',
      updatedAt: '2025-11-20T09:30:00Z',
    })),
    nextToken: found.next,
  }
}

const listProfiles: Operation = (call) => {
  const found = page(call, call.account.rolesAnywhere.profiles)
  return {
    profiles: found.items.map(({ arn, name, enabled, roles }) => ({
      profileArn: arn,
      profileId: arn.slice(arn.lastIndexOf('/') + 1),
      name,
      enabled,
      durationSeconds: 3600,
      managedPolicyArns: [],
      roleArns: roles.map((role) => `arn:aws:iam::${call.account.id}:role/${role}`),
      createdAt: '2025-11-20T09:40:00Z',
      updatedAt: '2026-03-05T10:20:00Z',
    })),
    nextToken: found.next,
  }
}

export const rolesAnywhere: SampleService = {
  protocol: restJsonProtocol(
    [
      { operation: 'ListTrustAnchors', method: 'GET', path: '/trustanchors' },
      { operation: 'ListProfiles', method: 'GET', path: '/profiles' },
    ],
    'ThrottlingException',
  ),
  operations: new Map([
    ['ListTrustAnchors', listTrustAnchors],
    ['ListProfiles', listProfiles],
  ]),
}
