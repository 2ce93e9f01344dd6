import Modal from '@cloudscape-design/components/modal'
import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { SEARCH_PREFIXES } from '../../shared/search/find.ts'
import type { Action } from './action.ts'
import type { Choice } from './choice.ts'
import { Marked } from './Marked.tsx'
import { useFound } from './useFound.ts'
import './palette.css'

interface Props {
  readonly actions: readonly Action[]
  readonly snapshot: string | null
  readonly onClose: () => void
}

/** Keyboard search over everything that the account and AWS have a name for, and all that the app can do. */
export function CommandPalette({ actions, snapshot, onClose }: Props) {
  const listId = useId()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  const { choices: found, loading, failed } = useFound(query, actions, snapshot)

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
      choose(found[active])
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
        aria-label="Search principals and commands, policies, resources and all that has a name"
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={found.length > 0 ? `${listId}-${active}` : undefined}
        placeholder={snapshot === null ? 'Find a command' : 'A name, an ARN, an action, a view'}
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <ul className="palette-list" role="listbox" id={listId} aria-label="Found">
        {found.map((item, index) => (
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
              <Marked text={item.label} positions={item.positions ?? []} />
              {item.place === undefined ? null : <span className="palette-place">{item.place}</span>}
            </span>
            <span className="palette-detail">{item.detail}</span>
          </li>
        ))}
      </ul>
      <p className="palette-status" role="status">
        {found.length > 0 ? '' : loading ? 'Looking …' : 'Nothing found.'} {failed}
      </p>
      {snapshot === null ? null : (
        <p className="palette-help">
          {found.length === 0 && !loading ? HELP : 'Narrow with'} {SHOWN_PREFIXES}
        </p>
      )}
    </Modal>
  )
}

/** What can be looked for, for whoever found nothing. */
const HELP =
  'Users, roles, groups, policies, resources, SCPs and RCPs, identity providers and workloads are found by any part of their name or ARN, actions of AWS by theirs, such as s3:GetObject. Narrow with'
const SHOWN_PREFIXES = SEARCH_PREFIXES.map((prefix) => `${prefix}:`).join(' ')
