import type { PropertyFilterOption, PropertyFilterProperty } from '@cloudscape-design/collection-hooks'
import { isRecord } from '../../shared/json.ts'

const MOST_PER_PROPERTY = 500
const ORDER = new Intl.Collator('en', { numeric: true })

/** The values that a filter offers: the distinct texts of each property, in order; of a list each of its texts. */
export function optionsOf(
  items: readonly unknown[],
  properties: readonly PropertyFilterProperty[],
): PropertyFilterOption[] {
  return properties.flatMap(({ key }) => {
    const values = new Set<string>()
    for (const item of items) {
      const held = isRecord(item) ? item[key] : undefined
      for (const value of Array.isArray(held) ? (held as unknown[]) : [held]) {
        if (typeof value === 'number' || typeof value === 'boolean') values.add(String(value))
        if (typeof value === 'string' && value !== '') values.add(value)
      }
      if (values.size >= MOST_PER_PROPERTY) break
    }
    return [...values].sort(ORDER.compare).map((value) => ({ propertyKey: key, value }))
  })
}
