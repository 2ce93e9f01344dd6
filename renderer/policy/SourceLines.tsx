import { NumberedLines } from './NumberedLines.tsx'
import '../graph/graph.css'

interface Props {
  readonly lines: readonly string[]
  /** Number of the first line, from 1. */
  readonly first: number
  readonly label: string
  readonly marked?: (line: number) => boolean
}

/** A part of a policy document. */
export function SourceLines({ lines, first, label, marked = () => false }: Props) {
  return (
    <div className="wg-root">
      <pre className="wg-source statement-source" tabIndex={0} aria-label={label}>
        <NumberedLines lines={lines} first={first} marked={marked} />
      </pre>
    </div>
  )
}
