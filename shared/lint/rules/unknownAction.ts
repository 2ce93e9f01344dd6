import { nearestNames } from '../../catalogue/spelling.ts'
import type { LintRule } from '../types.ts'
import { dayOf } from '../words.ts'

const PAGE =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html'

/** Names of actions and services, without those that hold no service at all: the grammar tells of them. */
function patternsIn(patterns: readonly string[]) {
  return patterns.flatMap((pattern) => {
    const [, prefix, name] = /^([a-z0-9-]+):([^\s:]+)$/i.exec(pattern) ?? []
    return prefix === undefined || name === undefined ? [] : [{ pattern, prefix, name }]
  })
}

/** An action that no service has. AWS’s own policies name some that its reference leaves out: it is not certain. */
export const unknownAction: LintRule = {
  id: 'unknown-action',
  severity: 'no-effect',
  title: 'An action that AWS’s reference does not have',
  fix: 'Write the action as AWS’s reference does, or take it out.',
  page: PAGE,
  uses: ['identity', 'boundary', 'resource', 'trust', 'scp', 'rcp'],
  check: ({ statement: { action }, catalogue }) =>
    patternsIn(action.patterns).flatMap(({ pattern, prefix, name }) => {
      const service = catalogue.service(prefix)
      if (service === undefined || catalogue.expandPattern(pattern).length > 0) return []
      const names = catalogue.actionsOf(prefix).map((each) => each.name)
      const [nearest] = /[*?]/.test(name) ? [] : nearestNames(name, names)
      const meant = nearest === undefined ? '' : ` Is ${service.prefix}:${nearest} meant?`
      return [
        `${service.name} has no action ${pattern} in AWS’s reference of ${dayOf(catalogue)}: unless AWS left it out, it matches nothing.${meant}`,
      ]
    }),
}

/** A prefix that no service has. */
export const unknownService: LintRule = {
  id: 'unknown-service',
  severity: 'no-effect',
  title: 'A service that AWS’s reference does not have',
  fix: 'Write the prefix of the service as AWS’s reference does, or take the action out.',
  page: PAGE,
  uses: ['identity', 'boundary', 'resource', 'trust', 'scp', 'rcp'],
  check: ({ statement: { action }, catalogue }) => {
    const unknown = new Map<string, string>()
    for (const { pattern, prefix } of patternsIn(action.patterns))
      if (catalogue.service(prefix) === undefined && !RETIRED.has(prefix.toLowerCase()))
        unknown.set(prefix, pattern)
    return [...unknown].map(([prefix, pattern]) => {
      const [nearest] = nearestNames(
        prefix,
        catalogue.services.map((each) => each.prefix),
      )
      const meant = nearest === undefined ? '' : ` Is ${nearest} meant?`
      return `No service has the prefix ${prefix} in AWS’s reference of ${dayOf(catalogue)}: unless AWS left it out, ${pattern} matches nothing.${meant}`
    })
  },
}

/** Prefixes that AWS had, or never listed, and that stand in its own policies: whoever wrote them made no mistake. */
const RETIRED: ReadonlySet<string> = new Set([
  ...[
    'aws-portal',
    'mobilehub',
    'mobileanalytics',
    'importexport',
    'opsworks',
    'opsworks-cm',
    'sms',
    'worklink',
  ],
  ...[
    'elastictranscoder',
    'robomaker',
    'honeycode',
    'alexaforbusiness',
    'wam',
    'nimble',
    'lookoutvision',
    'qldb',
  ],
  ...['builderid', 'datazonecontrol', 'deepcomposer', 'elastic-inference', 'iotroborunner', 'zocalo'],
  ...['sagemaker-groundtruth-synthetic'],
  ...['sumerian', 'mediastore', 'codestar', 'cloud9', 'lookoutmetrics', 'iot1click', 'gamesparks', 'macie'],
  ...[
    'iotfleethub',
    'monitron',
    'panorama',
    'deeplens',
    'deepracer',
    'snowball',
    'datapipeline',
    'cloudsearch',
  ],
])
