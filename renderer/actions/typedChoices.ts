import { EXPOSURE_KINDS } from '../../shared/exposure/kinds.ts'
import { navigate } from '../router/navigation.ts'
import { pasteFields } from '../request/pastes.ts'
import type { Choice } from './choice.ts'

const MOST_OF_A_WORD = 24
/** The id of the choice that traces a pasted denial. */
export const TRACE = 'typed trace'

/** What the text itself may be: an action, or the message of a denial. */
export function typedChoices(text: string, snapshot: string): readonly Choice[] {
  const typed = text.trim()
  if (/not authorized|access ?denied|unauthorized/i.test(typed) && typed.length > MOST_OF_A_WORD) {
    return [
      {
        id: TRACE,
        label: 'Trace this denial',
        detail: '',
        perform: () => navigate({ view: 'trace', snapshot, ...pasteFields(typed) }),
      },
    ]
  }
  return /^[a-z0-9-]+:[A-Za-z]+$/.test(typed) ? [whoCan(typed, snapshot)] : []
}

/** Actions of AWS's reference: who can do each. */
export function actionChoices(actions: readonly string[], snapshot: string): readonly Choice[] {
  return actions.map((action) => whoCan(action, snapshot))
}

function whoCan(action: string, snapshot: string): Choice {
  return {
    id: `who-can ${action.toLowerCase()}`,
    label: `Who can ${action}`,
    detail: 'action',
    perform: () => navigate({ view: 'who-can', snapshot, action }),
  }
}

/** The lists of findings, which are no views of their own. */
export function listChoices(snapshot: string): readonly {
  readonly id: string
  readonly label: string
  readonly keywords: string
  readonly group: 'Go to'
  readonly perform: () => void
}[] {
  return EXPOSURE_KINDS.map((kind) => ({
    id: `exposure ${kind}`,
    label: `Exposure: ${kind.replaceAll('-', ' ')}`,
    keywords: 'findings list',
    group: 'Go to',
    perform: () => navigate({ view: 'exposure', snapshot, list: kind }),
  }))
}
