import { HEADER, MARGIN } from '../../shared/graph/layout.ts'
import type { Layout } from '../../shared/graph/layout.ts'

/** Headings of the columns. Drawn last, to stay readable above what scrolls under them; useZoom keeps them at the top. */
export function Headings({ layout: { width, columns } }: { readonly layout: Layout }) {
  return (
    <g data-pinned="">
      <rect className="wg-band" width={width} height={HEADER} />
      {columns.map((column) => (
        <text key={column.id} className="wg-heading" x={column.x} y={MARGIN + 8}>
          {column.title}
        </text>
      ))}
      <path className="wg-rule" d={`M${MARGIN} ${HEADER}H${width - MARGIN}`} />
    </g>
  )
}
