import type { EscalationHelp, WayEvent, WayInList } from '../../../shared/paths/help/types.ts'
import {
  EVENT_CATEGORIES,
  SNIPPET_KINDS,
  sourceInWords,
  WAY_KINDS,
} from '../../../shared/paths/help/words.ts'
import { keysOf } from '../../../shared/keys.ts'
import { columns, counted } from './text.ts'

/** Every known way of escalation by kind, with id, title and actions. */
export function waysListText(ways: readonly WayInList[]): string {
  const parts = keysOf(WAY_KINDS).flatMap((kind) => {
    const ofKind = ways.filter((way) => way.kind === kind)
    if (ofKind.length === 0) return []
    const rows = ofKind.map(({ id, title, actions }) => [`  ${id}`, title, actions.join(' + ')])
    return [`${WAY_KINDS[kind]}:\n${columns(rows)}`]
  })
  return `${counted(ways.length, 'known way')}. whence paths --way ID tells how it works, how to see it and how to stop it.\n${parts.join('')}`
}

/** The help page of a way. */
export function wayText(way: EscalationHelp): string {
  const { id, title, kind, actions, sources, summary, how, needs, detect, stop, links } = way
  return [
    `${id}: ${title}\n${WAY_KINDS[kind]}. ${summary}\n`,
    section('Actions', actions),
    section(
      'How it is done',
      how.map(({ action, text }, at) => `${at + 1}. ${action === null ? '' : `${action}: `}${text}`),
    ),
    section('What it needs besides', needs),
    section('How to see it in CloudTrail', detect.events.flatMap(eventLines)),
    section('What follows', detect.misuse),
    section('How to stop it', stop.advice),
    ...stop.policies.map(
      (policy) => `${SNIPPET_KINDS[policy.kind]}. ${policy.title}:\n${indented(policy.document)}\n`,
    ),
    section('Listed as', sources.map(sourceInWords)),
    section(
      'Pages',
      links.map(({ text, url }) => `${text} ${url}`),
    ),
  ].join('')
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${title}:\n${lines.map((line) => `  ${line}\n`).join('')}`
}

function eventLines({
  action,
  eventSource,
  eventName,
  category,
  dataResourceTypes,
  look,
  note,
}: WayEvent): string[] {
  const event = [eventSource, eventName].filter((part) => part !== null).join(' ')
  const types = dataResourceTypes.length === 0 ? '' : ` (${dataResourceTypes.join(', ')})`
  return [
    `${action}: ${event === '' ? '' : `${event}, `}${EVENT_CATEGORIES[category]}${types}`,
    ...(category === 'none' ? [] : [`    look at ${look}`]),
    ...(note === null ? [] : [`    ${note}`]),
  ]
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n')
}
