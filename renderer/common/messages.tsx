import { createContext, useCallback, useContext, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { ErrorInfo } from '../../shared/errors.ts'
import { errorInfoOf } from '../../shared/errors.ts'

export interface Message {
  readonly id: number
  readonly type: 'success' | 'error' | 'info'
  readonly header: string
  readonly error?: ErrorInfo
}
interface MessageBoard {
  readonly messages: readonly Message[]
  /** Shows what failed; aborted calls are nobody's business. */
  readonly showError: (thrown: unknown) => void
  readonly showSuccess: (header: string) => void
  readonly dismiss: (id: number) => void
}

const MessagesContext = createContext<MessageBoard | null>(null)
const MOST = 5
let nextId = 1

/** Holds the messages above the content. */
export function MessagesProvider({ children }: { readonly children: ReactNode }) {
  const [messages, setMessages] = useState<readonly Message[]>([])
  const add = useCallback(
    (message: Omit<Message, 'id'>) =>
      setMessages((before) => [
        { ...message, id: nextId++ },
        ...before.filter(({ header }) => header !== message.header).slice(0, MOST - 1),
      ]),
    [],
  )
  const showError = useCallback(
    (thrown: unknown) => {
      if (thrown instanceof DOMException && thrown.name === 'AbortError') return
      const error = errorInfoOf(thrown)
      add({ type: 'error', header: error.message, error })
    },
    [add],
  )
  const showSuccess = useCallback((header: string) => add({ type: 'success', header }), [add])
  const dismiss = useCallback(
    (id: number) => setMessages((before) => before.filter((message) => message.id !== id)),
    [],
  )
  const board = useMemo(
    () => ({ messages, showError, showSuccess, dismiss }),
    [messages, showError, showSuccess, dismiss],
  )
  return <MessagesContext.Provider value={board}>{children}</MessagesContext.Provider>
}

export function useMessages(): MessageBoard {
  const board = useContext(MessagesContext)
  if (board === null) throw new Error('useMessages needs a MessagesProvider above it')
  return board
}
