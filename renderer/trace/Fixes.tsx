import Badge from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Header from '@cloudscape-design/components/header'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { visibleText } from '../../shared/graph/text.ts'
import type { Fix } from '../../shared/trace/types.ts'
import { Command } from '../common/Command.tsx'
import { JsonBlock } from './JsonBlock.tsx'
import { FIXES, shortName } from './words.ts'

/** Changes that were tried on a copy of the account; those that open least come first. */
export function Fixes({ fixes, allowed }: { readonly fixes: readonly Fix[]; readonly allowed: boolean }) {
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${fixes.length})`}
          description="Tried on a copy of the account; what opens least comes first. Whence changes nothing in AWS."
        >
          Changes that would let it through
        </Header>
      }
    >
      {fixes.length === 0 ? (
        <Box>
          {allowed
            ? 'None is needed: by the snapshot the request is allowed.'
            : 'No change could be proved to let it through.'}
        </Box>
      ) : (
        <ol className="tr-steps" aria-label="Changes">
          {fixes.map((fix, index) => (
            <FixItem key={index} fix={fix} number={index + 1} />
          ))}
        </ol>
      )}
    </Container>
  )
}

function FixItem({ fix, number }: { readonly fix: Fix; readonly number: number }) {
  const json = fix.change.startsWith('{')
  const others = fix.alsoAdmits.length
  return (
    <li className="tr-step">
      <span className="tr-number" aria-hidden="true">
        {number}
      </span>
      <div className="tr-body">
        <div className="tr-row">
          <Badge color={fix.verified ? 'green' : 'blue'}>
            {fix.verified ? 'Verified: enough by itself' : `Together with ${neededText(fix.needs)}`}
          </Badge>
        </div>
        <p className="tr-summary">{FIXES[fix.kind]}</p>
        <Box color="text-body-secondary">
          <span className="breakable">{visibleText(fix.where)}</span>
        </Box>
        {json ? (
          <JsonBlock text={fix.change} label={`Statement of change ${number}`} />
        ) : (
          <p className="tr-change">{visibleText(fix.change)}</p>
        )}
        {others > 0 ? (
          <ExpandableSection
            headerText={`Also lets in ${others} other ${others === 1 ? 'principal' : 'principals'}`}
            variant="inline"
          >
            <ul className="tr-list">
              {fix.alsoAdmits.slice(0, MOST_NAMES).map((arn) => (
                <li key={arn} title={visibleText(arn)}>
                  {shortName(arn)}
                </li>
              ))}
              {others > MOST_NAMES ? <li>and {others - MOST_NAMES} more</li> : null}
            </ul>
          </ExpandableSection>
        ) : fix.kind === 'satisfy-condition' ? null : (
          <StatusIndicator type="success">Lets in nobody else of the account</StatusIndicator>
        )}
        {fix.cautions.map((caution) => (
          <div key={caution} className="tr-caution">
            <StatusIndicator type="warning" wrapText>
              {visibleText(caution)}
            </StatusIndicator>
          </div>
        ))}
        {fix.document === null ? null : (
          <ExpandableSection headerText="The whole policy after the change" variant="inline">
            <JsonBlock text={fix.document} label={`Policy after change ${number}`} />
          </ExpandableSection>
        )}
        {fix.command === null ? null : (
          <ExpandableSection headerText="AWS CLI command" variant="inline">
            <Command text={fix.command} label={`Copy the command of change ${number}`} />
          </ExpandableSection>
        )}
      </div>
    </li>
  )
}

const MOST_NAMES = 50

function neededText(needs: readonly number[]): string {
  const numbers = needs.map((index) => index + 1)
  return `${numbers.length === 1 ? 'change' : 'changes'} ${numbers.join(' and ')}`
}
