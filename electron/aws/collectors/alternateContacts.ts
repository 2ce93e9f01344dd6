import { AccountClient, GetAlternateContactCommand } from '@aws-sdk/client-account'
import { CONTACT_TYPES, type ContactType } from '../../../shared/snapshot/alternateContacts.ts'
import type { ServiceClient } from '../clients.ts'
import type { Collector } from '../crawlContext.ts'

const ACCOUNT: ServiceClient<AccountClient> = { id: 'account', make: (config) => new AccountClient(config) }

/**
 * Whether the account has alternate contacts: names and addresses are not kept.
 * https://docs.aws.amazon.com/accounts/latest/reference/API_GetAlternateContact.html
 */
export const run: Collector['run'] = async (context, progress) => {
  const client = context.clients.of(ACCOUNT)
  const found: Partial<Record<ContactType, boolean>> = {}
  for (const AlternateContactType of CONTACT_TYPES) {
    const answer = await context.ask(
      'account:GetAlternateContact',
      { target: AlternateContactType, absent: ['ResourceNotFoundException'] },
      (o) => client.send(new GetAlternateContactCommand({ AlternateContactType }), o),
    )
    if (answer.status === 'done') found[AlternateContactType] = true
    if (answer.status === 'absent') found[AlternateContactType] = false
    progress.add(1)
  }
  context.draft.alternateContacts = found
}
