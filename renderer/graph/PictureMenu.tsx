import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { createPortal } from 'react-dom'
import { visibleText } from '../../shared/graph/text.ts'
import './pictureMenu.css'

/** One thing that can be done with a part of a picture. */
export interface MenuItem {
  readonly text: string
  readonly choose: () => void
}
interface Props {
  /** What it is about. */
  readonly title: string
  readonly items: readonly MenuItem[]
  readonly at: { readonly x: number; readonly y: number }
  readonly onClose: () => void
}

/** What can be done with a node, at the pointer or beside what has the focus. */
export function PictureMenu({ title, items, at, onClose }: Props) {
  const menu = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState(at)
  useLayoutEffect(() => {
    const box = menu.current?.getBoundingClientRect()
    if (box === undefined) return
    setPlace({
      x: Math.max(8, Math.min(at.x, window.innerWidth - box.width - 8)),
      y: Math.max(8, Math.min(at.y, window.innerHeight - box.height - 8)),
    })
    menu.current?.querySelector('button')?.focus({ preventScroll: true })
  }, [at])
  useEffect(() => {
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && menu.current?.contains(event.target) !== true) onClose()
    }
    window.addEventListener('pointerdown', outside, true)
    window.addEventListener('resize', onClose)
    return () => {
      window.removeEventListener('pointerdown', outside, true)
      window.removeEventListener('resize', onClose)
    }
  }, [onClose])
  const onKeyDown = (event: KeyboardEvent): void => {
    const buttons = [...(menu.current?.querySelectorAll('button') ?? [])]
    const now = buttons.findIndex((button) => button === document.activeElement)
    const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: -1 }[event.key]
    if (event.key === 'Escape' || event.key === 'Tab') onClose()
    else if (to !== undefined) buttons.at(to % buttons.length)?.focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return createPortal(
    <div
      ref={menu}
      className="wg-root wg-menu"
      role="menu"
      tabIndex={-1}
      aria-label={visibleText(title)}
      style={{ left: place.x, top: place.y }}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => event.preventDefault()}
    >
      <div className="wg-menu-title" aria-hidden="true">
        {visibleText(title)}
      </div>
      {items.map(({ text, choose }) => (
        <button
          key={text}
          type="button"
          role="menuitem"
          tabIndex={-1}
          onClick={() => {
            onClose()
            choose()
          }}
        >
          {text}
        </button>
      ))}
    </div>,
    document.body,
  )
}
