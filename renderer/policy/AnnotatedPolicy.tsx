import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useEffect, useMemo, useRef } from 'react'
import { policyLines } from '../../shared/graph/policyLines.ts'
import { visibleText } from '../../shared/graph/text.ts'
import type { PolicyPage, StatementNote } from '../../shared/policies/types.ts'
import { formatCount } from '../common/format.ts'
import { LintItem } from './LintItem.tsx'
import { NumberedLines } from './NumberedLines.tsx'
import '../graph/graph.css'
import './annotated.css'

interface Props {
  readonly policy: PolicyPage
  /** The statement that is marked, by its place. */
  readonly statement: number | undefined
  readonly onMark: (statement: number) => void
}

/** A policy's document beside its statements in words: who gets each, what must hold, and what is wrong with it. */
export function AnnotatedPolicy({ policy, statement, onMark }: Props) {
  const { text, problems, published, notLinted } = policy
  if (text.state !== 'known') {
    return (
      <Alert type="warning" header="The document was not read">
        Nothing can be said about what it allows or denies.
        {text.state === 'not-collected' ? (
          <>
            {' '}
            <code>{visibleText(text.call)}</code> would show it. {visibleText(text.why ?? '')}
          </>
        ) : null}
      </Alert>
    )
  }
  return (
    <SpaceBetween size="m">
      {problems.map((problem, at) => (
        <Alert key={at} type={problem.severity}>
          {visibleText(problem.message)}
        </Alert>
      ))}
      {published === undefined ? null : (
        <Alert type="info">
          The snapshot does not hold this document. It is AWS’s own as of {visibleText(published.day)},
          version {visibleText(published.version)} ({visibleText(published.source)}).
        </Alert>
      )}
      {notLinted === undefined ? null : <Box color="text-body-secondary">{notLinted}</Box>}
      <div className="annotated">
        <ol className="annotated-statements" aria-label="Statements">
          {policy.statements.map((note) => (
            <Statement
              key={note.index}
              note={note}
              text={text.value}
              marked={note.index === statement}
              onMark={onMark}
            />
          ))}
        </ol>
        <Source text={text.value} name={policy.name} notes={policy.statements} statement={statement} />
      </div>
    </SpaceBetween>
  )
}

interface StatementProps {
  readonly note: StatementNote
  readonly text: string
  readonly marked: boolean
  readonly onMark: (statement: number) => void
}

function Statement({ note, text, marked, onMark }: StatementProps) {
  const { index, sid, effect, words, who, conditions, actions, lint, range } = note
  const source = useMemo(() => policyLines(text), [text])
  const [first, last] = source.linesOf(range.start.offset, range.end.offset)
  const name = sid === undefined || sid === '' ? `Statement ${index + 1}` : visibleText(sid)
  return (
    <li className={`annotated-statement${marked ? ' annotated-marked' : ''}`}>
      <div className="annotated-head">
        <span className={`annotated-effect annotated-${effect ?? 'unread'}`}>{effect ?? 'Not readable'}</span>
        <b className="breakable">{name}</b>
        <Button
          variant="inline-link"
          onClick={() => onMark(index)}
          ariaLabel={`Lines ${first + 1} to ${last + 1}: mark ${name}`}
        >
          Lines {first + 1} to {last + 1}
        </Button>
      </div>
      {words === '' ? (
        <div>It breaks the grammar of policies: nobody knows what AWS makes of it.</div>
      ) : (
        <div className="breakable">{visibleText(words)}</div>
      )}
      <Box variant="small">
        {actions === 0
          ? ''
          : `${formatCount(actions)} ${actions === 1 ? 'action' : 'actions'} of AWS’s reference. `}
        {who === '' ? '' : `Who: ${visibleText(who)}.`}
      </Box>
      {conditions.length === 0 ? null : (
        <ul className="annotated-conditions" aria-label="Conditions">
          {conditions.map((condition, at) => (
            <li key={at} className="breakable">
              {visibleText(condition)}
            </li>
          ))}
        </ul>
      )}
      {lint.map((finding, at) => (
        <LintItem key={at} finding={finding} />
      ))}
    </li>
  )
}

interface SourceProps {
  readonly text: string
  readonly name: string
  readonly notes: readonly StatementNote[]
  readonly statement: number | undefined
}

function Source({ text, name, notes, statement }: SourceProps) {
  const frame = useRef<HTMLPreElement>(null)
  const source = useMemo(() => policyLines(text), [text])
  const range = notes.find(({ index }) => index === statement)?.range
  const shown = range === undefined ? null : source.linesOf(range.start.offset, range.end.offset)
  const from = shown?.[0]
  useEffect(() => {
    const line = frame.current?.querySelector<HTMLElement>('.wg-source-marked')
    if (frame.current && line) frame.current.scrollTop = line.offsetTop - frame.current.offsetTop - 24
  }, [text, from])
  return (
    <div className="wg-root annotated-source">
      <pre className="wg-source" ref={frame} tabIndex={0} aria-label={`Document of ${visibleText(name)}`}>
        <NumberedLines
          lines={source.lines}
          first={1}
          marked={(line) => shown !== null && line > shown[0] && line <= shown[1] + 1}
        />
      </pre>
    </div>
  )
}
