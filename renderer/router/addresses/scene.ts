import type { SetParameter } from '../address.ts'

/** How the scene of a picture is shown, as the addresses of pictures hold it. */
export const SCENE_VIEWS = ['graph', 'outline', 'table'] as const
export type SceneView = (typeof SCENE_VIEWS)[number]

export interface SceneFields {
  /** The node or edge that is explained. */
  readonly select?: string
  /** Left out: as a picture. */
  readonly as?: Exclude<SceneView, 'graph'>
  /** Ids of nodes that the reader opened. */
  readonly opened?: readonly string[]
}

export function readScene(query: URLSearchParams): SceneFields {
  const select = query.get('select') ?? ''
  const as = query.get('as')
  const opened = query.getAll('open').filter((id) => id !== '')
  return {
    ...(select !== '' && { select }),
    ...((as === 'outline' || as === 'table') && { as }),
    ...(opened.length > 0 && { opened }),
  }
}

export function writeScene({ select, as, opened = [] }: SceneFields, set: SetParameter): void {
  for (const id of opened) set('open', id)
  set('as', as)
  set('select', select)
}
