import type { AccountList } from '../../shared/api/types.ts'
import { organizationAccounts } from '../aws/organizationAccounts.ts'
import type { Connections } from './connections.ts'

/** The accounts of the organization that a profile belongs to. Throws what `organizationAccounts` does. */
export async function listAccounts(
  connections: Connections,
  profile: string,
  signal: AbortSignal,
): Promise<AccountList> {
  const connection = await connections.borrow(profile)
  try {
    return await organizationAccounts(connection, signal)
  } finally {
    connections.giveBack(connection)
  }
}
