import type { AccessRequest } from '../../engine/request/decision.ts'
import { parsePrincipal } from '../../policy/principalCache.ts'
import { splitArn } from '../../policy/arn.ts'
import { endpointRegion } from '../../services/oneEndpoint.ts'
import { shellCommand } from '../../shell.ts'
import type { HowToSend } from './howToSend.ts'
import { parameterFact } from './requestParameters.ts'

/** Only users and the root user have MFA devices. */
function hasDevice({ principal }: AccessRequest): boolean {
  const kind = parsePrincipal(principal)?.kind
  return kind === 'user' || kind === 'root' || kind === undefined
}

/** A role's session has MFA only from whoever started it; a session that a service started never has it. */
function ofRole(
  { principal }: AccessRequest,
  plain: (sentence: string, ...cautions: string[]) => HowToSend,
): HowToSend | null {
  const caller = parsePrincipal(principal)
  if (caller?.kind !== 'role' && caller?.kind !== 'session') return null
  if (caller.kind === 'session' && /^i-[0-9a-f]+$/.test(caller.sessionName)) return null
  return plain(
    `Start the session of ${caller.roleName} itself with MFA (aws:MultiFactorAuthPresent = true): a user does so with --serial-number and --token-code when assuming ${caller.roleName}.`,
    'A role has no MFA device: a session that EC2, Lambda or another service started, or that was assumed from another role, can never have MFA.',
  )
}

/** A service with one endpoint has no other Region, and a resource that is there is in its own. */
function canBeElsewhere({ action, resource, principal }: AccessRequest): boolean {
  const [service = ''] = action.toLowerCase().split(':')
  const parts = splitArn(resource)
  const partition = parts?.[1] ?? splitArn(principal)?.[1] ?? 'aws'
  if (endpointRegion(service, partition) !== null) return false
  const named = parts !== null && parts[3] !== '' && !/[*?]/.test(parts[3])
  return !named || /[*?]/.test(parts[5]) || /:(?:create|run|register|import|put|start)/i.test(action)
}

/** null: no caller can choose it, or with it the request would be another one. */
export function howToSend(key: string, value: string, request: AccessRequest): HowToSend | null {
  const name = key.toLowerCase()
  const assume = request.action.toLowerCase() === 'sts:assumerole'
  const role = ['aws', 'sts', 'assume-role', '--role-arn', request.resource, '--role-session-name', 'whence']
  const plain = (sentence: string, ...cautions: string[]): HowToSend => ({
    sentence,
    command: null,
    cautions,
  })
  switch (name) {
    case 'sts:externalid':
      return {
        sentence: `Pass the external id ${value} with the call.`,
        command: assume ? shellCommand(...role, '--external-id', value) : null,
        cautions: [],
      }
    case 'aws:multifactorauthpresent':
      if (value === 'true' && !hasDevice(request)) return ofRole(request, plain)
      return value === 'true'
        ? {
            sentence:
              'Work with credentials that were made with MFA (aws:MultiFactorAuthPresent = true): long-term access keys never have it.',
            command: assume
              ? shellCommand(...role, '--serial-number', 'MFA-DEVICE-ARN', '--token-code', 'CODE')
              : 'aws sts get-session-token --serial-number MFA-DEVICE-ARN --token-code CODE',
            cautions: [],
          }
        : null
    case 'iam:passedtoservice':
      // Where it is known to which service the role goes, another service is another request.
      return Object.keys(request.context).some((key) => key.toLowerCase() === name)
        ? null
        : plain(`Pass the role to ${value} (iam:PassedToService): for that service it is allowed already.`)
    case 'aws:multifactorauthage':
      return plain(`Give the MFA code again: the last one may be at most ${value} seconds old.`)
    case 'aws:tokenissuetime':
      return plain(
        'Begin a new session: sign in anew, or assume the role again (aws:TokenIssueTime).',
        'Credentials that a service handed out, such as those of an instance or a function, are new when the service next renews them.',
      )
    case 'sts:sourceidentity':
    case 'aws:sourceidentity':
      return {
        sentence: `Set the source identity ${value} when the session is made.`,
        command: assume ? shellCommand(...role, '--source-identity', value) : null,
        cautions: [],
      }
    case 'sts:rolesessionname':
      return plain(`Name the session ${value}.`)
    case 'aws:sourcevpce':
      return plain(`Send the request through the VPC endpoint ${value} (aws:SourceVpce).`)
    case 'aws:sourcevpc':
      return plain(`Send the request from the VPC ${value}, through an endpoint of it (aws:SourceVpc).`)
    case 'aws:sourceip':
      return plain(
        `Send the request from an address in the allowed range, such as ${value} (aws:SourceIp).`,
        'Through a VPC endpoint, and for calls that a service makes, aws:SourceIp is not the address you expect.',
      )
    case 'aws:securetransport':
      return value === 'true' ? plain('Use HTTPS (aws:SecureTransport = true).') : null
    case 'aws:requestedregion':
      return canBeElsewhere(request) ? plain(`Do it in the Region ${value} (aws:RequestedRegion).`) : null
    case 'aws:sourceaccount':
    case 'aws:sourcearn':
      return request.principal.startsWith('service:')
        ? plain(`Let the service act for ${value} (${key}).`)
        : null
    default:
      break
  }
  return parameterFact(key, value, request)
}
