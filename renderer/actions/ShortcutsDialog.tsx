import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Box from '@cloudscape-design/components/box'
import { PAINTER_KEYS } from '../common/pictureKeys.ts'
import type { Action } from './action.ts'

/** Every shortcut that works here. */
export function ShortcutsDialog(props: {
  readonly actions: readonly Action[]
  readonly onClose: () => void
}) {
  return (
    <Modal visible onDismiss={props.onClose} header="Keyboard shortcuts" closeAriaLabel="Close">
      <SpaceBetween size="l">
        <KeyValuePairs
          columns={2}
          items={props.actions
            .filter((action) => action.shortcut !== undefined)
            .map((action) => ({ label: action.label, value: <Keys shortcut={action.shortcut ?? ''} /> }))}
        />
        <Box variant="h3">In the map and in a principal’s graph</Box>
        <KeyValuePairs
          columns={2}
          items={PAINTER_KEYS.map(([keys, does]) => ({ label: does, value: <kbd>{keys}</kbd> }))}
        />
      </SpaceBetween>
    </Modal>
  )
}

function Keys({ shortcut }: { readonly shortcut: string }) {
  const presses = shortcut.split(' ')
  return (
    <span>
      {presses.map((press, index) => (
        <span key={index}>
          {index > 0 ? ' then ' : ''}
          {press.split('+').map((key, part) => (
            <span key={part}>
              {part > 0 ? ' + ' : ''}
              <kbd>{key === 'ctrl' ? 'Ctrl' : key.toUpperCase()}</kbd>
            </span>
          ))}
        </span>
      ))}
    </span>
  )
}
