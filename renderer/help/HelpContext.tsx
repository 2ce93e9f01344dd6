import { createContext, useContext } from 'react'

export interface Help {
  /** Opens the help panel beside the view. */
  readonly openHelp: () => void
}
const HelpContext = createContext<Help>({ openHelp: () => undefined })
export const HelpProvider = HelpContext.Provider

export function useHelp(): Help {
  return useContext(HelpContext)
}
