import { accessKeyId, uniqueId } from '../account/names.ts'
import type { SampleUser } from '../account/types.ts'
import type { Call, Operation, Operations, WireObject } from '../protocol/wire.ts'
import { AwsError, required } from '../protocol/wire.ts'
import { credentialReportCsv } from './credentialReport.ts'
import { iamPage, noSuchEntity } from './iamCommon.ts'
import { userArn } from './iamShapes.ts'

/** Credentials of users: the report, keys, MFA devices, service-specific credentials. */

function findUser({ account, input }: Call): SampleUser {
  const name = input.text('UserName') ?? account.caller
  const user = account.users.find((candidate) => candidate.name === name)
  if (user === undefined) throw noSuchEntity(`The user with name ${name} cannot be found.`)
  return user
}

/** The first question starts a report, the next one finds it complete; a finished report is given for four hours. */
const generateReport: Operation = ({ state }) => {
  state.reportAsked += 1
  if (state.reportReady) return { State: 'COMPLETE' }
  if (state.reportAsked > 1) {
    state.reportReady = true
    return { State: 'COMPLETE' }
  }
  return { State: 'STARTED', Description: 'No report exists. Starting a new report generation task' }
}

const getReport: Operation = ({ account, state }) => {
  if (!state.reportReady) {
    // AWS's message is the word "Unknown" for both.
    throw state.reportAsked === 0
      ? new AwsError('ReportNotPresent', 'Unknown', 410)
      : new AwsError('ReportInProgress', 'Unknown', 404)
  }
  return {
    Content: Buffer.from(credentialReportCsv(account), 'utf8').toString('base64'),
    ReportFormat: 'text/csv',
    GeneratedTime: seconds(state.reportTime()),
  }
}

/** ISO 8601 without fractions, as AWS writes times. */
function seconds(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, 'Z')
}

const listAccessKeys: Operation = (call) => {
  const user = findUser(call)
  const keys = (user.keys ?? []).map((key, slot) => ({
    UserName: user.name,
    AccessKeyId: accessKeyId(user.name, slot + 1),
    Status: key.status,
    CreateDate: key.created,
  }))
  const { items, paging } = iamPage(call, keys)
  return { AccessKeyMetadata: items, ...paging }
}

const accessKeyLastUsed: Operation = ({ account, input }) => {
  const wanted = required(input, 'AccessKeyId')
  for (const user of account.users) {
    const slot = (user.keys ?? []).findIndex((_, index) => accessKeyId(user.name, index + 1) === wanted)
    if (slot < 0) continue
    const used = user.keys?.[slot]?.lastUsed
    return {
      UserName: user.name,
      AccessKeyLastUsed: used
        ? { LastUsedDate: used.at, ServiceName: used.service, Region: used.region }
        : { ServiceName: 'N/A', Region: 'N/A' },
    }
  }
  // IAM does not say whether the key exists.
  throw new AwsError('AccessDenied', `The Access Key with id ${wanted} cannot be found`, 403)
}

const listMfaDevices: Operation = (call) => {
  const user = findUser(call)
  const devices = (user.mfa ?? []).map(({ serial, enabled }) => ({
    UserName: user.name,
    SerialNumber: serial,
    EnableDate: enabled,
  }))
  const { items, paging } = iamPage(call, devices)
  return { MFADevices: items, ...paging }
}

const listVirtualMfaDevices: Operation = (call) => {
  const { account } = call
  const root: WireObject = {
    SerialNumber: account.root.mfa.serial,
    EnableDate: account.root.mfa.enabled,
    User: { UserId: account.id, Arn: `arn:aws:iam::${account.id}:root`, CreateDate: account.created },
  }
  const users = account.users.flatMap((user) =>
    (user.mfa ?? [])
      .filter(({ kind }) => kind === 'virtual')
      .map(({ serial, enabled }) => ({
        SerialNumber: serial,
        EnableDate: enabled,
        User: {
          Path: user.path,
          UserName: user.name,
          UserId: uniqueId('AIDA', user.name),
          Arn: userArn(account, user),
          CreateDate: user.created,
        },
      })),
  )
  const { items, paging } = iamPage(call, [root, ...users])
  return { VirtualMFADevices: items, ...paging }
}

const listServiceCredentials: Operation = (call) => {
  const { account, input } = call
  const owners = input.text('UserName') === undefined ? account.users : [findUser(call)]
  const all = owners.flatMap((user) =>
    (user.serviceCredentials ?? []).map((credential, index) => ({
      UserName: user.name,
      Status: credential.status,
      ServiceUserName: `${user.name}-at-${account.id}`,
      CreateDate: credential.created,
      ExpirationDate: credential.expires,
      ServiceSpecificCredentialId: uniqueId('ACCA', `${user.name}/${index}`),
      ServiceName: credential.service,
    })),
  )
  return { ServiceSpecificCredentials: all, IsTruncated: false }
}

export const credentialOperations: Operations = new Map<string, Operation>([
  ['GenerateCredentialReport', generateReport],
  ['GetCredentialReport', getReport],
  ['ListAccessKeys', listAccessKeys],
  ['GetAccessKeyLastUsed', accessKeyLastUsed],
  ['ListMFADevices', listMfaDevices],
  ['ListVirtualMFADevices', listVirtualMfaDevices],
  ['ListServiceSpecificCredentials', listServiceCredentials],
])
