import type { Tone } from './scene.ts'

/**
 * The graph's colours. The tones stay apart for protanopia, deuteranopia and tritanopia (Machado 2009, CIEDE2000 of
 * at least 15 between every pair) and reach 3:1 against the surface; text never takes a tone's colour.
 * renderer/graph/graph.css holds the same values as custom properties; a test compares the two.
 */
export interface Palette {
  readonly surface: string
  readonly text: string
  readonly faint: string
  readonly line: string
  readonly tones: Readonly<Record<Tone, string>>
}
export const LIGHT: Palette = {
  surface: '#ffffff',
  text: '#0f141a',
  faint: '#424650',
  line: '#8c8c94',
  tones: {
    allowed: '#1483c6',
    gated: '#1483c6',
    except: '#1483c6',
    conditional: '#b68709',
    denied: '#a73212',
    cut: '#5c1c7e',
    none: '#666d75',
  },
}
export const DARK: Palette = {
  surface: '#161d26',
  text: '#ebebf0',
  faint: '#c6c6cd',
  line: '#727b85',
  tones: {
    allowed: '#2590f6',
    gated: '#2590f6',
    except: '#2590f6',
    conditional: '#f7ea96',
    denied: '#f74115',
    cut: '#dfa9d2',
    none: '#727b85',
  },
}
