import Badge from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Icon from '@cloudscape-design/components/icon'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { visibleText } from '../../shared/graph/text.ts'
import type { Fix, PartialFix } from '../../shared/trace/facts/fix.ts'
import { Command } from '../common/Command.tsx'
import { NumberedStep } from '../common/NumberedSteps.tsx'
import { DocumentChange } from './DocumentChange.tsx'
import { JsonBlock } from '../common/JsonBlock.tsx'
import { numbersText } from './ways.ts'
import { shortName } from '../common/principalNames.ts'
import { FIXES } from './words.ts'

interface Props {
  readonly fix: Fix | PartialFix
  /** Its place in the list, from 1. */
  readonly number: number
  readonly snapshot: string
}

/** One change: what and where, what else it would do, and how to make it. */
export function FixItem({ fix, number, snapshot }: Props) {
  const { document, policyId } = fix
  const json = fix.change.startsWith('{')
  return (
    <NumberedStep number={number}>
      <div className="step-row">
        <p className="step-summary">{FIXES[fix.kind]}</p>
        {'verified' in fix ? (
          <Badge color={fix.verified ? 'green' : 'blue'}>
            {fix.verified ? 'Verified: enough on its own' : `Verified ${neededText(fix.needs)}`}
          </Badge>
        ) : (
          <Badge color="grey">Needed, but may not be enough</Badge>
        )}
        {'verified' in fix ? <Admits fix={fix} /> : null}
      </div>
      {fix.kind === 'satisfy-condition' ? null : (
        <Box color="text-body-secondary">
          <span className="breakable">{visibleText(fix.where)}</span>
        </Box>
      )}
      {json ? null : <p className="tr-change">{fix.change.split('\n').map(visibleText).join('\n')}</p>}
      {fix.cautions.length === 0 ? null : (
        <ul className="tr-cautions" aria-label={`Before you make change ${number}`}>
          {fix.cautions.map((caution) => (
            <li key={caution}>
              <Icon name="status-warning" variant="warning" ariaLabel="Warning" />
              <span>{visibleText(caution)}</span>
            </li>
          ))}
        </ul>
      )}
      {fix.command === null ? null : (
        <Command text={fix.command} label={`Copy the command of change ${number}`} />
      )}
      {json ? (
        <ExpandableSection headerText="The statement" variant="inline">
          <JsonBlock text={fix.change} label={`Statement of change ${number}`} />
        </ExpandableSection>
      ) : document === null || policyId === undefined ? null : (
        <ExpandableSection headerText="What it changes in the policy" variant="inline">
          <DocumentChange
            snapshot={snapshot}
            policyId={policyId}
            document={document}
            label={`What change ${number} changes in the policy`}
          />
        </ExpandableSection>
      )}
      {document === null ? null : (
        <ExpandableSection headerText="The whole policy after the change" variant="inline">
          <JsonBlock text={document} label={`Policy after change ${number}`} />
        </ExpandableSection>
      )}
    </NumberedStep>
  )
}

const MOST_NAMES = 50

function Admits({ fix }: { readonly fix: Fix }) {
  const { kind, alsoAdmits } = fix
  if (kind === 'satisfy-condition') return null
  const others = alsoAdmits.length
  if (others === 0) return <StatusIndicator type="success">Allows nobody else in the account</StatusIndicator>
  return (
    <ExpandableSection
      headerText={`Also allows ${others} other ${others === 1 ? 'principal' : 'principals'}`}
      variant="inline"
    >
      <ul className="step-list">
        {alsoAdmits.slice(0, MOST_NAMES).map((arn) => (
          <li key={arn} title={visibleText(arn)}>
            {shortName(arn)}
          </li>
        ))}
        {others > MOST_NAMES ? <li>and {others - MOST_NAMES} more</li> : null}
      </ul>
    </ExpandableSection>
  )
}

function neededText(needs: readonly number[]): string {
  return `together with ${needs.length === 1 ? 'change' : 'changes'} ${numbersText(needs.map((index) => index + 1))}`
}
