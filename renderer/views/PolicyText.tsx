import { useEffect, useRef } from 'react'
import type { SourceRange } from '../../shared/policy/ast.ts'

interface Props {
  readonly text: string
  readonly label: string
  /** The statement to mark and to bring into sight. */
  readonly range: SourceRange | undefined
}

/** A policy's text as AWS keeps it, line by line. */
export function PolicyText({ text, label, range }: Props) {
  const marked = useRef<HTMLElement>(null)
  useEffect(() => {
    marked.current?.scrollIntoView({ block: 'nearest' })
  }, [text, range])
  return (
    <pre className="policy-text" tabIndex={0} role="group" aria-label={label}>
      {text.split('\n').map((line, index) => {
        const number = index + 1
        const inside = range !== undefined && number >= range.start.line && number <= range.end.line
        return (
          <code
            key={number}
            ref={number === range?.start.line ? marked : undefined}
            className={inside ? 'policy-line policy-line-marked' : 'policy-line'}
          >
            {line === '' ? ' ' : line}
          </code>
        )
      })}
    </pre>
  )
}
