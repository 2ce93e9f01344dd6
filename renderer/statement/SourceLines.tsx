import { visibleText } from '../../shared/graph/text.ts'
import '../graph/graph.css'
import './statement.css'

interface Props {
  readonly lines: readonly string[]
  /** Number of the first line, from 1. */
  readonly first: number
  readonly label: string
  readonly marked?: (line: number) => boolean
}

/** Lines of a policy document with their numbers in it. */
export function SourceLines({ lines, first, label, marked = () => false }: Props) {
  return (
    <div className="wg-root">
      <pre className="wg-source statement-source" tabIndex={0} aria-label={label}>
        {lines.map((line, at) => (
          <span key={at} className={`wg-source-line${marked(first + at) ? ' wg-source-marked' : ''}`}>
            <span className="wg-source-number" aria-hidden="true">
              {first + at}
            </span>
            <span>{visibleText(line.replaceAll('\t', '  '))}</span>
          </span>
        ))}
      </pre>
    </div>
  )
}
