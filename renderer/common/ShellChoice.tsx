import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import { SHELLS, SHELL_TITLES } from '../../shared/trace/facts/shells.ts'
import { useShell } from './useShell.ts'

/** For which shell commands are shown, here and everywhere. */
export function ShellChoice() {
  const [shell, choose] = useShell()
  const title = SHELL_TITLES[shell]
  return (
    <ButtonDropdown
      ariaLabel={`${title}: the shell of all commands`}
      expandToViewport
      items={SHELLS.map((id) => ({
        id,
        text: SHELL_TITLES[id],
        itemType: 'checkbox',
        checked: id === shell,
      }))}
      onItemClick={({ detail }) => {
        const found = SHELLS.find((id) => id === detail.id)
        if (found !== undefined) choose(found)
      }}
    >
      {title}
    </ButtonDropdown>
  )
}
