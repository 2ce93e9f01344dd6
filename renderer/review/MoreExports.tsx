import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import type { Review } from '../../shared/review/types.ts'
import { saveBlob } from '../common/download.ts'
import { useMessages } from '../common/messages.tsx'
import { EXPORTS, isExport } from './exportNames.ts'

/** The review in other forms; what writes them is loaded when it is asked for. */
export function MoreExports({ review }: { readonly review: Review }) {
  const { showError, showSuccess } = useMessages()
  async function save(id: string): Promise<void> {
    if (!isExport(id)) return
    try {
      const { FORMS } = await import('./exports.ts')
      const { file, mediaType } = EXPORTS[id]
      const name = `whence-review-${review.account.id}-${review.asOf}-${file}`
      saveBlob(name, new Blob([FORMS[id](review)], { type: mediaType }))
      showSuccess(`${name} was saved to your downloads`)
    } catch (thrown) {
      showError(thrown)
    }
  }
  return (
    <ButtonDropdown
      items={Object.entries(EXPORTS).map(([id, { label }]) => ({ id, text: label }))}
      onItemClick={({ detail }) => void save(detail.id)}
    >
      Export as
    </ButtonDropdown>
  )
}
