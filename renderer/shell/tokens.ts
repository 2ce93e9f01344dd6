import * as tokens from '@cloudscape-design/design-tokens'

/** Gives the design tokens names that our own style sheet can use. On body, where Cloudscape sets the mode. */
export function publishTokens(): void {
  const names = {
    text: tokens.colorTextBodyDefault,
    'text-secondary': tokens.colorTextBodySecondary,
    background: tokens.colorBackgroundContainerContent,
    'background-main': tokens.colorBackgroundLayoutMain,
    'background-code': tokens.colorBackgroundCellShaded,
    hover: tokens.colorBackgroundDropdownItemHover,
    selected: tokens.colorBackgroundItemSelected,
    focus: tokens.colorBorderItemFocused,
    divider: tokens.colorBorderDividerDefault,
    border: tokens.colorBorderInputDefault,
    match: tokens.colorBackgroundDropdownItemFilterMatch,
    link: tokens.colorTextLinkDefault,
    error: tokens.colorTextStatusError,
    success: tokens.colorTextStatusSuccess,
    warning: tokens.colorTextStatusWarning,
    info: tokens.colorTextStatusInfo,
    inactive: tokens.colorTextStatusInactive,
    'error-background': tokens.colorBackgroundStatusError,
    'success-background': tokens.colorBackgroundStatusSuccess,
    'warning-background': tokens.colorBackgroundStatusWarning,
    'info-background': tokens.colorBackgroundStatusInfo,
    'font-base': tokens.fontFamilyBase,
    'font-mono': tokens.fontFamilyMonospace,
  }
  for (const [name, value] of Object.entries(names)) document.body.style.setProperty(`--w-${name}`, value)
}
