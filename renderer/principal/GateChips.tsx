import type { Gate } from '../../shared/engine/effective/gate.ts'
import { gateNodeId, policyNodeId } from '../../shared/graph/facts.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { isGateType } from '../../shared/policy/policyTypes.ts'
import { Mark } from '../graph/Mark.tsx'
import { navigate } from '../router/navigation.ts'
import type { PrincipalRoute } from '../router/route.ts'
import { contextRows, underContext } from '../router/links.ts'

interface Props {
  readonly gates: readonly Gate[]
  readonly route: PrincipalRoute
  readonly onSelect: (node: string, statement?: number) => void
}

/** What is asked of nearly everything, each said once: a chip that explains its policy, and one that takes it as met. */
export function GateChips({ gates, route, onSelect }: Props) {
  const open = gates.filter(({ state }) => state === 'open')
  const pairs = [...new Map(open.flatMap((gate) => Object.entries(gate.example)))]
  const given = pairs.every(([, value]) => value !== null)
    ? Object.fromEntries(pairs.map(([key, value]) => [key, value ?? '']))
    : {}
  return (
    <>
      {gates.map((gate, at) => {
        const { layer, statement, state } = gate
        const key = statement.policyId ?? statement.policy
        const words = `${gate.words}${STATES[state]}`
        return (
          <button
            key={at}
            type="button"
            className="context-chip wg-root"
            title={visibleText(statement.policy)}
            onClick={() =>
              onSelect(isGateType(layer) ? gateNodeId(layer, key) : policyNodeId(key), statement.index)
            }
          >
            <Mark tone={state === 'not-met' ? 'denied' : state === 'met' ? 'allowed' : 'gated'} />{' '}
            {visibleText(words)} <span className="context-rest">({visibleText(statement.policy)})</span>
          </button>
        )
      })}
      {Object.keys(given).length > 0 && (
        <button
          type="button"
          className="context-chip"
          onClick={() =>
            navigate(
              underContext(route, {
                ...(route.strict !== undefined && { strict: route.strict }),
                context: [...(route.context ?? []), ...contextRows(given)],
              }),
            )
          }
        >
          Take {open.length === 1 ? 'it' : 'them'} as met
        </button>
      )}
    </>
  )
}

const STATES: Readonly<Record<Gate['state'], string>> = { open: '', met: ': met', 'not-met': ': not met' }
