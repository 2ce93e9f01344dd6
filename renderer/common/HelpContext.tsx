import { createContext, useContext } from 'react'
import type { CauseKind } from '../../shared/trace/help/help.ts'

export interface Help {
  /** Opens the help panel beside the view. */
  readonly openHelp: () => void
  /** Opens it at the page of a cause of denials. */
  readonly openCause: (kind: CauseKind) => void
}
const HelpContext = createContext<Help>({
  openHelp: () => undefined,
  openCause: () => undefined,
})
export const HelpProvider = HelpContext.Provider

export function useHelp(): Help {
  return useContext(HelpContext)
}
