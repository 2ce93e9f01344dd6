import type { ReactNode } from 'react'
import './figures.css'

interface Figure {
  readonly label: string
  readonly value: ReactNode
  /** Whether it is not known: then it is text, not a large number. */
  readonly known: boolean
}

/** Counts beside each other, each under its label. */
export function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <div className="figures">
      {figures.map(({ label, value, known }) => (
        <div key={label}>
          <div className="figure-label">{label}</div>
          <div className={known ? 'figure-value' : 'figure-unknown'}>{value}</div>
        </div>
      ))}
    </div>
  )
}
