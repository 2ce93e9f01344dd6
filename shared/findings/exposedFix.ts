import type { OutsideAccess, RoleExposure } from '../exposure/types.ts'
import { shellCommand } from '../shell.ts'
import { statementInWords } from './escalation.ts'
import { lastName } from './names.ts'
import type { Finding } from './types.ts'

type Fix = Pick<Finding, 'fix' | 'commands'>

/** What keeps an outsider from a resource. */
export function resourceFix(resource: string, { who, via, state }: OutsideAccess): Fix {
  const [statement] = via
  const where = statement === undefined ? 'its policy' : statementInWords(statement)
  if (state === 'not-known')
    return { fix: 'Read what is missing, then look again; the calls stand below.', commands: [] }
  if (who.kind === 'service')
    return {
      fix: `Ask in ${where} for aws:SourceAccount or aws:SourceArn, so that ${who.service} acts only for resources of this account.`,
      commands: [],
    }
  if (who.kind === 'everyone' || who.kind === 'any-account') return publicFix(resource, where)
  return {
    fix: `If ${lastName(resource)} is not meant to be shared with it, take it out of ${where}; else name single principals and few actions there.`,
    commands: [],
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
function publicFix(resource: string, where: string): Fix {
  const bucket = /^arn:[^:]*:s3:::([^/]+)$/.exec(resource)?.[1]
  if (bucket === undefined)
    return {
      fix: `Name in ${where} who is meant, or ask there for aws:PrincipalOrgID or aws:SourceAccount.`,
      commands: [],
    }
  return {
    fix: `If the bucket ${bucket} is not meant for everybody, block public access to it; what is published is better served through CloudFront.`,
    commands: [
      shellCommand(
        ...['aws', 's3api', 'put-public-access-block', '--bucket', bucket],
        '--public-access-block-configuration',
        'BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true',
      ),
    ],
  }
}

/** What a trust policy should ask of an outsider. https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
export function roleFix(role: RoleExposure): Fix {
  const name = lastName(role.role)
  const commands = [
    shellCommand(
      ...['aws', 'iam', 'update-assume-role-policy', '--role-name', name],
      ...['--policy-document', 'file://trust.json'],
    ),
  ]
  if (role.state === 'not-known')
    return { fix: 'Read what is missing, then look again; the calls stand below.', commands: [] }
  return { fix: `${adviceOf(role)} Write the trust policy of ${name} anew:`, commands }
}

function adviceOf({ who, subjects, externalId, role }: RoleExposure): string {
  const name = lastName(role)
  switch (who.kind) {
    case 'everyone':
    case 'any-account':
      return 'Name the accounts or roles that are meant in place of *, or ask for aws:PrincipalOrgID.'
    case 'federated':
      return subjects?.anyone === 'yes' || subjects?.subjects.length === 0
        ? `Ask for the subject and the audience that ${who.provider} gives to those who are meant.`
        : `Check that each subject that ${name} names is still needed.`
    case 'organization':
      return 'Name the accounts that need it rather than the whole organization.'
    case 'account':
      return externalId !== undefined && externalId.state !== 'required'
        ? `If account ${who.account} belongs to another company, ask for an external id (sts:ExternalId) that only it knows; if nobody needs it, take it out.`
        : `Check that account ${who.account} still needs it, and that it names single roles.`
    case 'service':
    case 'other':
    case 'unread':
      return 'Name who is meant by an ARN.'
  }
}
