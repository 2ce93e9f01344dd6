import { later } from '../common/later.tsx'

/** What opens over a view: its code is not needed to draw the first one. */
export const Palette = later(
  async () => ({ default: (await import('../actions/CommandPalette.tsx')).CommandPalette }),
  null,
)
export const Shortcuts = later(
  async () => ({ default: (await import('../actions/ShortcutsDialog.tsx')).ShortcutsDialog }),
  null,
)
/** What leads from a profile to an opened account. */
export const CrawlDialog = later(
  async () => ({ default: (await import('../crawl/CrawlDialog.tsx')).CrawlDialog }),
  null,
)
