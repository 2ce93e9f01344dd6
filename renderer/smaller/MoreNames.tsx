import { visibleText } from '../../shared/graph/text.ts'
import { formatCount } from '../common/format.ts'

const NAMED = 8

/** The first names of some, and how many there are besides. */
export function MoreNames({ names, count }: { readonly names: readonly string[]; readonly count: number }) {
  const more = count - Math.min(names.length, NAMED)
  return (
    <span className="breakable" title={visibleText(names.join(', '))}>
      {visibleText(names.slice(0, NAMED).join(', '))}
      {more > 0 ? ` and ${formatCount(more)} more` : ''}
    </span>
  )
}
