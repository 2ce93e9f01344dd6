import type { CatalogueAction } from '../catalogue/types.ts'
import { compileGlob } from '../policy/glob.ts'
import { remember } from '../policy/memo.ts'

/** The ARNs of a type; a placeholder such as `${BucketName}` stands for any text. */
const ofPattern = remember(5000, (pattern) => compileGlob(pattern.replaceAll(/\$\{[^}]*\}/g, '*')))

/**
 * Whether an action can be about a resource: false when the action works on resources and the ARN is of none of their
 * types (https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html).
 */
export function canBeAbout({ resourceTypes }: CatalogueAction, arn: string): boolean {
  if (resourceTypes.length === 0 || /[*?]/.test(arn)) return true
  return resourceTypes.some((type) => ofPattern(type.arnPattern)(arn))
}
