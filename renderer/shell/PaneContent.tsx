import type { ReactNode } from 'react'
import { ErrorBoundary } from './ErrorBoundary.tsx'

interface Props {
  readonly resetKey: string
  readonly selection: string | null
  /** Puts the focus back where it came from; false: there is no such place. */
  readonly goBack: () => boolean
  readonly children: ReactNode
}

/**
 * What a pane explains. Who opened it by the keyboard goes on reading in it; Escape leads back to what opened it, where
 * what is explained is still selected.
 */
export function PaneContent({ resetKey, selection, goBack, children }: Props) {
  return (
    <div
      tabIndex={-1}
      className="pane-content"
      data-pane={selection ?? ''}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented && goBack()) event.preventDefault()
      }}
    >
      <ErrorBoundary resetKey={resetKey}>{children}</ErrorBoundary>
    </div>
  )
}
