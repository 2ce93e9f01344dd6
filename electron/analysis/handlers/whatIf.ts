import { principalDiff } from '../../../shared/diff/diff.ts'
import { whatIf } from '../../../shared/whatIf/answer.ts'
import { applyEdits, type Edited } from '../../../shared/whatIf/apply.ts'
import { documentProblems } from '../../../shared/whatIf/documents.ts'
import type { WhatIfEdit } from '../../../shared/whatIf/edit.ts'
import type { AccountModel } from '../../../shared/account/model.ts'
import { type AnalysisParts, type Handlers, openOne } from '../handler.ts'
import type { OpenAccount } from '../openAccounts.ts'
import { inSlices } from '../stepped.ts'

/** A copy of an account with edits in it. */
interface Copy extends Edited {
  readonly model: AccountModel
}

/** Edits to a copy of an account, decided beside the account as it is. */
export function whatIfHandlers(
  parts: AnalysisParts,
): Handlers<'what-if' | 'what-if.principal' | 'what-if.document'> {
  // Details are asked for of the answer that was given last.
  let last: { readonly account: OpenAccount['model']; readonly text: string; readonly copy: Copy } | null =
    null
  async function copyOf({ snapshot, model }: OpenAccount, edits: readonly WhatIfEdit[]): Promise<Copy> {
    const text = JSON.stringify(edits)
    if (last?.account === model && last.text === text) return last.copy
    const edited = applyEdits(snapshot, edits)
    const copy = { ...edited, model: await parts.accounts.modelOf(edited.snapshot) }
    last = { account: model, text, copy }
    return copy
  }
  return {
    'what-if': async ({ snapshot, edits }, { signal, stage }) => {
      const { catalogue, ...account } = await openOne(parts, snapshot)
      stage({ stage: 'Making the copy' })
      const { warnings, ...copy } = await copyOf(account, edits)
      return inSlices(whatIf(account, copy, edits, warnings, catalogue), signal, stage)
    },
    'what-if.principal': async ({ snapshot, edits, principal }) => {
      const { catalogue, ...account } = await openOne(parts, snapshot)
      return { change: principalDiff(account, await copyOf(account, edits), catalogue, principal) }
    },
    'what-if.document': ({ kind, document }) => ({ problems: documentProblems(document, kind) }),
  }
}
