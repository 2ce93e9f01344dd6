import { useMemo } from 'react'
import { valueOr } from '../../shared/known.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { useQuery } from '../api/useQuery.ts'
import { changedLines } from './changedLines.ts'
import type { ChangedLines } from './changedLines.ts'
import '../graph/graph.css'
import '../policy/source.css'

interface Props {
  readonly snapshot: string
  readonly policyId: string
  /** The policy's document after the change. */
  readonly document: string
  readonly label: string
}

/** Lines kept around a change, so that one sees where it is. */
const AROUND = 3

/** The part of a policy's document that a change alters, beside what stands there now. */
export function DocumentChange({ snapshot, policyId, document, label }: Props) {
  const policy = useQuery('policy.view', { snapshot, policyId })
  const before = policy.value === undefined ? null : valueOr(policy.value.text, null)
  const change = useMemo(() => (before === null ? null : changedLines(before, document)), [before, document])
  if (!change?.changed) return null
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
  const [first, last] = changed ?? [1, 0]
  const of = (sign: Sign) => (text: string) => ({ sign, text })
  return [
    ...lines.slice(Math.max(0, first - 1 - AROUND), first - 1).map(of(' ')),
    ...removed.map(of('−')),
    ...lines.slice(first - 1, last).map(of('+')),
    ...lines.slice(last, last + AROUND).map(of(' ')),
  ]
}
