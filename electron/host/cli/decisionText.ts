import type {
  ConditionCheck,
  Decision,
  LayerResult,
  StatementRef,
} from '../../../shared/engine/request/decision.ts'
import { columns, plain } from './text.ts'

/** A decision as text: the verdict, what decided it, every layer, and what is open or missing. */
export function decisionText(decision: Decision): string {
  const { request } = decision
  const parts = [
    `${decision.verdict}: ${plain(request.principal)} ${plain(request.action)} on ${plain(request.resource)}\n`,
    list(
      'Decided by',
      decision.decidedBy.map((one) => `${one.layer}: ${statementText(one)}`),
    ),
    list('Blocked by', decision.blockedBy),
    `Layers:\n${columns(decision.layers.map((layer) => [`  ${layer.layer}`, layer.result, plain(layer.because)]))}`,
    list('Matched', decision.layers.flatMap(matchedTexts)),
    list('Nearly matched', decision.layers.flatMap(nearMissTexts)),
    list('Allowed if', decision.residual.map(waysText)),
    list(
      'Not known',
      decision.unknown.map((one) => `${plain(one.what)} (${plain(one.call)})`),
    ),
    list('Notes', decision.notes.map(plain)),
  ]
  return parts.join('')
}

function list(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${title}:\n${lines.map((text) => `  ${text}\n`).join('')}`
}

/** Which statement of which policy, in words. */
export function statementText(statement: StatementRef): string {
  const name =
    statement.sid === undefined ? `statement ${statement.index + 1}` : `statement "${plain(statement.sid)}"`
  const group = statement.viaGroup === undefined ? '' : ` through group ${plain(statement.viaGroup)}`
  const level = statement.level === undefined ? '' : ` at ${plain(statement.level)}`
  return `${statement.effect} by ${name} of policy ${plain(statement.policy)}${group}${level}`
}

function matchedTexts(layer: LayerResult): string[] {
  return layer.matched.map((statement) => {
    const open = statement.applies === 'unknown' ? ', if its conditions hold' : ''
    return `${layer.layer}: ${statementText(statement)}${open}`
  })
}

function nearMissTexts(layer: LayerResult): string[] {
  return layer.nearMisses.map(
    (miss) =>
      `${layer.layer}: ${statementText(miss)} fails on ${miss.failedOn}: ${plain(miss.detail.sentence)}`,
  )
}

/** Conditions that must all hold, in words. */
export function waysText(way: readonly ConditionCheck[]): string {
  return way
    .map((check) => `${plain(check.key)} ${plain(check.operator)} ${check.required.map(plain).join(' or ')}`)
    .join(' and ')
}
