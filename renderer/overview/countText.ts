import { type Extent, extentText } from '../../shared/account/completeness.ts'
import { formatCount } from '../common/format.ts'

/** A count as far as it is known: `137`, `20 of at least 137`, `≥ 20`, or `Not known`. */
export function countText(extent: Extent): string {
  return extentText(extent, formatCount)
}
