import type { AssumeRoleReport } from '../../../shared/trace/facts/assumeRoleReport.ts'
import type { Cause } from '../../../shared/trace/facts/cause.ts'
import type { ChecklistItem } from '../../../shared/trace/facts/checklistItem.ts'
import type { Fix, PartialFix } from '../../../shared/trace/facts/fix.ts'
import type { ParsedDenial } from '../../../shared/trace/facts/denial.ts'
import type { PossibleCaller } from '../../../shared/trace/facts/possibleCaller.ts'
import { authorizationText } from './authorizationText.ts'
import type { Shell } from '../../../shared/trace/facts/shells.ts'
import type { DecodedTrace } from './decode.ts'
import { commandLines } from './shell.ts'
import { columns, plain } from './text.ts'

/** A trace as text: what stands in the way first, then what was proved to help, then how to look for oneself. */
export function traceText(trace: DecodedTrace, shell: Shell): string {
  return [
    `${headline(trace)}\n`,
    section('What stands in the way, first to fix first', numbered(trace.causes.map(causeLines))),
    section('Who may have called', numbered((trace.possibleCallers ?? []).map(callerLines))),
    section(
      'Changes that were proved to allow it (Whence changes nothing itself)',
      fixesLines(trace.fixes, shell, ({ weakens }) => weakens !== true),
    ),
    section(
      'Changes that go round a guard that somebody put there: take one only where the guard is wrong',
      fixesLines(trace.fixes, shell, ({ weakens }) => weakens === true),
    ),
    section(
      'What it needs in any case, on the side that was collected',
      partialLines(trace.partial ?? [], shell),
    ),
    section('Assuming the role', trace.assumeRole === undefined ? [] : assumeRoleLines(trace.assumeRole)),
    section("AWS's message and the snapshot disagree", optional(trace.disagreement)),
    section(
      'Checklist',
      trace.checklist.flatMap((item) => checklistLines(item, shell)),
    ),
    section('AWS’s own reasons are encoded in the message', encodedLines(trace, shell)),
    trace.authorization === undefined ? '' : `\n${authorizationText(trace.authorization)}`,
    section(
      'Notes',
      trace.notes.map((note) => `- ${plain(note)}`),
    ),
  ].join('')
}

/** Several traces, each under its number; commands in the form of a shell. */
export function tracesText(traces: readonly DecodedTrace[], shell: Shell): string {
  if (traces.length === 1) return traces.map((trace) => traceText(trace, shell)).join('')
  return traces
    .map((trace, index) => `=== Denial ${index + 1} of ${traces.length} ===\n${traceText(trace, shell)}`)
    .join('\n')
}

/** Who reads the encoded message, when nobody has. */
function encodedLines({ decodeCommand }: DecodedTrace, shell: Shell): readonly string[] {
  if (decodeCommand === undefined) return []
  return [
    'This command reads them; trace what it prints, or give this command a --profile of the account.',
    ...commandLines(decodeCommand, shell),
  ]
}

function headline({ parsed, decision, decoded }: DecodedTrace): string {
  if (decoded?.allowed === true) {
    const verdict = decision === null ? '' : `\nBy the snapshot: ${decision.verdict}`
    const said = [parsed.principal ?? 'Somebody', parsed.action ?? 'something', parsed.resource ?? '']
    return `${plain(said.join(' ').trim())}: AWS says this request was allowed${verdict}`
  }
  if (parsed.notADecision !== null) {
    return plain(`No policy refused this${parsed.operation === null ? '' : ` (${parsed.operation})`}.`)
  }
  const said = [
    parsed.principal ?? 'Somebody',
    'was refused',
    parsed.action ?? parsed.operation ?? 'something',
    ...(parsed.resource === null ? [] : ['on', parsed.resource]),
  ]
  const verdict = decision === null ? '' : `\nBy the snapshot: ${decision.verdict}${awsSays(parsed)}`
  return `${plain(said.join(' '))}${verdict}`
}

function awsSays({ policyType, denyType }: ParsedDenial): string {
  if (policyType === null) return ''
  return `; AWS names the layer ${policyType}${denyType === null ? '' : ` (${denyType})`}`
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `\n${title}:\n${lines.map((line) => `  ${line}\n`).join('')}`
}

function optional(text: string | null): readonly string[] {
  return text === null ? [] : [plain(text)]
}

function numbered(items: readonly (readonly string[])[]): readonly string[] {
  return items.flatMap(([first = '', ...rest], index) => [
    `${index + 1}. ${first}`,
    ...rest.map((line) => `   ${line}`),
  ])
}

function callerLines({ principal, role, verdict, sentence, likely }: PossibleCaller): readonly string[] {
  return [
    `${plain(role ?? principal)}: ${verdict}`,
    ...(role === undefined ? [] : [`For an identity of ${plain(principal)}.`]),
    plain(sentence),
    ...(likely === undefined ? [] : [plain(likely)]),
  ]
}

function causeLines({ kind, summary, evidence }: Cause): readonly string[] {
  return [`${plain(summary)} [${kind}]`, ...evidence.map(({ sentence }) => `- ${plain(sentence)}`)]
}

/** Those that are of a kind, each under its number in the whole list. */
function fixesLines(fixes: readonly Fix[], shell: Shell, isOf: (fix: Fix) => boolean): readonly string[] {
  return fixes.flatMap((fix, index) =>
    isOf(fix)
      ? fixLines(fix, shell).map((line, at) => (at === 0 ? `${index + 1}. ${line}` : `   ${line}`))
      : [],
  )
}

function fixLines(fix: Fix, shell: Shell): readonly string[] {
  return [
    `${plain(fix.where)} [${fix.kind}]`,
    ...fix.change.split('\n').map(plain),
    ...(fix.needs.length === 0
      ? ['Enough by itself.']
      : [`Together with ${fix.needs.map((need) => need + 1).join(' and ')}.`]),
    fix.alsoAdmits.length === 0
      ? 'Allows nobody else in the account.'
      : `Also allows: ${fix.alsoAdmits.map(plain).join(', ')}`,
    ...fix.cautions.map((caution) => `Note: ${plain(caution)}`),
    ...(fix.command === null ? [] : commandLines(fix.command, shell)),
  ]
}

function partialLines(partial: readonly PartialFix[], shell: Shell): readonly string[] {
  return numbered(
    partial.map((fix) => [
      `${plain(fix.where)} [${fix.kind}]`,
      ...fix.change.split('\n').map(plain),
      ...fix.cautions.map((caution) => `Note: ${plain(caution)}`),
      ...(fix.command === null ? [] : commandLines(fix.command, shell)),
    ]),
  )
}

function checklistLines({ check, result, state, command }: ChecklistItem, shell: Shell): readonly string[] {
  const marks = { ok: 'ok', problem: '!!', unknown: '??', 'not-applicable': '--' } as const
  return [
    `[${marks[state]}] ${plain(check)}: ${plain(result)}`,
    ...commandLines(command, shell).map((line) => `     ${line}`),
  ]
}

function assumeRoleLines(report: AssumeRoleReport): readonly string[] {
  const trust = report.trust.map(({ index, sid, result, sentence }) => [
    `trust: ${plain(sid ?? `statement ${index + 1}`)}`,
    result,
    plain(sentence),
  ])
  const findings = report.findings.map(({ topic, state, sentence }) => [topic, state, plain(sentence)])
  const caller = ['caller', report.callerSide.result, plain(report.callerSide.sentence)]
  return columns([...trust, caller, ...findings])
    .trimEnd()
    .split('\n')
}
