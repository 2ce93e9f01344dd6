import { describe, expect, it } from 'vitest'
import { ESCALATION_WAYS, escalationPage } from '../../../../shared/paths/help/help.ts'
import type { WayEvent } from '../../../../shared/paths/help/types.ts'

const events = [
  ...new Map(
    ESCALATION_WAYS.flatMap(({ id }) => escalationPage(id).detect.events).map((event) => [
      event.action,
      event,
    ]),
  ).values(),
]
const nameOf = ({ action }: WayEvent) => action.split(':')[1]

/** Whose event has another name than the action, and why. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'lambda:AddPermission': 'the date of the API',
  'lambda:CreateEventSourceMapping': 'the date of the API',
  'lambda:CreateFunction': 'the date of the API',
  'lambda:InvokeFunction': 'the operation is Invoke',
  'lambda:UpdateFunctionCode': 'the date of the API',
  'lambda:UpdateFunctionConfiguration': 'the date of the API',
  's3:GetEncryptionConfiguration': 'the operation is GetBucketEncryption',
}
/** Without a name of an event, and why. */
const NO_NAME: Readonly<Record<string, string>> = {
  'account-access:CreateEntitlement': 'not confirmed',
  'bedrock-agentcore:ConnectBrowserAutomationStream': 'not confirmed: a permission to connect to a stream',
  'iam:*': 'many',
  'iam:PassRole': 'a permission, no operation',
  'iam:Put*': 'many',
}
/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html */
const DATA_EVENTS: readonly string[] = [
  'bedrock-agentcore:InvokeAgentRuntimeCommand',
  'bedrock-agentcore:InvokeCodeInterpreter',
  'bedrock-agentcore:StartBrowserSession',
  'bedrock-agentcore:StartCodeInterpreterSession',
  'dynamodb:PutItem',
  'lambda:InvokeFunction',
  's3:GetObject',
]
const where = (check: (event: WayEvent) => boolean) =>
  events
    .filter(check)
    .map(({ action }) => action)
    .sort()

describe('the events of the ways', () => {
  it('have the name of the action, but for those that are listed', () => {
    expect(where((event) => event.eventName === null)).toEqual(Object.keys(NO_NAME).sort())
    expect(where((event) => event.eventName !== null && event.eventName !== nameOf(event))).toEqual(
      Object.keys(OTHER_NAMES),
    )
    expect(
      where(
        ({ eventName, action }) =>
          eventName !== null &&
          !/^[A-Za-z]+$/.test(eventName) &&
          OTHER_NAMES[action] !== 'the date of the API',
      ),
    ).toEqual([])
    // What AWS adds stands behind the name.
    const dated = events.filter(({ action }) => OTHER_NAMES[action] === 'the date of the API')
    for (const event of dated) expect(event.eventName).toMatch(new RegExp(`^${nameOf(event)}\\d{8}(v\\d)?$`))
  })
  it('come from a service, where it is known', () => {
    expect(where(({ eventSource }) => eventSource === null)).toEqual([
      'account-access:CreateEntitlement',
      'codestar:CreateProject',
      'iam:PassRole',
    ])
    expect(
      where(({ eventSource }) => eventSource !== null && !/^[a-z0-9-]+\.amazonaws\.com$/.test(eventSource)),
    ).toEqual([])
  })
  it('are data events where AWS’s page says so, with the type of resource that a trail asks for', () => {
    expect(where(({ category }) => category === 'data')).toEqual(DATA_EVENTS)
    expect(
      where(({ category, dataResourceTypes }) => (category === 'data') !== dataResourceTypes.length > 0),
    ).toEqual([])
    expect(
      events
        .flatMap(({ dataResourceTypes }) => dataResourceTypes)
        .filter((type) => !/^AWS::\w+::\w+$/.test(type)),
    ).toEqual([])
  })
  it('that are not known, or none, say why', () => {
    expect(
      where(({ category, note }) => (category === 'unknown' || category === 'none') && note === null),
    ).toEqual([])
  })
})
