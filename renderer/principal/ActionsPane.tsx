import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type {
  AccessGrant,
  AccessLevel,
  AccessLoss,
  ActionAccess,
} from '../../shared/engine/effective/access.ts'
import { gateNodeId, policyNodeId } from '../../shared/graph/facts.ts'
import { isGateType } from '../../shared/policy/policyTypes.ts'
import { conditionsText } from '../../shared/graph/resourceSetText.ts'
import type { Gate } from '../../shared/engine/effective/gate.ts'
import { outcomeInWords, shownOutcome } from '../../shared/graph/gateText.ts'
import type { GraphOutcome } from '../../shared/graph/scene.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { LAYER_TITLES, OUTCOME_TITLES } from '../../shared/graph/words.ts'
import { useQuery } from '../api/useQuery.ts'
import { QueryView } from '../common/QueryView.tsx'
import { Mark } from '../graph/Mark.tsx'
import { navigate } from '../router/navigation.ts'
import { ExactResources } from './ExactResources.tsx'
import { Notes } from './Notes.tsx'
import { Paged } from '../common/Paged.tsx'
import type { PaneProps } from './paneProps.ts'

interface Props extends PaneProps {
  readonly service: string
  readonly level?: AccessLevel
  readonly outcome?: GraphOutcome
}

/** Each action of a service (or of one action group): its outcome, what grants it, what takes it. */
export function ActionsPane({ service, level, outcome, ...props }: Props) {
  const { snapshot, principal, request, onAsk } = props
  const query = useQuery('principal.service', {
    snapshot,
    principal,
    service,
    ...request,
    ...(level === undefined ? {} : { level }),
  })
  return (
    <QueryView query={query} what="the actions">
      {(answer) => {
        const actions = answer.actions.filter((one) => outcome === undefined || shownOutcome(one) === outcome)
        const part = [level, outcome === undefined ? undefined : OUTCOME_TITLES[outcome].toLowerCase()]
        const words = part.filter((one) => one !== undefined).join(', ')
        return (
          <SpaceBetween size="s">
            <Notes notes={answer.notes} />
            <Paged
              items={actions}
              text={(one) => `${one.action} ${one.level} ${outcomeInWords(one, answer.gates)}`}
              title={`${answer.serviceName}${words === '' ? '' : `: ${words}`}`}
              columns={[
                {
                  id: 'action',
                  header: 'Action',
                  isRowHeader: true,
                  sortingComparator: (a, b) => (a.action < b.action ? -1 : 1),
                  minWidth: 160,
                  cell: (one) => (
                    <>
                      <code>{one.action}</code>
                      <div>
                        <Button
                          variant="inline-link"
                          ariaLabel={`Ask why for ${one.action}`}
                          onClick={() => onAsk({ action: one.action, ...oneResource(one) })}
                        >
                          Ask why
                        </Button>
                        {' · '}
                        <Button
                          variant="inline-link"
                          ariaLabel={`Who can ${one.action}`}
                          onClick={() =>
                            navigate({ view: 'who-can', snapshot, action: one.action, ...oneResource(one) })
                          }
                        >
                          Who can
                        </Button>
                      </div>
                      <ExactResources
                        snapshot={snapshot}
                        principal={principal}
                        request={request}
                        action={one.action}
                      />
                    </>
                  ),
                },
                {
                  id: 'outcome',
                  header: 'Outcome',
                  minWidth: 125,
                  sortingComparator: (a, b) => (shownOutcome(a) < shownOutcome(b) ? -1 : 1),
                  cell: (one) => (
                    <>
                      <Mark tone={shownOutcome(one)} /> {visibleText(outcomeInWords(one, answer.gates))}
                    </>
                  ),
                },
                {
                  id: 'why',
                  header: 'Because of',
                  minWidth: 180,
                  cell: (one) => <Because {...props} action={one} gates={answer.gates} />,
                },
              ]}
            />
          </SpaceBetween>
        )
      }}
    </QueryView>
  )
}

/** A question needs one resource: given only where the grant names exactly one. */
function oneResource(action: ActionAccess): { readonly resource?: string } {
  const patterns = new Set(
    action.grants.flatMap((grant) => (grant.except === true ? ['*', '?'] : grant.resources)),
  )
  const [only] = patterns
  return patterns.size === 1 && only !== undefined && !/[*?]/.test(only) ? { resource: only } : {}
}

function Because({
  action,
  gates,
  onSelect,
}: PaneProps & { readonly action: ActionAccess; readonly gates: readonly Gate[] }) {
  return (
    <SpaceBetween size="xxs">
      {action.denies.map((one, at) => (
        <Line
          key={`deny${at}`}
          of={one}
          gate={one.gate === undefined ? undefined : gates[one.gate]}
          tone="denied"
          onSelect={onSelect}
        />
      ))}
      {action.ceilings.map((one, at) => (
        <div key={`ceiling${at}`}>
          <Mark tone="cut" /> {LAYER_TITLES[one.layer]}: {visibleText(one.because)}
        </div>
      ))}
      {action.grants.map((one, at) => (
        <Line
          key={`grant${at}`}
          of={one}
          tone={one.conditions.length > 0 ? 'conditional' : 'allowed'}
          onSelect={onSelect}
        />
      ))}
    </SpaceBetween>
  )
}

function Line({
  of,
  gate,
  tone,
  onSelect,
}: {
  readonly of: AccessGrant | AccessLoss
  /** Set where the statement asks one thing of nearly everything: its words are enough. */
  readonly gate?: Gate | undefined
  readonly tone: GraphOutcome
  readonly onSelect: PaneProps['onSelect']
}) {
  const { statement } = of
  const key = statement.policyId ?? statement.policy
  const target = 'layer' in of && isGateType(of.layer) ? gateNodeId(of.layer, key) : policyNodeId(key)
  const conditions = conditionsText(of.conditions)
  const asks = gate?.state === 'open' && of.conditions.length > 0
  return (
    <div>
      <Mark tone={asks ? 'gated' : tone} />{' '}
      <Link onFollow={() => onSelect(target, statement.index)}>
        {visibleText(`${statement.policy}, ${statement.sid ?? `statement ${statement.index + 1}`}`)}
      </Link>
      <Box variant="small" display="block">
        {asks ? (
          visibleText(gate.words)
        ) : (
          <>
            {of.except === true ? 'on everything but ' : 'on '}
            {visibleText(of.resources.slice(0, 3).join(', '))}
            {of.resources.length > 3 && ` and ${of.resources.length - 3} more`}
            {conditions !== '' && ` if ${conditions}`}
          </>
        )}
      </Box>
    </div>
  )
}
