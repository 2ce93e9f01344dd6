import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Toggle from '@cloudscape-design/components/toggle'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { visibleText } from '../../shared/graph/text.ts'
import type { RequestFields } from '../router/addresses/request.ts'
import { ContextFields } from './ContextFields.tsx'
import { rowInWords } from './contextRows.ts'
import { fieldsOf, formOf } from './requestForm.ts'
import './request.css'

type Context = Pick<RequestFields, 'context' | 'strict'>
interface Props {
  readonly fields: Context
  readonly onFields: (fields: Context) => void
  /** Further chips in the same line. */
  readonly children?: ReactNode
}

/**
 * Above an answer: the context of the requests that it is told for. It is held by the address, as the context of a question
 * is, and goes along to other views, into exports and into the command line.
 */
export function ContextBar({ fields, onFields, children }: Props) {
  const { context: rows, strict } = formOf(fields)
  const [draft, setDraft] = useState<typeof rows | null>(null)
  const [draftStrict, setDraftStrict] = useState(strict)
  const give = (context: typeof rows, isStrict: boolean): void => {
    const next = fieldsOf({ ...formOf({}), context, strict: isStrict })
    onFields({
      ...(next.context === undefined ? {} : { context: next.context }),
      ...(next.strict === undefined ? {} : { strict: next.strict }),
    })
  }
  const isOpen = draft !== null
  return (
    <div className="context-bar" role="group" aria-label="Request context">
      <div className="context-line">
        <span className="context-label">Request context:</span>
        {rows.map((row, at) => (
          <button
            key={`${row.key} ${at}`}
            type="button"
            className="context-chip"
            aria-label={`Remove ${visibleText(rowInWords(row))}`}
            onClick={() =>
              give(
                rows.filter((_, place) => place !== at),
                strict,
              )
            }
          >
            {visibleText(rowInWords(row))} <span aria-hidden="true">✕</span>
          </button>
        ))}
        <span className="context-rest">
          {rows.length === 0 ? 'nothing given, ' : ''}
          {strict ? 'unset keys are absent' : 'unset keys are unknown'}
        </span>
        <Button
          variant="inline-link"
          ariaExpanded={isOpen}
          onClick={() => {
            setDraft(isOpen ? null : rows)
            setDraftStrict(strict)
          }}
        >
          {isOpen ? 'Close' : 'Set'}
        </Button>
        {children}
      </div>
      {draft !== null && (
        <form
          aria-label="Context of the request"
          className="context-form"
          onSubmit={(event) => {
            event.preventDefault()
            setDraft(null)
            give(draft, draftStrict)
          }}
        >
          <SpaceBetween size="s">
            <ContextFields rows={draft} onRows={setDraft} />
            <SpaceBetween direction="horizontal" size="s" alignItems="center">
              <Button variant="primary" formAction="submit">
                Apply
              </Button>
              <Button formAction="none" onClick={() => setDraft([])}>
                Clear
              </Button>
              <Toggle checked={draftStrict} onChange={({ detail }) => setDraftStrict(detail.checked)}>
                Strict: unset keys are absent, as for AWS
              </Toggle>
            </SpaceBetween>
          </SpaceBetween>
        </form>
      )}
    </div>
  )
}
