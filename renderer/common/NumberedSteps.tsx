import type { ReactNode } from 'react'
import './numberedSteps.css'

/** What is read, or done, one after the other. */
export function NumberedSteps({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <ol className="steps" aria-label={label}>
      {children}
    </ol>
  )
}

interface StepProps {
  /** Its place in the list, from 1. */
  readonly number: number
  readonly children: ReactNode
}

/** One of them, with its number beside it. */
export function NumberedStep({ number, children }: StepProps) {
  return (
    <li className="step">
      <span className="step-number" aria-hidden="true">
        {number}
      </span>
      <div className="step-body">{children}</div>
    </li>
  )
}
