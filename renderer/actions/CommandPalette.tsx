import Modal from '@cloudscape-design/components/modal'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { PrincipalRow } from '../../shared/api/types.ts'
import { useQuery } from '../api/useQuery.ts'
import { navigate } from '../router/navigation.ts'
import { pasteFields } from '../request/pastes.ts'
import { fuzzyBest } from './fuzzy.ts'
import type { Action } from './action.ts'
import { Marked } from './Marked.tsx'
import './palette.css'

interface Choice {
  readonly id: string
  readonly label: string
  readonly detail: string
  /** What the query is looked for in; the label comes first. */
  readonly text: string
  readonly perform: () => void
}
interface Props {
  readonly actions: readonly Action[]
  readonly snapshot: string | null
  readonly onClose: () => void
}

const MOST = 12

/** Keyboard search over the account's principals and everything the app can do. */
export function CommandPalette({ actions, snapshot, onClose }: Props) {
  const listId = useId()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  const principals = useQuery('account.principals', snapshot === null ? null : { snapshot })
  const choices = useMemo(
    () => [
      ...actions.filter(({ id }) => id !== 'palette' && id !== 'search').map(actionChoice),
      ...(principals.value?.principals ?? []).map((row) => principalChoice(row, snapshot ?? '')),
    ],
    [actions, principals.value, snapshot],
  )
  const found = useMemo(
    () => [
      ...typedChoices(query, snapshot).map((item) => ({ item, match: { positions: [] } })),
      ...fuzzyBest(query, choices, ({ text }) => text, MOST),
    ],
    [query, choices, snapshot],
  )

  // The modal gives the focus to its close button when it opens; the reader wants to type.
  useEffect(() => {
    const frame = requestAnimationFrame(() => input.current?.focus())
    return () => cancelAnimationFrame(frame)
  }, [])

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      if (found.length > 0) setActive((active + step + found.length) % found.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      choose(found[active]?.item)
    }
  }
  function choose(choice: Choice | undefined): void {
    if (choice === undefined) return
    onClose()
    choice.perform()
  }

  return (
    <Modal visible onDismiss={onClose} header="Search" size="medium" closeAriaLabel="Close search">
      <input
        className="palette-input"
        role="combobox"
        type="text"
        ref={input}
        aria-label="Search principals and commands"
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={found.length > 0 ? `${listId}-${active}` : undefined}
        placeholder={snapshot === null ? 'Find a command' : 'Find a principal or a command'}
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <ul className="palette-list" role="listbox" id={listId} aria-label="Found">
        {found.map(({ item, match }, index) => (
          <li
            key={item.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            className="palette-option"
            onMouseMove={() => setActive(index)}
            onClick={() => choose(item)}
          >
            <span className="palette-label">
              <Marked text={item.label} positions={match.positions} />
            </span>
            <span className="palette-detail">{item.detail}</span>
          </li>
        ))}
      </ul>
      <p className="palette-status" role="status">
        {found.length === 0 ? 'Nothing found.' : ''}
        {principals.status === 'failed' ? principals.error.message : ''}
      </p>
    </Modal>
  )
}

function actionChoice(action: Action): Choice {
  return {
    id: `action ${action.id}`,
    label: action.label,
    detail: action.shortcut ?? '',
    text: `${action.label} ${action.keywords ?? ''}`,
    perform: () => action.perform(),
  }
}

/** What the query itself may be: an action, or the message of a denial. */
function typedChoices(query: string, snapshot: string | null): readonly Choice[] {
  const typed = query.trim()
  if (snapshot === null) return []
  if (/not authorized|access ?denied|unauthorized/i.test(typed) && typed.length > MOST_OF_A_WORD) {
    return [
      {
        id: 'typed trace',
        label: 'Trace this denial',
        detail: '',
        text: typed,
        perform: () => navigate({ view: 'trace', snapshot, ...pasteFields(typed) }),
      },
    ]
  }
  if (!/^[a-z0-9-]+:[A-Za-z]+$/.test(typed)) return []
  return [
    {
      id: 'typed who-can',
      label: `Who can ${typed}`,
      detail: 'action',
      text: typed,
      perform: () => navigate({ view: 'who-can', snapshot, action: typed }),
    },
  ]
}
const MOST_OF_A_WORD = 24

function principalChoice(row: PrincipalRow, snapshot: string): Choice {
  return {
    id: row.arn,
    label: row.name,
    detail: row.kind,
    text: `${row.name} ${row.arn}`,
    perform: () => navigate({ view: 'principal', snapshot, principal: row.arn }),
  }
}
