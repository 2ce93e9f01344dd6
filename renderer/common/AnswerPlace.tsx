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
  /** Whether the answer comes to the top of the window, where what was asked is long. */
  readonly toTop?: boolean
  readonly children: ReactNode
}

/** Where an answer stands. It takes the focus when the reader has just asked for it, so that reading goes on there. */
export function AnswerPlace({ label, toTop = false, children }: Props) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (wanted !== window.location.hash) return
    wanted = null
    place.current?.focus({ preventScroll: true })
    place.current?.scrollIntoView({ block: toTop ? 'start' : 'nearest' })
  }, [toTop])
  return (
    <div ref={place} className="answer-place" tabIndex={-1} role="region" aria-label={label}>
      {children}
    </div>
  )
}
