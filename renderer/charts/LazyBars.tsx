import { lazy, Suspense } from 'react'
import type { BarValue } from './Bars.tsx'
import './charts.css'

const Bars = lazy(() => import('./Bars.tsx'))

/** A bar chart; the chart library is loaded when the first one is drawn. */
export function LazyBars(props: { readonly title: string; readonly values: readonly BarValue[] }) {
  return (
    <Suspense fallback={<div className="chart-place" />}>
      <Bars {...props} />
    </Suspense>
  )
}
