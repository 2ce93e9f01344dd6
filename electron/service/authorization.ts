import type { AuthorizationDetails } from '../../shared/trace/authorization/details.ts'
import type { SaidAround } from '../../shared/trace/authorization/denial.ts'
import type { Documents, Evaluated } from '../analysis/methods.ts'
import { authorizationPolicy, type DeniedRequest } from '../aws/authorizationDetails.ts'
import type { LiveAccount } from './live.ts'

/** What stands beside every answer of the sample account: nobody may take it for a measurement. */
export function sampleNotes({ connection }: Pick<LiveAccount, 'connection'>): readonly string[] {
  return connection.kind === 'sample'
    ? ['The sample account’s evaluations were written together with it: they say nothing of AWS.']
    : []
}

/** Asks AWS for the documents one after another: it allows few calls a second, and refuses more. */
export async function documentsOf(
  { connection }: Pick<LiveAccount, 'connection'>,
  request: DeniedRequest,
  uris: readonly string[],
): Promise<Documents> {
  const documents = new Map<string, Awaited<ReturnType<typeof authorizationPolicy>>>()
  for (const uri of new Set(uris)) documents.set(uri, await authorizationPolicy(connection, request, uri))
  return documents
}

/** AWS's evaluations beside the snapshots' answers to the same requests, with the context that AWS gives. */
export async function evaluatedBy(
  { analysis, snapshots, identity: { accountId } }: Pick<LiveAccount, 'analysis' | 'snapshots' | 'identity'>,
  details: AuthorizationDetails,
  given: {
    readonly authorizationId: string
    readonly around: SaidAround | null
    readonly documents: Documents
  },
  signal: AbortSignal,
): Promise<readonly Evaluated[]> {
  const asked = { snapshots, accountId, details, ...given }
  return (await analysis.ask('trace.evaluated', asked, { signal })).answers
}
