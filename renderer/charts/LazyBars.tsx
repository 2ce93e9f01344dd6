import { later } from '../common/later.tsx'
import './charts.css'

/** A bar chart; the chart library is loaded when the first one is drawn. */
export const LazyBars = later(() => import('./Bars.tsx'), <div className="chart-place" />)
