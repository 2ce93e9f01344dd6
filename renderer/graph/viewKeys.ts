import { SCENE_VIEWS, type SceneView } from '../router/addresses/scene.ts'

/** The keys of the view around a picture: another way of showing it, and its legend. */
export function viewKeys(
  view: SceneView,
  onView: (view: SceneView) => void,
): ReadonlyMap<string, () => void> {
  const next = SCENE_VIEWS[(SCENE_VIEWS.indexOf(view) + 1) % SCENE_VIEWS.length] ?? 'graph'
  return new Map([
    ['v', () => onView(next)],
    ['l', () => document.querySelector<HTMLElement>('.wg-legend button')?.focus()],
  ])
}
