import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import './answerPlace.css'

/** The address whose answer shall take the focus when it is there. */
let wanted: string | null = null

/** Call after a form has gone to its question's address: the form is filled anew then, and loses the focus. */
export function wishAnswer(): void {
  wanted = window.location.hash
}

interface Props {
  readonly label: string
  /** Where reading goes on: at the answer as a whole, or at its first heading. */
  readonly at?: 'place' | 'heading'
  readonly children: ReactNode
}

/** Where an answer stands. It takes the focus when the reader has just asked for it, so that reading goes on there. */
export function AnswerPlace({ label, at = 'place', children }: Props) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (wanted !== window.location.hash) return
    wanted = null
    const heading = at === 'heading' ? place.current?.querySelector<HTMLElement>('h2') : null
    const target = heading ?? place.current
    if (heading) heading.tabIndex = -1
    target?.focus({ preventScroll: true })
    target?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return (
    <div ref={place} className="answer-place" tabIndex={-1} role="region" aria-label={label}>
      {children}
    </div>
  )
}
