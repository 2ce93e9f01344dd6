import { isMuted } from '../../../shared/findings/counts.ts'
import { gapsToTell, mayBeMore } from '../../../shared/findings/gaps.ts'
import {
  CERTAINTY_WORDS,
  FINDING_KIND_WORDS,
  FINDING_SEVERITIES,
  SEVERITY_WORDS,
} from '../../../shared/findings/kinds.ts'
import type { Finding, FindingsAnswer, FindingTally, ListedFinding } from '../../../shared/findings/types.ts'
import { counted, plain } from './text.ts'

type Listed = ListedFinding & Partial<Pick<Finding, 'fix' | 'commands' | 'missing'>>

/** The findings, the worst first; those of which nothing is known stand by themselves with the calls that would tell. */
export function findingsText(answer: FindingsAnswer): string {
  const { findings, ways, unread, notes, mutesProblem, mutesWithout } = answer
  const shown: readonly Listed[] = findings.filter((each) => !isMuted(each))
  const known = shown.filter(({ certainty }) => certainty !== 'not-known')
  const open = shown.filter(({ certainty }) => certainty === 'not-known')
  return [
    countsText(answer),
    ...(ways === 'searched'
      ? []
      : ['Ways to an administrator were not looked for: escalation is not listed.\n']),
    ...(mutesProblem === undefined ? [] : [`Nothing is muted: ${plain(mutesProblem)}\n`]),
    ...known.map((each) => findingText(each, SEVERITY_WORDS[each.severity])),
    ...(open.length === 0 ? [] : [`\nNot known, for something was not read:\n`]),
    ...open.map((each) => findingText(each, 'Not known')),
    ...unread.map(({ what, call }) => `Not read: ${plain(what)} (${call}); there may be more.\n`),
    ...gapsToTell(answer).map(({ what, call }) => `Not known: ${plain(what)} (${plain(call)})\n`),
    ...(mutesWithout === null || mutesWithout === 0
      ? []
      : [`${counted(mutesWithout, 'mute')} of findings that are not there any more.\n`]),
    ...notes.map((note) => `${plain(note)}\n`),
  ].join('')
}

function countsText(answer: FindingsAnswer): string {
  const {
    counts,
    administrators: { certain, open },
    unread,
  } = answer
  const bySeverity = FINDING_SEVERITIES.map((severity) => `${counts.severities[severity]} ${severity}`)
  const more = open === 0 ? '' : `; ${open} more may be`
  return [
    `${mayBeMore(answer) ? 'At least ' : ''}${counted(counts.open, 'finding')}: ${bySeverity.join(', ')}${besideText(counts)}.\n`,
    `${unread.length > 0 ? 'At least ' : ''}${counted(certain, 'administrator')} (users and roles)${more}.\n`,
  ].join('')
}

function besideText({ muted, notKnown }: FindingTally): string {
  return `${muted === 0 ? '' : `; ${muted} muted`}${notKnown === 0 ? '' : `; ${notKnown} not known`}`
}

function findingText(finding: Listed, head: string): string {
  const { id, kind, certainty, who, what, since, mute, fix, commands = [], missing = [] } = finding
  const sure = certainty === 'on-conditions' ? `, ${CERTAINTY_WORDS[certainty].toLowerCase()}` : ''
  const from = since === undefined ? '' : `, since ${since.slice(0, 10)}`
  const lines = [
    `${head}${sure}: ${FINDING_KIND_WORDS[kind].label}, ${who}${from}`,
    `  ${what}`,
    ...(mute === undefined
      ? []
      : [`  Was muted until ${mute.until} by ${mute.by}: ${mute.reason} (${mute.state})`]),
    ...missing.map(({ what: gap, call }) => `  not known: ${gap} (${call})`),
    ...(fix === undefined ? [] : [`  Fix: ${fix}`]),
    ...commands.map((command) => `    ${command}`),
    `  id: ${id}`,
  ]
  return lines.map((line) => `${plain(line)}\n`).join('')
}

/** What was just muted. */
export function mutedText({ id, who, what, mute }: ListedFinding): string {
  const until = mute === undefined ? '' : ` until ${mute.until} by ${mute.by}: ${mute.reason}`
  return `${plain(`${id} is muted${until}`)}\n  ${plain(`${who}: ${what}`)}\n`
}
