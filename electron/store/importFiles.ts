import type { ApiInput } from '../../shared/api/types.ts'
import { fieldOf } from '../../shared/keys.ts'
import type { ImportFile } from '../../shared/snapshot/import/file.ts'
import type { ImportInput } from '../../shared/snapshot/import.ts'
import { TOOL } from '../tool.ts'
import { decodeImport, tooLarge } from './decodeImport.ts'
import { excessOf } from './unpack.ts'

type Given = ApiInput<'snapshots.import'>
type GivenFile = Given['account']

/** The files of an import as text: bytes are unpacked and decoded here, the same way in every host. */
export async function importFiles(given: Given, now: string): Promise<ImportInput> {
  const { account, credentialReport, resourcePolicies, organization, workloads, also, accountId } = given
  return {
    account: await textOf(account),
    ...fieldOf('credentialReport', credentialReport && (await textOf(credentialReport))),
    ...fieldOf('resourcePolicies', resourcePolicies && (await textOf(resourcePolicies))),
    ...fieldOf('organization', organization && (await textOf(organization))),
    ...fieldOf('workloads', workloads && (await Promise.all(workloads.map(textOf)))),
    ...fieldOf('also', also && (await Promise.all(also.map(textOf)))),
    ...fieldOf('accountId', accountId),
    now,
    tool: TOOL,
  }
}

async function textOf(file: GivenFile): Promise<ImportFile> {
  if ('text' in file) return checkedText(file)
  return decodeImport(file.name, Buffer.from(file.base64, 'base64'))
}

/** Text that came as text is measured as what came packed. */
function checkedText(file: ImportFile): ImportFile {
  const excess = excessOf(Buffer.from(file.text))
  if (excess !== undefined) throw tooLarge(file.name, excess)
  return file
}
