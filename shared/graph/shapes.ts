import { byGateType, isGateType, POLICY_TYPES } from '../policy/policyTypes.ts'
import type { NodeKind, Tone } from './scene.ts'

/** Shape and icon say what kind of thing a node is; both painters draw these paths. */

export interface NodeShape {
  /** Filled outline. */
  readonly outline: string
  /** Further strokes without fill: a second ring, a folded corner, the bars of a gate. */
  readonly extras: readonly string[]
}

function roundRect(x: number, y: number, w: number, h: number, r: number): string {
  return `M${x + r} ${y}H${x + w - r}A${r} ${r} 0 0 1 ${x + w} ${y + r}V${y + h - r}A${r} ${r} 0 0 1 ${x + w - r} ${y + h}H${x + r}A${r} ${r} 0 0 1 ${x} ${y + h - r}V${y + r}A${r} ${r} 0 0 1 ${x + r} ${y}Z`
}

/** The shape of a node of this kind with its top left corner at 0,0. */
export function nodeShape(kind: NodeKind, w: number, h: number): NodeShape {
  if (isGateType(kind))
    return { outline: roundRect(0, 0, w, h, 2), extras: [`M5 0V${h}`, `M${w - 5} 0V${h}`] }
  switch (kind) {
    case 'user':
      return { outline: roundRect(0, 0, w, h, h / 2), extras: [] }
    case 'role':
      return { outline: roundRect(0, 0, w, h, h / 2), extras: [roundRect(3, 3, w - 6, h - 6, h / 2 - 3)] }
    case 'group':
      return { outline: roundRect(0, 0, w, h, 14), extras: [roundRect(3, 3, w - 6, h - 6, 11)] }
    case 'policy-aws':
    case 'policy-customer':
    case 'policy-inline':
    case 'policy-resource':
      return {
        outline: `M3 0H${w - 11}L${w} 11V${h - 3}A3 3 0 0 1 ${w - 3} ${h}H3A3 3 0 0 1 0 ${h - 3}V3A3 3 0 0 1 3 0Z`,
        extras: [`M${w - 11} 0V11H${w}`],
      }
    case 'service':
      return {
        outline: `M10 0H${w - 10}L${w} ${h / 2}L${w - 10} ${h}H10L0 ${h / 2}Z`,
        extras: [],
      }
    case 'trusted':
      return { outline: `M10 0H${w}V${h}H10L0 ${h / 2}Z`, extras: [] }
    case 'fold':
      return {
        outline: roundRect(0, 0, w - 6, h - 6, 8),
        extras: [
          `M4 ${h - 3}H${w - 12}A8 8 0 0 0 ${w - 3} ${h - 11}V5`,
          `M8 ${h}H${w - 10}A9 9 0 0 0 ${w} ${h - 9}V9`,
        ],
      }
    case 'actions':
    case 'power':
      return { outline: roundRect(0, 0, w, h, 10), extras: [] }
    case 'workload':
    case 'resource':
    case 'jewel':
    case 'missing':
      return { outline: roundRect(0, 0, w, h, 3), extras: [] }
  }
}

/** Own icons on a 16 × 16 field, drawn as strokes. */
export const ICONS: Readonly<Record<NodeKind, string>> = {
  user: 'M8 8.2a3.1 3.1 0 1 0 0-6.2a3.1 3.1 0 0 0 0 6.2ZM2.2 14.4c.5-3 2.8-4.3 5.8-4.3s5.3 1.3 5.8 4.3',
  role: 'M8 9.4a2.6 2.6 0 1 0 0-5.2a2.6 2.6 0 0 0 0 5.2ZM2.6 14.6c.5-2.5 2.6-3.6 5.4-3.6s4.9 1.1 5.4 3.6M2.4 5.2H13.6M4.8 5L5.6 1.6H10.4L11.2 5',
  group:
    'M5.6 7.6a2.3 2.3 0 1 0 0-4.6a2.3 2.3 0 0 0 0 4.6ZM1.4 13c.4-2.5 2-3.6 4.2-3.6s3.8 1.1 4.2 3.6M10.4 3.2a2.2 2.2 0 0 1 0 4.2M11.4 9.6c1.8.3 2.9 1.4 3.2 3.4',
  trusted: 'M8 1.6L14.4 8L8 14.4L1.6 8ZM5.4 8H10.4M8.4 6L10.4 8L8.4 10',
  workload: 'M2.4 3.2H13.6V11H2.4ZM5.4 14H10.6M8 11V14M5 6.2L6.6 7.4L5 8.6M8 8.6H10.6',
  'policy-aws': 'M3.4 1.6H9.8L12.6 4.4V14.4H3.4ZM5.6 7H10.4M5.6 9.4H10.4M5.6 11.8H8.4',
  'policy-customer': 'M3.4 1.6H9.8L12.6 4.4V14.4H3.4ZM5.6 8.8L7.4 10.8L10.6 6.8',
  'policy-inline': 'M3.4 3.6H12.6V14.4H3.4ZM8 1V7M6.2 5.6L8 7.4L9.8 5.6M5.6 10.2H10.4M5.6 12.2H8.4',
  'policy-resource':
    'M3.4 1.6H9.8L12.6 4.4V14.4H3.4ZM5.4 8.2C5.4 7.4 6.6 7 8 7S10.6 7.4 10.6 8.2V11.2C10.6 12 9.4 12.4 8 12.4S5.4 12 5.4 11.2Z',
  ...byGateType((type) => POLICY_TYPES[type].gateIcon ?? ''),
  service: 'M8 1.6L13.6 4.8V11.2L8 14.4L2.4 11.2V4.8ZM8 5.4L10.4 6.7V9.4L8 10.7L5.6 9.4V6.7Z',
  actions: 'M2.4 4H13.6M2.4 8H10.6M2.4 12H12',
  resource:
    'M3 4.2C3 2.8 5.2 2 8 2S13 2.8 13 4.2V11.8C13 13.2 10.8 14 8 14S3 13.2 3 11.8ZM3 4.2C3 5.6 5.2 6.4 8 6.4S13 5.6 13 4.2',
  jewel: 'M4.6 2.4H11.4L14.4 6.4L8 14.2L1.6 6.4ZM1.6 6.4H14.4M5.6 6.4L8 14.2L10.4 6.4L8 2.4Z',
  power: 'M9 1.6L3.4 9H7.4L6.6 14.4L12.6 6.6H8.4Z',
  fold: 'M2.4 2.4H10.4V10.4H2.4ZM12.8 5V12.8H5M4.4 6.4H8.4M6.4 4.4V8.4',
  missing: 'M5.6 6a2.4 2.4 0 1 1 3.4 2.2c-.8.4-1 .9-1 1.8M8 12.4V12.6',
}

/** A mark for each tone on a 12 × 12 field: the second cue beside colour. */
export const GLYPHS: Readonly<Record<Tone, string>> = {
  allowed: 'M2.4 6.4L5 9L9.8 3.4',
  // A tick behind a bar.
  gated: 'M2 2V10M4.4 6.6L6.6 8.8L10.4 4',
  // A tick whose long arm is broken, and a stroke through the gap.
  except: 'M2.4 6.4L5 9L6.4 7.4M8.2 5.3L9.8 3.4M6 4.6L8.8 8',
  conditional: 'M3.8 4.4a2.2 2.2 0 1 1 3.2 2c-.8.4-1 .8-1 1.5M6 9.9V10.1',
  denied: 'M3 3L9 9M9 3L3 9',
  cut: 'M2.6 6H9.4M4 10L8 2',
  none: '',
}
