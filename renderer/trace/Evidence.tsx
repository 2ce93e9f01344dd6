import { visibleText } from '../../shared/graph/text.ts'
import type { Evidence } from '../../shared/trace/facts/cause.ts'
import { StatementSource } from '../policy/StatementSource.tsx'
import type { TraceRoute } from '../router/route.ts'
import { observedText } from './words.ts'

/**
 * Sentences, each with the statement it rests on. One that several rest on is shown once; the first of all is open,
 * unless it was shown above already.
 */
export function EvidenceList(props: {
  readonly evidence: readonly Evidence[]
  readonly route: TraceRoute
  readonly label: string
  readonly before?: readonly Evidence[]
}) {
  const { evidence, route, label, before = [] } = props
  const places = evidence.map(placeOf)
  const above = new Set(before.map(placeOf))
  const first = places.findIndex((place) => place !== null)
  return (
    <ul className="step-list" aria-label={label}>
      {evidence.map((one, index) => {
        const { statement } = one
        const place = placeOf(one)
        return (
          <li key={index}>
            <EvidenceItem evidence={one} />
            {statement === undefined || places.indexOf(place) !== index ? null : (
              <StatementSource
                route={route}
                statement={statement}
                open={index === first && !above.has(place)}
                values={evidence
                  .filter((each) => placeOf(each) === place)
                  .flatMap(({ required = [] }) => required)}
              />
            )}
          </li>
        )
      })}
    </ul>
  )
}

function placeOf({ statement }: Evidence): string | null {
  if (statement === undefined) return null
  const { policyId, policy, index, level } = statement
  return JSON.stringify([policyId ?? policy, index, level])
}

function EvidenceItem({ evidence }: { readonly evidence: Evidence }) {
  return (
    <>
      <div>{visibleText(evidence.sentence)}</div>
      <Comparison evidence={evidence} />
    </>
  )
}

/** What a condition requires, and what the request has. */
export function Comparison({
  evidence,
}: {
  readonly evidence: Pick<Evidence, 'required' | 'observed' | 'difference'>
}) {
  const { required, observed, difference } = evidence
  if (required === undefined) return null
  if (difference !== undefined) {
    return (
      <dl className="tr-compare">
        <dt>Required</dt>
        <dd className="mono">
          <Marked text={difference.wanted} part={difference.marked.wanted} />
        </dd>
        <dt>Observed</dt>
        <dd className="mono">
          <Marked text={difference.has} part={difference.marked.has} />
        </dd>
      </dl>
    )
  }
  return (
    <dl className="tr-compare">
      <dt>Required</dt>
      <dd className="mono">{visibleText(required.join(' or '))}</dd>
      <dt>Observed</dt>
      <dd className={Array.isArray(observed) ? 'mono' : undefined}>{observedText(observed)}</dd>
    </dl>
  )
}

/** A text with the part marked in which it differs from the other. */
function Marked({ text, part }: { readonly text: string; readonly part: string }) {
  // A part of an ARN stands between colons; anything else is nearest to the end.
  const field = text.indexOf(`:${part}:`)
  const at = part === '' ? -1 : field === -1 ? text.lastIndexOf(part) : field + 1
  if (at === -1) return visibleText(text)
  return (
    <>
      {visibleText(text.slice(0, at))}
      <mark className="tr-mark">{visibleText(part)}</mark>
      {visibleText(text.slice(at + part.length))}
    </>
  )
}
