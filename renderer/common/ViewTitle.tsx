import { createContext, useContext } from 'react'

const ViewTitle = createContext('')

/** Tells the page below which view it is: its heading says so unless it knows better. */
export const ViewTitleProvider = ViewTitle.Provider

/** The title of the view that is open. */
export function useViewTitle(): string {
  return useContext(ViewTitle)
}
