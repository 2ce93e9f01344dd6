import type { SampleKey } from '../account/types.ts'
import { pageOf } from '../paging.ts'
import { jsonProtocol } from '../protocol/json.ts'
import type { Call, Operation, SampleService } from '../protocol/wire.ts'
import { AwsError, required } from '../protocol/wire.ts'

/** AWS KMS. https://docs.aws.amazon.com/kms/latest/APIReference/ */

const keyArn = ({ account, region }: Call, key: SampleKey) =>
  `arn:aws:kms:${region}:${account.id}:key/${key.id}`

function findKey(call: Call): SampleKey {
  const asked = required(call.input, 'KeyId')
  const key = call.account.keys.find(
    (candidate) =>
      candidate.region === call.region && [candidate.id, keyArn(call, candidate)].includes(asked),
  )
  if (key === undefined) throw new AwsError('NotFoundException', `Key '${asked}' does not exist`)
  return key
}

const listKeys: Operation = (call) => {
  const page = pageOf(
    call,
    call.account.keys.filter((key) => key.region === call.region),
    call.input.text('Marker'),
    call.input.number('Limit'),
    new AwsError('InvalidMarkerException', 'The marker is not valid'),
  )
  return {
    Keys: page.items.map((key) => ({ KeyId: key.id, KeyArn: keyArn(call, key) })),
    Truncated: page.next !== undefined,
    NextMarker: page.next,
  }
}

const describeKey: Operation = (call) => {
  const key = findKey(call)
  return {
    KeyMetadata: {
      AWSAccountId: call.account.id,
      KeyId: key.id,
      Arn: keyArn(call, key),
      CreationDate: Date.parse(key.created) / 1000,
      Description: key.description,
      Enabled: true,
      KeyManager: 'CUSTOMER',
      KeySpec: 'SYMMETRIC_DEFAULT',
      KeyState: 'Enabled',
      KeyUsage: 'ENCRYPT_DECRYPT',
      MultiRegion: false,
      Origin: 'AWS_KMS',
    },
  }
}

/** The sample account's keys have no grants. */
const listGrants: Operation = (call) => {
  findKey(call)
  return { Grants: [], Truncated: false }
}

export const kms: SampleService = {
  protocol: jsonProtocol('1.1', 'com.amazonaws.kms', 'ThrottlingException'),
  operations: new Map([
    ['ListKeys', listKeys],
    ['DescribeKey', describeKey],
    ['ListGrants', listGrants],
    [
      'GetKeyPolicy',
      (call: Call) => ({ Policy: JSON.stringify(findKey(call).policy), PolicyName: 'default' }),
    ],
  ]),
}
