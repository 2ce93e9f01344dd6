import { compileGlob } from '../../policy/glob.ts'
import { remember } from '../../policy/memo.ts'

/** Tells the ARNs of a resource type by its pattern; a placeholder such as `${BucketName}` stands for any text. */
export const arnsOfType = remember(5000, (pattern) => compileGlob(pattern.replaceAll(/\$\{[^}]*\}/g, '*')))
