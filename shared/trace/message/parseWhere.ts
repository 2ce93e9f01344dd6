import { actionsOf, sdkServicePrefix } from '../facts/apiActions.ts'
import type { Group } from './parseTokens.ts'

/** What the words around a message tell of a call that the message itself does not name. */
export interface Around {
  readonly action: string | null
  readonly resource: string | null
}

/** `aws s3 cp` and its like: `upload failed: ./a to s3://bucket/key An error occurred …`. */
const S3_COMMAND = /\b(upload|download|copy|move|delete|remove|make_bucket|remove_bucket) failed: /i
const S3_ADDRESS = /s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.{1,1024}?))?(?=\s{1,4}to\s|\s{0,4}$)/g

/** Takes the text, a denial's pieces, and the resource that its message names. */
export function around(text: string, group: Group, named: string | null): Around {
  const { operation } = group
  if (operation === null) return { action: namedAction(text, group), resource: null }
  const resource = named ?? s3Resource(text, group, operation)
  const arn = /^arn:[^:]{1,20}:([a-z0-9-]{1,40}):/.exec(resource ?? '')?.[1] ?? null
  const service =
    group.service !== null
      ? sdkServicePrefix(group.service)
      : group.code?.startsWith('AWS.SimpleQueueService.') === true
        ? 'sqs'
        : arn
  const action =
    group.code?.startsWith('KMS.') === true
      ? keyAction(operation)
      : service === null
        ? null
        : (actionsOf(service, operation)[0] ?? null)
  return { action, resource: named === null ? resource : null }
}

/** The object or bucket that a command of the CLI was about, from the line in front of the error. */
function s3Resource(text: string, group: Group, operation: string): string | null {
  const before = text.slice(Math.max(group.from, group.start - 4000), group.start)
  const line = before.slice(before.lastIndexOf('\n') + 1)
  if (!S3_COMMAND.test(line)) return null
  const found = [...line.matchAll(S3_ADDRESS)]
  // A copy names two: what is read comes first, what is written last.
  const one = /^(?:Get|Head|List)/.test(operation) ? found[0] : found.at(-1)
  if (one === undefined) return null
  const [, bucket, key] = one
  return `arn:aws:s3:::${bucket}${key === undefined || operation.includes('Bucket') ? '' : `/${key}`}`
}

/** What a queue or topic asks of its key: to send a data key, to receive what one encrypted. */
function keyAction(operation: string): string {
  return /^(?:Send|Publish|Put|Create)/.test(operation) ? 'kms:GenerateDataKey' : 'kms:Decrypt'
}

/** `Failed to call ec2:DescribeInstances: …`: the only action that the denial's own line names outside of an ARN. */
const ACTION = /(?<![\w:/.-])([a-z][a-z0-9-]{1,40}:[A-Z][A-Za-z0-9]{2,60})(?![\w/*-]|:\S)/g

function namedAction(text: string, { from, start, end }: Group): string | null {
  const before = text.slice(Math.max(from, start - 400), start)
  const behind = text.slice(start, Math.min(end, start + 400))
  const line = `${before.slice(before.lastIndexOf('\n') + 1)}${behind.split('\n')[0] ?? ''}`
  const found = new Set([...line.matchAll(ACTION)].map(([, action]) => action))
  const [only] = found
  return found.size === 1 ? (only ?? null) : null
}
