import type { ReactNode } from 'react'
import { goToPicture } from '../common/paneFocus.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'

interface Props {
  readonly resetKey: string
  readonly selection: string | null
  readonly children: ReactNode
}

/**
 * What a pane explains. Who opened it by the keyboard goes on reading in it; Escape leads back to the picture, where what is
 * explained is still selected.
 */
export function PaneContent({ resetKey, selection, children }: Props) {
  return (
    <div
      tabIndex={-1}
      className="pane-content"
      data-pane={selection ?? ''}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented && goToPicture()) event.preventDefault()
      }}
    >
      <ErrorBoundary resetKey={resetKey}>{children}</ErrorBoundary>
    </div>
  )
}
