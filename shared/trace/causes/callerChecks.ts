import { shellCommand } from '../../shell.ts'
import type { ChecklistItem } from '../facts/checklistItem.ts'
import type { ParsedDenial } from '../facts/denial.ts'

/** Calls on objects, items and messages: CloudTrail has them only where a trail was told to log data events. */
const DATA =
  /^(?:(?:Get|Put|Delete|Head|Copy|Restore)Object\w*|HeadBucket|ListObjects(?:V2)?|UploadPart\w*|Invoke|(?:Get|Put|Update|Delete|BatchGet|BatchWrite)Item|Query|Scan|SendMessage\w*|ReceiveMessage|DeleteMessage\w*|Publish\w*)$/

/** How to find out what a denial leaves out: who called, and what AWS itself recorded. */
export function callerChecks(parsed: ParsedDenial): readonly ChecklistItem[] {
  const { principal } = parsed
  const operation = parsed.operation ?? parsed.action?.split(':')[1] ?? null
  const lookup = ['aws', 'cloudtrail', 'lookup-events', '--lookup-attributes']
  return [
    {
      check: 'Who called',
      result:
        principal === null
          ? 'The message does not say it.'
          : `The message says ${principal}, which is no principal.`,
      state: 'unknown',
      command: shellCommand('aws', 'sts', 'get-caller-identity'),
    },
    {
      check: 'The event in CloudTrail',
      result:
        operation === null
          ? 'The event has the caller, the parameters and the context of the request. Look it up by the user, the service or the operation.'
          : DATA.test(operation)
            ? `${operation} is a data event: it is recorded only by a trail or event data store that logs data events, and lookup-events never shows it. Look where the trails that do so deliver, which this command shows.`
            : 'The event has the caller, the parameters and the context of the request; look for one with an errorCode.',
      state: 'unknown',
      command:
        operation === null
          ? shellCommand('aws', 'cloudtrail', 'lookup-events', '--max-results', '50')
          : DATA.test(operation)
            ? shellCommand('aws', 'cloudtrail', 'describe-trails')
            : shellCommand(...lookup, `AttributeKey=EventName,AttributeValue=${operation}`),
    },
  ]
}
