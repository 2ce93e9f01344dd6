import type { EventCategory, SnippetKind, WayKind, WaySource } from './types.ts'

/** What is printed for each kind, on the command line as in the app. */
export const WAY_KINDS: Readonly<Record<WayKind, string>> = {
  'self-escalation': 'Gives itself more permissions',
  'take-over': 'Becomes another identity',
  'new-workload': 'Passes a role to something new',
  'other-role': 'Passes a role to something that is there',
  'existing-workload': 'Uses what already runs as a role',
  'permission-set': 'Changes what a sign-in gives',
}

export const EVENT_CATEGORIES: Readonly<Record<EventCategory, string>> = {
  management: 'management event',
  data: 'data event: not logged unless a trail asks for it',
  none: 'no event of its own',
  unknown: 'not known',
}

export const SNIPPET_KINDS: Readonly<Record<SnippetKind, string>> = {
  scp: 'Service control policy',
  identity: 'Identity policy',
  trust: 'Trust policy',
}

/** `pathfinding.cloud: iam-001`. */
export function sourceInWords({ source, name }: WaySource): string {
  return name === null ? source : `${source}: ${name}`
}
