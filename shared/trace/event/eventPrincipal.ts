import type { JsonObject } from '../../json.ts'
import { textAt } from './eventFields.ts'

/**
 * The principal of a CloudTrail event as the engine names principals. For a role session it is the role with its path,
 * which the session's own ARN does not have.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export function eventPrincipal(event: JsonObject): { principal: string | null; notes: string[] } {
  const identity = (...path: string[]): string | null => textAt(event, 'userIdentity', ...path)
  const type = identity('type')
  const arn = identity('arn')
  switch (type) {
    case 'AssumedRole': {
      const role = identity('sessionContext', 'sessionIssuer', 'arn')
      if (role === null) {
        return { principal: arn, notes: ['The event does not name the session’s role with its path.'] }
      }
      const session = arn?.split('/').at(-1)
      return {
        principal: role,
        notes: session === undefined ? [] : [`The session of the role is called ${session}.`],
      }
    }
    case 'AWSService': {
      const name = identity('invokedBy')
      return name === null
        ? { principal: null, notes: ['An AWS service made the call; the event does not say which.'] }
        : { principal: `service:${name}`, notes: [] }
    }
    case 'AWSAccount': {
      const account = identity('accountId')
      if (arn !== null) return { principal: arn, notes: [] }
      return {
        principal: null,
        notes: [
          `A principal of account ${account ?? 'another account'} made the call; CloudTrail does not say which.`,
        ],
      }
    }
    case 'WebIdentityUser':
    case 'SAMLUser': {
      const provider = [
        identity('identityProvider'),
        textAt(event, 'requestParameters', 'principalArn'),
      ].find((one) => one !== null && /^arn:[^:]*:iam::\d{12}:(?:oidc|saml)-provider\//.test(one))
      return {
        principal: provider ?? arn,
        notes: [
          `The caller was ${identity('userName') ?? identity('principalId') ?? 'not named'} of ${identity('identityProvider') ?? 'an identity provider'}: no IAM identity yet.`,
        ],
      }
    }
    case 'FederatedUser': {
      const issuer = identity('sessionContext', 'sessionIssuer', 'arn')
      return {
        principal: arn,
        notes: issuer === null ? [] : [`${issuer} started the session by sts:GetFederationToken.`],
      }
    }
    case null:
      return { principal: arn, notes: arn === null ? ['The event does not say who made the call.'] : [] }
    default:
      return {
        principal: arn,
        notes: arn === null ? [`The event gives no ARN for a caller of type ${type}.`] : [],
      }
  }
}
