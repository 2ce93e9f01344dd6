import type { ControlRef } from './types.ts'

/**
 * Takes a check's controls and gives one line: `CIS AWS Foundations 1.4 (3.0.0, 4.0.1), 1.3 (5.0.0); PCI DSS 4.0: 8.4.1`.
 * Versions stand beside every CIS id, because the ids move. Ours are marked with a star.
 */
export function sayControls(controls: readonly ControlRef[], only?: string): string {
  const byFramework = new Map<string, ControlRef[]>()
  for (const control of controls) {
    if (only !== undefined && control.framework !== only) continue
    const key =
      control.framework === 'CIS AWS Foundations'
        ? control.framework
        : `${control.framework} ${control.version}:`
    byFramework.set(key, [...(byFramework.get(key) ?? []), control])
  }
  return [...byFramework]
    .map(([name, list]) => `${name} ${name.endsWith(':') ? list.map(sayId).join(', ') : withVersions(list)}`)
    .join('; ')
}

const sayId = ({ control, ours }: ControlRef): string => (ours === true ? `${control}*` : control)

function withVersions(controls: readonly ControlRef[]): string {
  const versions = new Map<string, string[]>()
  for (const { control, version } of controls)
    versions.set(control, [...(versions.get(control) ?? []), version])
  return [...versions].map(([control, of]) => `${control} (v${of.join(', v')})`).join(', ')
}
