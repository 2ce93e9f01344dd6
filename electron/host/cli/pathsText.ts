import type { Certainty } from '../../../shared/paths/edge/certainty.ts'
import type { EscalationPath, PathsAnswer } from '../../../shared/paths/edge/path.ts'
import { waysText } from './decisionText.ts'
import { counted, plain } from './text.ts'

/** Administrators, paths and what was not looked at; `from`: who was asked about alone. */
export function pathsText(answer: PathsAnswer, from: string | undefined): string {
  return [
    `${counted(answer.admins.length, 'administrator')}${more(answer)}:\n`,
    ...answer.admins.map((arn) => `  ${plain(arn)}\n`),
    ...answer.maybeAdmins.map(
      ({ arn, what, call }) => `  ${plain(arn)}?\n      not known: ${plain(what)} (${call})\n`,
    ),
    `${counted(answer.paths.length, 'path')}${certainties(answer.paths)}\n`,
    ...already(answer, from),
    ...answer.paths.map(pathText),
    ...answer.notes.map((note) => `${plain(note)}\n`),
  ].join('')
}

const WORDS: Readonly<Record<Certainty, string>> = {
  proved: 'proved',
  conditional: 'on conditions',
  unproved: 'not proved',
}

/** `: 3 proved, 1 on conditions`. */
function certainties(paths: readonly EscalationPath[]): string {
  const parts = CERTAINTIES.flatMap((certainty) => {
    const count = paths.filter((path) => path.certainty === certainty).length
    return count === 0 ? [] : [`${count} ${WORDS[certainty]}`]
  })
  return parts.length === 0 ? '' : `: ${parts.join(', ')}`
}

/** `; 2 more principals may be`: no number of administrators stands without those of whom it is not known. */
function more({ maybeAdmins, unread }: PathsAnswer): string {
  const open = maybeAdmins.length === 0 ? [] : [`${counted(maybeAdmins.length, 'more principal')} may be`]
  return [...open, ...unread.map(({ what }) => `${what[0]?.toLowerCase() ?? ''}${what.slice(1)}`)]
    .map((part) => `; ${plain(part)}`)
    .join('')
}

/** Whoever is an administrator has no way to become one. */
function already({ admins, maybeAdmins, paths }: PathsAnswer, from: string | undefined): readonly string[] {
  if (from === undefined || paths.length > 0) return []
  const named = (arn: string) => arn === from || arn.endsWith(`/${from}`)
  const arn = admins.find(named)
  if (arn !== undefined) return [`  ${plain(arn)} is an administrator already.\n`]
  const open = maybeAdmins.find((each) => named(each.arn))
  return open === undefined
    ? []
    : [`  ${plain(open.arn)} may be an administrator already: that is not known.\n`]
}

const CERTAINTIES: readonly Certainty[] = ['proved', 'conditional', 'unproved']

function pathText({ from, to, certainty, hops, needs, missing = [] }: EscalationPath): string {
  const lines = hops.map(({ edge, evidence, catalogueId }) => {
    const proofs = evidence.map(({ sentence, conditions, missing }) => {
      const ways = conditions.map((way) => `        if ${waysText(way)}\n`).join('')
      const gaps = missing
        .map(({ what, call }) => `        not collected: ${plain(what)} (${call})\n`)
        .join('')
      return `      ${plain(sentence)}\n${ways}${gaps}`
    })
    const known = catalogueId === null ? '' : ` (${catalogueId})`
    return `    ${plain(edge.name)} -> ${plain(edge.to)}${known}\n${proofs.join('')}`
  })
  const open = missing.map(({ what, call }) => `    not known: ${plain(what)} (${call})\n`).join('')
  const asks = needs.map(({ key, what }) => `    asks for ${plain(key)}: ${plain(what)}\n`).join('')
  return `  ${plain(from)} -> ${plain(to)} (${WORDS[certainty]})\n${asks}${open}${lines.join('')}`
}
