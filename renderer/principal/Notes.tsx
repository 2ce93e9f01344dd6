import Alert from '@cloudscape-design/components/alert'
import { visibleText } from '../../shared/graph/text.ts'

/** What an answer about a principal says beside its figures. */
export function Notes({ notes }: { readonly notes: readonly string[] }) {
  if (notes.length === 0) return null
  return (
    <Alert type="info">
      {notes.map((note) => (
        <div key={note}>{visibleText(note)}</div>
      ))}
    </Alert>
  )
}
