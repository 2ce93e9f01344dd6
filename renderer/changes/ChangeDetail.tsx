import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'
import type { ActionChange, PrincipalChange } from '../../shared/diff/types.ts'
import { cameOrWent, causeInWords, HOW_WORDS, stateInWords } from '../../shared/diff/words.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { formatCount, formatNumberOf } from '../common/format.ts'
import { shortName } from '../common/principalNames.ts'

const SHOWN = 100
const DIRECTIONS = { gained: 'Gained', lost: 'Lost', changed: 'Changed' } as const

/** Everything that is other for one user or role. */
export function ChangeDetail(props: {
  readonly arn: string
  readonly change: PrincipalChange | null
  readonly links?: ReactNode
}) {
  const { arn, change, links } = props
  return (
    <SpaceBetween size="m">
      <Header variant="h3" description={visibleText(arn)}>
        {visibleText(shortName(arn))}
        {change === null ? '' : ` ${cameOrWent(change.state, change.unsure !== undefined)}`}
      </Header>
      {links}
      {change === null ? <Box>Nothing is other for it, or it is on neither side.</Box> : null}
      {change?.changes.slice(0, SHOWN).map((each, at) => (
        <Change key={at} change={each} />
      ))}
      {change !== null && change.changes.length > SHOWN ? (
        <Box>and {formatNumberOf(change.changes.length - SHOWN, 'more change')}</Box>
      ) : null}
      {change?.unsure === undefined ? null : (
        <Box color="text-status-warning">
          Not known: {visibleText(change.unsure.what)} ({visibleText(change.unsure.call)})
        </Box>
      )}
      {change?.unknown.map(({ what, call }) => (
        <Box key={`${call} ${what}`} color="text-status-warning">
          Not known: {visibleText(what)} ({visibleText(call)})
        </Box>
      ))}
    </SpaceBetween>
  )
}

function Change({ change }: { readonly change: ActionChange }) {
  const { direction, count, actions, before, after, causes } = change
  const more = count - actions.length
  return (
    <div className="breakable">
      <b>{DIRECTIONS[direction]}:</b> {actions.map(visibleText).join(', ')}
      {more > 0 ? ` and ${formatCount(more)} more` : ''}
      <div>Before: {visibleText(stateInWords(before))}</div>
      <div>After: {visibleText(stateInWords(after))}</div>
      {causes.map((cause, at) => (
        <div key={at}>
          Through {visibleText(causeInWords(cause))} ({HOW_WORDS[cause.how]})
        </div>
      ))}
    </div>
  )
}
