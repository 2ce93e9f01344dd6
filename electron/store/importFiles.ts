import type { ApiInput } from '../../shared/api/types.ts'
import type { ImportFile } from '../../shared/snapshot/import/file.ts'
import type { ImportInput } from '../../shared/snapshot/import.ts'
import { decodeImport } from './decodeImport.ts'

type Given = ApiInput<'snapshots.import'>
type GivenFile = Given['account']

/** The files of an import as text: bytes are unpacked and decoded here, the same way in every host. */
export async function importFiles(given: Given, now: string): Promise<ImportInput> {
  const { account, credentialReport, resourcePolicies, organization, workloads, also, accountId } = given
  const optional = async <K extends string>(key: K, file: GivenFile | undefined) =>
    file === undefined ? {} : { [key]: await textOf(file) }
  return {
    account: await textOf(account),
    ...(await optional('credentialReport', credentialReport)),
    ...(await optional('resourcePolicies', resourcePolicies)),
    ...(await optional('organization', organization)),
    ...(workloads === undefined ? {} : { workloads: await Promise.all(workloads.map(textOf)) }),
    ...(also === undefined ? {} : { also: await Promise.all(also.map(textOf)) }),
    ...(accountId === undefined ? {} : { accountId }),
    now,
  }
}

async function textOf(file: GivenFile): Promise<ImportFile> {
  return 'text' in file ? file : decodeImport(file.name, Buffer.from(file.base64, 'base64'))
}
