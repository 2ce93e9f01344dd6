import { createContext, useContext } from 'react'
import type { CauseKind } from '../../shared/trace/help/help.ts'

/** What the help panel shows instead of the help on the view; each belongs to one view and is gone with it. */
export type HelpTopic =
  | { readonly on: 'cause'; readonly kind: CauseKind }
  | { readonly on: 'way'; readonly id: string }
  | { readonly on: 'ways' }

export interface Help {
  /** Opens the help panel beside the view. */
  readonly openHelp: () => void
  /** Opens it at the page of a cause of denials. */
  readonly openCause: (kind: CauseKind) => void
  /** Opens it at the page of a known way of escalation, or with null at the list of them all. */
  readonly openWay: (id: string | null) => void
}
const HelpContext = createContext<Help>({
  openHelp: () => undefined,
  openCause: () => undefined,
  openWay: () => undefined,
})
export const HelpProvider = HelpContext.Provider

export function useHelp(): Help {
  return useContext(HelpContext)
}
