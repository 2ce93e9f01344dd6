import { useMemo } from 'react'
import { parseSearch } from '../../shared/search/find.ts'
import { nameIndexOf } from '../../shared/search/nameIndexCache.ts'
import { useQuery } from '../api/useQuery.ts'
import { useRecent } from '../common/useRecent.ts'
import type { Action } from './action.ts'
import type { Choice } from './choice.ts'
import { commandChoices } from './commandChoices.ts'
import { recentChoices } from './recentChoices.ts'
import { thingChoices } from './thingChoices.ts'
import { actionChoices, listChoices, TRACE, typedChoices } from './typedChoices.ts'

const MOST = 14
const MOST_COMMANDS = 8
const MOST_ACTIONS = 5

export interface Found {
  readonly choices: readonly Choice[]
  /** Names are on their way, or actions are. */
  readonly loading: boolean
  readonly failed: string | null
}

/**
 * What a text finds among everything: commands and views, names of the account, actions of AWS's reference. The index of
 * names is made once, before a key is pressed.
 */
export function useFound(query: string, actions: readonly Action[], snapshot: string | null): Found {
  const names = useQuery('account.names', snapshot === null ? null : { snapshot })
  const index = useMemo(() => (names.value === undefined ? null : nameIndexOf(names.value)), [names.value])
  const search = useMemo(() => parseSearch(query), [query])
  const { kinds, text } = search
  const asksActions =
    snapshot !== null &&
    text.length > 2 &&
    /^[a-z0-9:*-]+$/i.test(text) &&
    (kinds === null || kinds.has('action'))
  const reference = useQuery('catalogue.actions', asksActions ? { text, limit: MOST_ACTIONS } : null)
  const recent = useRecent(snapshot)
  const commands = useMemo(
    () => [
      ...actions.filter(({ id }) => id !== 'palette' && id !== 'search'),
      ...(snapshot === null ? [] : listChoices(snapshot)),
    ],
    [actions, snapshot],
  )
  const choices = useMemo(() => {
    const isView = kinds === null || kinds.has('view')
    const { sure, perhaps } = isView
      ? commandChoices(commands, text, MOST_COMMANDS)
      : { sure: [], perhaps: [] }
    if (snapshot === null) return [...sure, ...perhaps]
    const things = index === null ? [] : thingChoices(index, search, snapshot, MOST)
    // A thing of just that name comes before a view that it is a word for.
    const named = things.filter(({ label }) => label.toLowerCase() === text.toLowerCase())
    const found = [
      // Who has typed nothing may want to go back.
      ...(query.trim() === '' ? recentChoices(recent) : []),
      // A message that begins with `User:` is no search for a user.
      ...typedChoices(query, snapshot).filter(({ id }) => kinds === null || id === TRACE),
      ...named,
      ...sure,
      // Without a word every name is found, and says nothing.
      ...(text === '' && kinds === null ? [] : things),
      ...actionChoices(reference.value?.actions ?? [], snapshot),
      ...perhaps,
    ]
    return [...new Map(found.map((choice) => [choice.id, choice])).values()].slice(0, MOST)
  }, [commands, kinds, text, snapshot, index, search, query, reference.value, recent])
  const failed = names.status === 'failed' ? names.error.message : null
  return {
    choices,
    loading:
      snapshot !== null &&
      failed === null &&
      (index === null || (asksActions && reference.status === 'loading')),
    failed,
  }
}
