import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Spinner from '@cloudscape-design/components/spinner'
import type { ReactNode } from 'react'
import type { PathsProgress } from '../../shared/api/paths.ts'
import type { ErrorInfo } from '../../shared/errors.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { ErrorDetails } from '../common/ErrorDetails.tsx'
import { shortName } from '../common/principalNames.ts'
import { countWords, phaseWords } from './progressWords.ts'
import type { Search } from './useSearch.ts'

interface Props<T> {
  readonly search: Search<T>
  /** What is looked for, for "Looking for …", and for the button that stops it. */
  readonly what: string
  /** Whether it stands in a box of its own. */
  readonly boxed: boolean
  readonly children: (value: T) => ReactNode
  /** What else can be done about a failure. */
  readonly offer?: (error: ErrorInfo) => ReactNode
}

/** A search's states: under way and how far, stopped, failed with what to do, there. */
export function SearchView<T>({ search, what, boxed, children, offer }: Props<T>) {
  const { state, stop, again } = search
  switch (state.status) {
    case 'waiting':
      return null
    case 'running':
    case 'stopping': {
      if (state.age === 'new') return null
      const progress = (
        <Progress
          progress={state.progress}
          stage={state.stage}
          what={what}
          stop={state.age === 'long' ? stop : null}
          stopping={state.status === 'stopping'}
        />
      )
      return boxed ? <Container>{progress}</Container> : progress
    }
    case 'stopped':
      return (
        <Alert
          type="info"
          header={`The search for ${what} was stopped`}
          action={<Button onClick={again}>Ask again</Button>}
        >
          It had no answer yet. A question about one principal is answered faster.
        </Alert>
      )
    case 'failed':
      return (
        <Alert
          type="error"
          header={visibleText(state.error.message)}
          action={<Button onClick={again}>Try again</Button>}
        >
          <ErrorDetails error={state.error} />
          {offer?.(state.error)}
        </Alert>
      )
    case 'done':
      return children(state.value)
  }
}

interface ProgressProps {
  readonly progress: PathsProgress | null
  readonly stage: string | null
  readonly what: string
  /** Null: it is not worth stopping yet. */
  readonly stop: (() => void) | null
  readonly stopping: boolean
}

/** How far it is. What is read out is the phase alone: counts change five times a second. */
function Progress({ progress, stage, what, stop, stopping }: ProgressProps) {
  const first = progress?.first ?? []
  return (
    <SpaceBetween size="xs">
      <div className="pa-progress">
        <Spinner />
        <div>
          <span role="status">{phaseWords(progress, stage ?? `Looking for ${what}`)}</span>
          {countWords(progress)}
        </div>
        {stop === null ? null : (
          <Button onClick={stop} loading={stopping} ariaLabel={`Stop looking for ${what}`}>
            Stop
          </Button>
        )}
      </div>
      {first.length === 0 ? null : (
        <ul className="pa-first" aria-label="The first ways that were found">
          {first.map(({ from, to, way }) => (
            <li key={from} className="breakable">
              {shortName(from)} → {shortName(to)}: {visibleText(way)}
            </li>
          ))}
        </ul>
      )}
    </SpaceBetween>
  )
}
