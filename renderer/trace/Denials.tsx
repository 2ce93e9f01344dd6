import Header from '@cloudscape-design/components/header'
import RadioGroup from '@cloudscape-design/components/radio-group'
import { visibleText } from '../../shared/graph/text.ts'
import type { Trace } from '../../shared/trace/facts/trace.ts'
import { shortName } from '../common/principalNames.ts'
import { Verdict } from '../request/Verdict.tsx'
import { navigate } from '../router/navigation.ts'
import type { TraceRoute } from '../router/route.ts'

interface Props {
  readonly traces: readonly Trace[]
  readonly shown: number
  readonly route: TraceRoute
}

/** The denials that the text holds, each with its verdict; the chosen one is the one that is answered. */
export function Denials({ traces, shown, route }: Props) {
  return (
    <div>
      <Header variant="h3" counter={`(${traces.length})`}>
        Denials in the text
      </Header>
      <div className="tr-denials">
        <RadioGroup
          ariaLabel="Denials in the text"
          value={String(shown)}
          items={traces.map((trace, index) => ({
            value: String(index),
            label: labelOf(trace, index),
            description: <Description trace={trace} />,
          }))}
          onChange={({ detail }) => {
            const { policy: _policy, statement: _statement, ...rest } = route
            navigate({ ...rest, denial: Number(detail.value) }, { replace: true })
          }}
        />
      </div>
    </div>
  )
}

function labelOf({ parsed }: Trace, index: number): string {
  return `${index + 1}. ${visibleText(parsed.action ?? parsed.operation ?? 'Action not named')}`
}

function Description({ trace }: { readonly trace: Trace }) {
  const { principal, resource } = trace.parsed
  return (
    <span className="breakable">
      {shortName(principal ?? 'caller not named')} on {visibleText(resource ?? 'what is not named')}
      <br />
      <Verdict decision={trace.decision} />
    </span>
  )
}
