import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { AuthorizationAnswer, AuthorizationEvaluation } from '../../shared/api/live.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { LayerTable, Outcome } from './AgreementTable.tsx'
import { PoliciesAtDenial } from './PoliciesAtDenial.tsx'

/** AWS's own evaluation of a denied request, beside the snapshot's answers to the same. */
export function AuthorizationView({ answer }: { readonly answer: AuthorizationAnswer }) {
  const { evaluations, policies, notes } = answer
  return (
    <SpaceBetween size="l">
      {evaluations.map((evaluation) => (
        <Evaluation key={`${evaluation.action} ${evaluation.resource}`} evaluation={evaluation} />
      ))}
      {policies.length === 0 ? null : <PoliciesAtDenial policies={policies} />}
      {notes.length === 0 ? null : (
        <ul className="notes" aria-label="Notes on AWS’s evaluation">
          {notes.map((note) => (
            <li key={note}>{visibleText(note)}</li>
          ))}
        </ul>
      )}
    </SpaceBetween>
  )
}

const EFFECTS = {
  allow: 'Allowed',
  'explicit-deny': 'ExplicitlyDenied',
  'implicit-deny': 'ImplicitlyDenied',
} as const

function Evaluation({ evaluation }: { readonly evaluation: AuthorizationEvaluation }) {
  const { action, resource, effect, trace, agreement, wholeContext } = evaluation
  const ours = trace.decision?.verdict
  return (
    <SpaceBetween size="s">
      <Box>
        <code>{visibleText(action)}</code>{' '}
        <span className="breakable">{resource === '' ? '' : `on ${visibleText(resource)}`}</span>
      </Box>
      <Outcome {...agreement} same={effect !== null && EFFECTS[effect] === ours} />
      {agreement.layers.length === 0 ? null : <LayerTable layers={agreement.layers} />}
      <Box variant="small">
        {wholeContext
          ? 'The snapshot was asked with the whole context that AWS had: a key that is not in it is absent.'
          : 'AWS may not have given the whole context: keys that it did not give were left open.'}
      </Box>
      {agreement.notes.map((note) => (
        <Box key={note} variant="small">
          {visibleText(note)}
        </Box>
      ))}
    </SpaceBetween>
  )
}
