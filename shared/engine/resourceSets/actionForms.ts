import type { CatalogueAction } from '../../catalogue/types.ts'
import { typelessResource } from '../../services/typelessActions.ts'

/** Stands for a star that is a letter: no policy holds this character, for AWS takes none beyond U+00FF. */
const STAR = '\u{e000}'

/**
 * The ARNs that an action can be decided on, as the catalogue writes them: those of its resource types, or the one that
 * AWS is seen to decide it on (rule 17.6). Empty: `*`.
 */
export function arnPatternsOf({ id, resourceTypes }: CatalogueAction): readonly string[] {
  if (resourceTypes.length > 0) return resourceTypes.map(({ arnPattern }) => arnPattern)
  const known = typelessResource(id)?.resource ?? '*'
  return known === '*' ? [] : [known.replaceAll('*', STAR)]
}

/** A form as a person reads it. */
export function shownForm(text: string): string {
  return text.replaceAll(STAR, '*')
}
