import { type FoundThing, findThings, type NameIndex, type ParsedSearch } from '../../shared/search/find.ts'
import { NAME_KINDS, type NamedThing, type NameKind, nameIn } from '../../shared/search/kinds.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { navigate } from '../router/navigation.ts'
import type { Route } from '../router/route.ts'
import type { Choice } from './choice.ts'

/** What of the account is found by a text, the best first. */
export function thingChoices(
  index: NameIndex,
  search: ParsedSearch,
  snapshot: string,
  limit: number,
): readonly Choice[] {
  return findThings(index, search, limit).map((found) => thingChoice(found, search, snapshot))
}

function thingChoice({ thing, at }: FoundThing, { text }: ParsedSearch, snapshot: string): Choice {
  const [kindAt, id, , note] = thing
  const kind = NAME_KINDS[kindAt] ?? 'resource'
  const name = nameIn(thing)
  const [word = ''] = text.split(/\s+/)
  return {
    id: `${kind} ${id}`,
    label: visibleText(name),
    detail: note === '' ? kind : `${kind}, ${visibleText(note)}`,
    // Letters that are shown as escapes stand elsewhere than in the name.
    ...(at !== undefined &&
      visibleText(name) === name && { positions: Array.from(word, (_, offset) => at + offset) }),
    ...(name === id ? {} : { place: visibleText(id) }),
    perform: () => navigate(routeOf(kind, thing, snapshot)),
  }
}

/** The page of a thing, or the list that it stands in. */
function routeOf(kind: NameKind, [, id]: NamedThing, snapshot: string): Route {
  switch (kind) {
    case 'user':
    case 'role':
    case 'group':
      return { view: 'principal', snapshot, principal: id }
    case 'policy':
    case 'scp':
    case 'rcp':
      return { view: 'policy', snapshot, id }
    case 'resource':
      return { view: 'resource', snapshot, resource: id }
    case 'provider':
      return {
        view: 'entrances',
        snapshot,
        list: 'providers',
        filter: [{ key: 'id', operator: '=', value: id }],
      }
    case 'workload':
      return {
        view: 'entrances',
        snapshot,
        list: 'workloads',
        filter: [{ key: 'arn', operator: '=', value: id }],
      }
  }
}
