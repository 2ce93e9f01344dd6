import { isJsonObject, type JsonObject, parseJson } from '../../json.ts'
import { NO_DENIAL, type ParsedDenial } from '../facts/denial.ts'

/** What SNS asks of the service that it delivers to. */
const ACTIONS: ReadonlyMap<string, string> = new Map([
  ['sqs', 'sqs:SendMessage'],
  ['lambda', 'lambda:InvokeFunction'],
  ['firehose', 'firehose:PutRecord'],
])

/** An entry of SNS's delivery log, which CloudWatch Logs keeps for each message that was delivered or not. */
export function isDelivery(value: JsonObject): boolean {
  return (
    isJsonObject(value['notification']) &&
    isJsonObject(value['delivery']) &&
    typeof value['status'] === 'string'
  )
}

/**
 * The denial of an entry of SNS's delivery log; null: it was delivered, or failed for another reason than permissions.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-topic-attributes.html
 */
export function deliveryDenial(value: JsonObject): ParsedDenial | null {
  const { notification, delivery } = value
  if (!isJsonObject(notification) || !isJsonObject(delivery)) return null
  const { code, message } = responseOf(delivery['providerResponse'])
  if (
    !/^(?:KMS\.)?AccessDenied|^403$|AuthorizationError/i.test(code ?? '') &&
    !/not authorized|access denied/i.test(message)
  )
    return null
  const destination = textOf(delivery['destination'])
  const topic = textOf(notification['topicArn'])
  const service = destination?.split(':')[2] ?? ''
  const ofKey = /\bKMS\b|^KMS\./i.test(code ?? '') || /\bkms:|\bKMS\b/.test(message)
  const action = ofKey ? 'kms:GenerateDataKey' : (ACTIONS.get(service) ?? null)
  return {
    ...NO_DENIAL,
    principal: 'service:sns.amazonaws.com',
    action,
    // Which key it is stands in the queue's settings, not here.
    resource: ofKey ? null : destination,
    policyType: 'resource',
    errorCode: code,
    text: JSON.stringify(value).slice(0, 4000),
    context: topic === null ? {} : { 'aws:SourceArn': topic },
    notes: [
      ofKey
        ? `SNS could not use the key that encrypts ${destination ?? 'the destination'}: the key’s policy has to allow kms:GenerateDataKey and kms:Decrypt to sns.amazonaws.com, which a key that AWS manages (alias/aws/sqs) never does.`
        : `SNS was refused by ${destination ?? 'the destination'}: its own policy has to allow ${action ?? 'the delivery'} to sns.amazonaws.com for the topic (aws:SourceArn).`,
    ],
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** `providerResponse` is JSON in a string, or words. */
function responseOf(response: unknown): { readonly code: string | null; readonly message: string } {
  if (typeof response !== 'string') return { code: null, message: '' }
  try {
    const read = parseJson(response)
    if (isJsonObject(read))
      return { code: textOf(read['ErrorCode']), message: textOf(read['ErrorMessage']) ?? '' }
  } catch {
    // Words of the provider, and no JSON.
  }
  return { code: null, message: response }
}
