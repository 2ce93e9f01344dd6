import { createContext, useContext } from 'react'
import type { ApiClient } from '../../shared/api/types.ts'

const ApiContext = createContext<ApiClient | null>(null)

/** Hands the one API client to every view below it. */
export const ApiProvider = ApiContext.Provider

/** The API client; throws when a view stands outside ApiProvider, which is a defect. */
export function useApi(): ApiClient {
  const client = useContext(ApiContext)
  if (client === null) throw new Error('useApi needs an ApiProvider above it')
  return client
}
