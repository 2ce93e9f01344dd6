import { useMemo, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { Scene } from '../../shared/graph/scene.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { outline } from '../../shared/graph/walk.ts'
import type { OutlineItem } from '../../shared/graph/walk.ts'
import { KIND_TITLES } from '../../shared/graph/words.ts'
import { KindIcon } from './Mark.tsx'
import './outline.css'

interface Props {
  readonly scene: Scene
  readonly selected: string | null
  readonly onSelect: (id: string) => void
}

/** The scene as a tree: the same nodes in the same order, for screen readers and for whoever prefers text. */
export function Outline({ scene, selected, onSelect }: Props) {
  const items = useMemo(() => outline(scene), [scene])
  const flat = useMemo(() => flatten(items), [items])
  const [active, setActive] = useState<string | null>(null)
  const stop = flat.find((id) => id === active) ?? flat.find((id) => id === selected) ?? flat[0]

  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>): void => {
    const at = flat.indexOf(stop ?? '')
    const to =
      event.key === 'ArrowDown'
        ? at + 1
        : event.key === 'ArrowUp'
          ? at - 1
          : event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? flat.length - 1
              : null
    if (to !== null) {
      const id = flat[to]
      if (id === undefined) return
      event.currentTarget.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`)?.focus()
      setActive(id)
    } else if ((event.key === 'Enter' || event.key === ' ') && stop !== undefined) onSelect(stop)
    else return
    event.preventDefault()
  }
  return (
    <ul
      className="wg-tree"
      role="tree"
      aria-label={`Permissions of ${visibleText(scene.title)}`}
      onKeyDown={onKeyDown}
    >
      {items.map((item) => (
        <Item key={item.node.id} item={item} selected={selected} stop={stop} onSelect={onSelect} />
      ))}
    </ul>
  )
}

function Item({
  item,
  selected,
  stop,
  onSelect,
}: {
  readonly item: OutlineItem
  readonly selected: string | null
  readonly stop: string | undefined
  readonly onSelect: (id: string) => void
}) {
  const { node } = item
  return (
    <li
      role="treeitem"
      data-item={node.id}
      tabIndex={node.id === stop ? 0 : -1}
      aria-selected={node.id === selected}
      aria-expanded={item.children.length > 0 ? true : undefined}
      aria-label={`${item.verb} ${KIND_TITLES[node.kind]} ${visibleText(node.name)}`.trim()}
    >
      <span className="wg-tree-row" onClick={() => onSelect(node.id)}>
        <KindIcon kind={node.kind} tone={node.tone} />
        {item.verb !== '' && <span className="wg-tree-verb">{item.verb}</span>}
        <span>{visibleText(node.name)}</span>
      </span>
      {item.children.length > 0 && (
        <ul role="group">
          {item.children.map((child) => (
            <Item key={child.node.id} item={child} selected={selected} stop={stop} onSelect={onSelect} />
          ))}
        </ul>
      )}
    </li>
  )
}
function flatten(items: readonly OutlineItem[]): readonly string[] {
  return items.flatMap((item) => [item.node.id, ...flatten(item.children)])
}
