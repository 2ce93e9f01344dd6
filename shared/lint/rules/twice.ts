import { globCovers } from '../../policy/globRelation.ts'
import { isEverything } from '../../policy/resourcePattern.ts'
import type { LintRule } from '../types.ts'
import { someOf } from '../words.ts'

/** Actions that another pattern of the same statement has already. */
export const repeatedAction: LintRule = {
  id: 'repeated-action',
  severity: 'tidy',
  title: 'Actions that are said twice',
  fix: 'Take out what the wider pattern has already, or the wider pattern if it was not meant.',
  page: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
  uses: ['identity', 'boundary', 'resource', 'scp', 'rcp'],
  check: ({ statement: { action } }) => {
    const patterns = action.patterns.map((text) => text.toLowerCase())
    const wide = patterns.filter((text) => /[*?]/.test(text))
    const said = action.patterns.filter((_, at) => {
      const own = patterns[at] ?? ''
      const before = patterns.indexOf(own)
      return before < at || wide.some((other) => other !== own && globCovers(other, own))
    })
    return said.length === 0 ? [] : [`Another pattern of the statement has ${someOf(said)} already.`]
  },
}

/** Resources beside "*". */
export const repeatedResource: LintRule = {
  id: 'resource-beside-everything',
  severity: 'tidy',
  title: 'Resources beside "*"',
  fix: 'Take "*" out if only the others are meant, else the others.',
  page: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
  uses: ['identity', 'boundary', 'resource', 'scp', 'rcp'],
  check: ({ statement: { resource } }) => {
    const patterns = resource?.patterns ?? []
    const others = patterns.filter((pattern) => !isEverything(pattern))
    return patterns.some(isEverything) && others.length > 0
      ? [`"*" is every resource: ${someOf(others)} ${others.length === 1 ? 'limits' : 'limit'} nothing.`]
      : []
  },
}
