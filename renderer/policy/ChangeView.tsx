import { visibleText } from '../../shared/graph/text.ts'
import type { ChangedLines } from './changedLines.ts'
import '../graph/graph.css'
import './source.css'
import './changed.css'

/** Lines kept around a change, so that one sees where it is. */
const AROUND = 3

/** The part of a document that a change alters, beside what stood there before. */
export function ChangeView({ change, label }: { readonly change: ChangedLines; readonly label: string }) {
  return (
    <div className="wg-root tr-change-frame">
      <pre className="wg-source statement-source" tabIndex={0} aria-label={label}>
        {rowsOf(change).map(({ sign, text }, at) => (
          <span key={at} className={`wg-source-line${SIGN_CLASSES[sign]}`}>
            <span className="tr-sign">{sign}</span>
            <span>{visibleText(text)}</span>
          </span>
        ))}
      </pre>
    </div>
  )
}

type Sign = '+' | '−' | ' '
const SIGN_CLASSES: Readonly<Record<Sign, string>> = { '+': ' tr-added', '−': ' tr-removed', ' ': '' }

function rowsOf({ lines, changed, removed }: ChangedLines): readonly { sign: Sign; text: string }[] {
  // Where lines are only taken out, they stood behind the head that both documents have.
  const [first, last] = changed ?? [1, 0]
  const of = (sign: Sign) => (text: string) => ({ sign, text })
  return [
    ...lines.slice(Math.max(0, first - 1 - AROUND), first - 1).map(of(' ')),
    ...removed.map(of('−')),
    ...lines.slice(first - 1, last).map(of('+')),
    ...lines.slice(last, last + AROUND).map(of(' ')),
  ]
}
