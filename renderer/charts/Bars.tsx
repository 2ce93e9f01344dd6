import { Bar, BarChart, CartesianGrid, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import './charts.css'

export interface BarValue {
  readonly label: string
  readonly value: number
}
interface Props {
  readonly title: string
  readonly values: readonly BarValue[]
}

/** A small bar chart with its numbers on the bars, and the same as a sentence for who cannot see it. */
export default function Bars({ title, values }: Props) {
  const summary = values.map(({ label, value }) => `${label}: ${value}`).join(', ')
  return (
    <figure className="chart" role="img" aria-label={`${title}. ${summary}`}>
      <figcaption className="chart-title">{title}</figcaption>
      <ResponsiveContainer width="100%" height={180}>
        <BarChart
          data={[...values]}
          margin={{ top: 20, right: 8, bottom: 0, left: -20 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--w-chart-grid)" />
          <XAxis dataKey="label" tickLine={false} stroke="var(--w-chart-axis)" interval={0} />
          <YAxis allowDecimals={false} tickLine={false} axisLine={false} />
          <Bar
            dataKey="value"
            fill="var(--w-chart-bar)"
            radius={[4, 4, 0, 0]}
            maxBarSize={56}
            isAnimationActive={false}
          >
            <LabelList dataKey="value" position="top" />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </figure>
  )
}
