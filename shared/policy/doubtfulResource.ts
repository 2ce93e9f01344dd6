import { compileGlob } from './glob.ts'
import type { ResourcePattern } from './resourcePattern.ts'
import { MISSING, NO, type Truth, YES } from './truth.ts'

/**
 * What is not known of the resource of an action without resource type (rule 17.6): it is `*` or an ARN of one of these
 * services, or it is an ARN of which only the Region is missing.
 */
export type ResourceDoubt =
  { readonly kind: 'services'; readonly services: readonly string[] } | { readonly kind: 'region' }

/** Whether a pattern, which is no star, fits what is known of the first five segments. */
export function headInDoubt(
  { segmentTexts }: ResourcePattern,
  doubt: ResourceDoubt,
  segments: readonly string[],
): Truth {
  if (doubt.kind === 'services') {
    const service = compileGlob(segmentTexts[2] ?? '')
    return doubt.services.some((each) => service(each)) ? MISSING : NO
  }
  const fits = segmentTexts.every((text, index) => index === 3 || compileGlob(text)(segments[index] ?? ''))
  if (!fits) return NO
  return segmentTexts[3] === '*' ? YES : MISSING
}
