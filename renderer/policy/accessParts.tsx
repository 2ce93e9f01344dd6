import Box from '@cloudscape-design/components/box'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { ConditionCheck, MissingData, StatementRef } from '../../shared/engine/request/decision.ts'
import type { AccessState, Outsider } from '../../shared/exposure/types.ts'
import { STATE_WORDS, whoInWords, whoseInWords } from '../../shared/exposure/words.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { StatementLink } from './StatementLink.tsx'
import { wayInWords } from '../request/conditions.ts'
import type { AnswerRoute } from '../router/route.ts'

const TYPES = { allowed: 'error', conditional: 'pending', 'not-known': 'warning' } as const

/** One of the three states: what is allowed is what to look at, unless it is somebody who is meant to get in. */
function StateMark({ state, who }: { readonly state: AccessState; readonly who: Outsider }) {
  const type = state === 'allowed' && isOwn(who) ? 'info' : TYPES[state]
  return <StatusIndicator type={type}>{STATE_WORDS[state]}</StatusIndicator>
}

/** Of the own organization, or a service that acts for this account alone. */
function isOwn(who: Outsider): boolean {
  switch (who.kind) {
    case 'organization':
      return who.own
    case 'account':
      return who.relation === 'organization'
    case 'service':
      return who.limited === 'yes' || who.limited === 'passed'
    case 'everyone':
    case 'any-account':
    case 'federated':
    case 'other':
    case 'unread':
      return false
  }
}

/** An outsider with what there is to know of it. */
export function Who({ who }: { readonly who: Outsider }) {
  const whose = whoseInWords(who)
  return (
    <div className="breakable">
      {visibleText(whoInWords(who))}
      <Small text={whose} />
    </div>
  )
}

/** A line below what it is about; nothing where there is nothing to say. */
export function Small({ text }: { readonly text: string }) {
  if (text === '') return null
  return (
    <div className="breakable">
      <Box variant="small">{visibleText(text)}</Box>
    </div>
  )
}

/** The state, and below it what it hangs on. */
export function Answer({ state, who, conditions, missing }: AnswerProps) {
  return (
    <>
      <StateMark state={state} who={who} />
      {conditions.length + missing.length === 0 ? null : (
        <Box variant="small">
          <Conditions conditions={conditions} missing={missing} />
        </Box>
      )}
    </>
  )
}

interface ConditionsProps {
  readonly conditions: readonly (readonly ConditionCheck[])[]
  readonly missing: readonly MissingData[]
}

interface AnswerProps extends ConditionsProps {
  readonly state: AccessState
  readonly who: Outsider
}

/** What must hold, and what was not collected. */
function Conditions({ conditions, missing }: ConditionsProps) {
  return (
    <div className="breakable">
      {conditions.map((way, index) => (
        <div key={index}>
          {index > 0 ? <b>or </b> : null}
          {wayInWords(way)}
        </div>
      ))}
      <Missing missing={missing} />
    </div>
  )
}

/** What was not collected, each with the call that would show it. */
export function Missing({ missing }: { readonly missing: readonly MissingData[] }) {
  return missing.map(({ what, call }) => (
    <div key={`${what} ${call}`} className="breakable">
      Not collected: {visibleText(what)} (<code>{visibleText(call)}</code> would show it)
    </div>
  ))
}

interface ByProps {
  readonly route: AnswerRoute
  readonly via: readonly StatementRef[]
}

/** The statements that give it; each opens beside the list. */
export function By({ route, via }: ByProps) {
  if (via.length === 0) return '–'
  return via.map((statement, index) => (
    <div key={index}>
      <StatementLink route={route} statement={statement} />
    </div>
  ))
}
