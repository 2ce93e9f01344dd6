import { messageOf } from '../../shared/errors.ts'
import { isRecord } from '../../shared/json.ts'

/** The HTTP status of the answer that an error of the SDK is about. */
export function statusOf(error: unknown): number | undefined {
  const metadata = isRecord(error) ? error['$metadata'] : undefined
  const status = isRecord(metadata) ? metadata['httpStatusCode'] : undefined
  return typeof status === 'number' ? status : undefined
}

/** A refusal without a body: the SDK has no name for it. */
export function isUnnamed(error: unknown): boolean {
  return error instanceof Error && /^Unknown(Error)?$/.test(messageOf(error)) && statusOf(error) !== undefined
}
