import { applyMode, disableMotion, Mode } from '@cloudscape-design/global-styles'
import { useEffect } from 'react'
import type { Settings } from '../../shared/api/types.ts'

const DARK = '(prefers-color-scheme: dark)'
const REDUCED_MOTION = '(prefers-reduced-motion: reduce)'

/** Puts the theme on the page, and follows the system where it is asked to. */
export function useTheme(theme: Settings['theme']): void {
  useEffect(() => {
    const system = window.matchMedia(DARK)
    const apply = () => {
      const dark = theme === 'dark' || (theme === 'system' && system.matches)
      applyMode(dark ? Mode.Dark : Mode.Light)
      document.documentElement.style.colorScheme = dark ? 'dark' : 'light'
    }
    apply()
    system.addEventListener('change', apply)
    return () => system.removeEventListener('change', apply)
  }, [theme])
  useEffect(() => {
    const motion = window.matchMedia(REDUCED_MOTION)
    const apply = () => disableMotion(motion.matches)
    apply()
    motion.addEventListener('change', apply)
    return () => motion.removeEventListener('change', apply)
  }, [])
}
