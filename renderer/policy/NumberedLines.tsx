import { visibleText } from '../../shared/graph/text.ts'
import './source.css'

interface Props {
  readonly lines: readonly string[]
  /** Number of the first line, from 1. */
  readonly first: number
  readonly marked: (line: number) => boolean
}

/** Lines of a policy document with their numbers in it. */
export function NumberedLines({ lines, first, marked }: Props) {
  return lines.map((line, at) => (
    <span key={at} className={`wg-source-line${marked(first + at) ? ' wg-source-marked' : ''}`}>
      <span className="wg-source-number" aria-hidden="true">
        {first + at}
      </span>
      <span>{visibleText(line.replaceAll('\t', '  '))}</span>
    </span>
  ))
}
