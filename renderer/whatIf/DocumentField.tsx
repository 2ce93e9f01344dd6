import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Textarea from '@cloudscape-design/components/textarea'
import { useDeferredValue, useMemo } from 'react'
import { visibleText } from '../../shared/graph/text.ts'
import type { DocumentProblem } from '../../shared/whatIf/documents.ts'
import { documentKind } from '../../shared/whatIf/edit.ts'
import { useQuery } from '../api/useQuery.ts'
import { type Draft, policyIdOf } from './draft.ts'
import './whatIf.css'

interface Props {
  readonly snapshot: string
  readonly draft: Draft
  readonly onChange: (document: string) => void
}

/** The document of an edit as JSON, with what is wrong in it and where. */
export function DocumentField({ snapshot, draft, onChange }: Props) {
  const { kind, document } = draft
  const id = policyIdOf(draft)
  const text = useDeferredValue(document)
  const of = documentKind({ edit: kind })
  const input = useMemo(
    () =>
      of === null || text.trim() === ''
        ? null
        : { kind: of === 'control' ? ('scp' as const) : of, document: text },
    [of, text],
  )
  const problems = useQuery('what-if.document', input).value?.problems ?? []
  const shown = input === null ? [] : problems
  const errors = shown.filter(({ severity }) => severity === 'error')
  return (
    <div className="policy-text">
      <FormField
        label="Policy document (JSON)"
        stretch
        errorText={errors.length === 0 ? undefined : <Problems problems={errors} />}
        secondaryControl={
          id === null ? null : <Current snapshot={snapshot} policyId={id} onLoad={onChange} />
        }
      >
        <Textarea
          value={document}
          rows={14}
          spellcheck={false}
          placeholder={'{ "Version": "2012-10-17", "Statement": [] }'}
          onChange={({ detail }) => onChange(detail.value)}
        />
      </FormField>
      <Problems problems={shown.filter(({ severity }) => severity === 'warning')} />
    </div>
  )
}

function Problems({ problems }: { readonly problems: readonly DocumentProblem[] }) {
  return problems.slice(0, 10).map(({ message, line, column }, at) => (
    <Box key={at} variant="small">
      {line === undefined ? '' : `Line ${line}, column ${column}: `}
      {visibleText(message)}
    </Box>
  ))
}

/** Fills the field with the document as it is. */
function Current(props: {
  readonly snapshot: string
  readonly policyId: string
  readonly onLoad: (document: string) => void
}) {
  const { snapshot, policyId, onLoad } = props
  const policy = useQuery('policy.view', { snapshot, policyId }).value
  const text = policy?.text.state === 'known' ? policy.text.value : null
  return (
    <Button disabled={text === null} onClick={() => text !== null && onLoad(pretty(text))}>
      Use the current document
    </Button>
  )
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    // One that breaks JSON is shown as it is, to be mended.
    return text
  }
}
