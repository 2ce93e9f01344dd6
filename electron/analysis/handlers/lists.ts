import { administratorReader } from '../../../shared/answers/answers.ts'
import { entrancesOf } from '../../../shared/answers/entrances.ts'
import { organizationPage } from '../../../shared/policies/organization.ts'
import { accountNames } from '../../../shared/search/names.ts'
import { type AnalysisParts, type Handlers, openOne, principalsIn } from '../handler.ts'

/** Lists over an account: its names, who comes in, and its organization. */
export function listsHandlers(
  parts: AnalysisParts,
): Handlers<'account.names' | 'account.entrances' | 'account.organization'> {
  return {
    'account.names': async ({ snapshot: id }) => {
      const { snapshot, model } = await parts.accounts.get(id)
      return accountNames(snapshot, model)
    },
    'account.entrances': async ({ snapshot: id }, { stage }) => {
      const { snapshot, model, catalogue } = await openOne(parts, id)
      stage({ stage: `Looking at the roles of ${principalsIn([{ model }])}` })
      return entrancesOf(snapshot, model, administratorReader(model, catalogue))
    },
    'account.organization': async ({ snapshot: id }) => {
      const { snapshot, model, catalogue } = await openOne(parts, id)
      return organizationPage(snapshot, model, catalogue)
    },
  }
}
