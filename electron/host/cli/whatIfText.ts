import type { DiffSummary } from '../../../shared/diff/summary.ts'
import { cameOrWent, causeInWords, HOW_WORDS } from '../../../shared/diff/words.ts'
import { STATE_WORDS as OUTSIDE_WORDS } from '../../../shared/exposure/words.ts'
import type { WhatIfAnswer } from '../../../shared/whatIf/answer.ts'
import type { WayInShort } from '../../../shared/whatIf/waysBetween.ts'
import { counted, plain } from './text.ts'

/** Rows of one cause that are printed; the JSON has those of the answer. */
const SHOWN = 20

/** The answer of `whence what-if` as text. */
export function whatIfText({ edits, warnings, diff, ways, outside }: WhatIfAnswer): string {
  return [
    'On a copy of the account; the account itself is not changed.\n',
    ...edits.map(({ words }, at) => `${at + 1}. ${plain(words)}\n`),
    ...warnings.map((text) => `Warning: ${plain(text)}\n`),
    `\n${counted(diff.principals.length, 'principal')} changed, ${counted(diff.unchanged, 'principal')} would not.\n`,
    ...powerTexts(diff),
    ...causeTexts(diff),
    ...(diff.rowsLeftOut === 0
      ? []
      : [`\n${counted(diff.rowsLeftOut, 'more row')} than an answer holds: not shown, nor in the JSON.\n`]),
    `\nWays to administrators that come or go: ${ways.changes.length}\n`,
    ...ways.changes.map(
      ({ from, before, after, administrator }) =>
        `  ${plain(from)}: ${administrator === 'was' ? 'administrator itself' : wayText(before)} -> ${administrator === 'becomes' ? 'administrator itself' : wayText(after)}\n`,
    ),
    ...ways.notes.map((note) => `  ${plain(note)}\n`),
    `\nAccess from outside that comes or goes: ${outside.length}\n`,
    ...outside.map(
      ({ resource, who, before, after }) =>
        `  ${plain(resource)}, ${plain(who)}: ${shortText(before)} -> ${shortText(after)}\n`,
    ),
    '\nCommands that would make the edits; Whence runs none of them:\n',
    ...edits.map(({ command }, at) => `  ${command ?? `(none for edit ${at + 1})`}\n`),
    // The edits read nothing: what is unread is so on both sides, but for an edit that writes it.
    ...[...new Set([...diff.before.unread, ...diff.after.unread])].map(
      (text) => `Not read: ${plain(text)}\n`,
    ),
    ...diff.notCompared.map((text) => `Not compared: ${plain(text)}\n`),
    ...diff.unknown.map(
      ({ what, call, principals }) =>
        `Not known: ${plain(what)} (${plain(call)}), for ${counted(principals, 'principal')}\n`,
    ),
  ].join('')
}

function powerTexts({ principals }: DiffSummary): readonly string[] {
  return principals.flatMap(({ principal, administrator: { before, after } }) =>
    before === after
      ? []
      : [
          `  ${plain(principal)}: administrator ${before ?? 'not there'} -> ${after ?? 'not there'}\n`.replaceAll(
            'not-known',
            'not known',
          ),
        ],
  )
}

const MARKS = { gained: '+', lost: '-', changed: '~' } as const

/** By the statement through which something is other. */
export function causeTexts({ causes, rows, texts, principals }: DiffSummary): readonly string[] {
  return causes.flatMap(({ causes: statements, state, isUnsure }, place) => {
    const own = rows.filter(({ cause }) => cause === place)
    const what =
      state !== undefined
        ? `The principal ${cameOrWent(state, isUnsure === true)}`
        : statements.length === 0
          ? 'Through no statement alone'
          : statements.map((each) => `${causeInWords(each)} (${HOW_WORDS[each.how]})`).join(' and ')
    const count = new Set(own.map(({ principal }) => principal)).size
    return [
      `\n${plain(what)}: ${counted(count, 'principal')}\n`,
      ...own.slice(0, SHOWN).map(({ principal, direction, actions, before, after }) => {
        const name = principals[principal]?.principal ?? ''
        return `  ${MARKS[direction]} ${plain(name)}: ${plain(texts[actions] ?? '')}\n    before: ${plain(texts[before] ?? '')}\n    after:  ${plain(texts[after] ?? '')}\n`
      }),
      ...(own.length > SHOWN ? [`  and ${counted(own.length - SHOWN, 'more row')}\n`] : []),
    ]
  })
}

function wayText(way: WayInShort | null): string {
  return way === null ? 'no way' : `${plain(way.way)} (${way.certainty})`
}

function shortText(access: WhatIfAnswer['outside'][number]['before']): string {
  return access === null ? 'nothing' : `${OUTSIDE_WORDS[access.state]}, ${plain(access.actions)}`
}
