import type { Address } from '../address.ts'
import { optional } from '../query.ts'
import { readScene, type SceneFields, writeScene } from './scene.ts'

export interface MapFields extends SceneFields {
  /** By what principals are grouped; left out: by kind. */
  readonly by?: string
}

export const map: Address<MapFields> = {
  read: (query) => ({ ...optional('by', query.get('by')), ...readScene(query) }),
  write(fields, set) {
    set('by', fields.by)
    writeScene(fields, set)
  },
}
