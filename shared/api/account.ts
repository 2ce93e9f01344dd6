import { z } from 'zod'
import type { Unread } from '../account/completeness.ts'
import type { AccountOverview } from '../answers/overview.ts'
import type { PolicyView } from '../answers/policyView.ts'
import type { PrincipalRow } from '../answers/rows.ts'
import { line } from '../question/fields.ts'
import { count, snapshot } from './fields.ts'
import { method, typed } from './method.ts'

export const accountMethods = {
  'account.overview': method(z.strictObject({ snapshot }), typed<AccountOverview>()),
  'account.principals': method(
    z.strictObject({ snapshot }),
    z.strictObject({
      principals: z.array(typed<PrincipalRow>()).readonly(),
      /** Kinds of which not all were read. */
      unread: z.array(typed<Unread>()).readonly(),
    }),
  ),
  'policy.view': method(z.strictObject({ snapshot, policyId: line(4096) }), typed<PolicyView>()),
  /** Actions of AWS's reference whose name is close to the text. */
  'catalogue.actions': method(
    z.strictObject({ text: z.string().max(256), limit: count(1000).optional() }),
    z.strictObject({ actions: z.array(z.string()).readonly() }),
  ),
}
