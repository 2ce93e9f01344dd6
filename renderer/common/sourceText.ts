import type { SnapshotSource } from '../../shared/snapshot/schema.ts'

/** Where a snapshot came from, in words. */
export function sourceText(source: SnapshotSource): string {
  switch (source.kind) {
    case 'crawl':
      return `Profile ${source.profile}`
    case 'sample':
      return 'Sample account'
    case 'import':
      return `Import of ${source.files.join(', ')}`
  }
}
