import type { CertificateEntrance } from '../account/certificates.ts'
import type { FederatedEntrance } from '../account/federated.ts'
import type { PodEntrance } from '../account/pods.ts'
import type { People } from '../account/storePeople.ts'
import { providerName, sharedProvider } from '../account/subjectWords.ts'
import type { Known } from '../known.ts'
import type { RoleBehind } from './behind.ts'

/** More names are counted, not listed. */
const MOST_NAMES = 8

/**
 * In a few words, for a table: `3 people: ann, ben, cem`, `at least 3 people`, `people (not known who)`, `anybody at GitHub
 * Actions`; none where nobody comes in from outside of IAM.
 */
export function behindInWords(behind: Known<RoleBehind>): readonly string[] {
  if (behind.state === 'not-collected') return ['not known']
  if (behind.state === 'absent') return []
  const { identityCenter, accountAccess, certificates, pods, entrances } = behind.value
  // What the next lists tell more of is not said twice.
  const others = entrances.filter(
    ({ kind, from }) => kind !== 'account-access' && !pods.some((each) => each.from === from),
  )
  return [
    ...(identityCenter === null
      ? []
      : [peopleInWords(identityCenter, `people with ${identityCenter.permissionSet}`, 'nobody is assigned')]),
    ...(accountAccess === null
      ? []
      : [`${peopleInWords(accountAccess, 'people', 'nobody is entitled')}, by account access manager`]),
    ...pods.map(podsInWords),
    ...new Set(others.map((each) => entranceInWords(each, certificates))),
  ]
}

/** The people are not all of them: what is missing is more than names. */
export function unsurePeople({ missing }: People): boolean {
  return missing.some(({ call }) => !call.startsWith('identitystore:Describe'))
}

function peopleInWords(found: People, unknown: string, none: string): string {
  const { people } = found
  const unsure = unsurePeople(found)
  if (unsure && people.length === 0) return `${unknown} (not known who)`
  if (people.length === 0) return none
  const count = people.length === 1 ? '1 person' : `${people.length} people`
  return `${unsure ? 'at least ' : ''}${count}: ${listed(people.map(({ name }) => name))}`
}

/** `pods shop/checkout in prod; started by alice, ops` */
export function podsInWords({ pods, startedBy, missing }: PodEntrance): string {
  const names = pods.map(({ cluster, serviceAccount }) => `${serviceAccount} in ${lastOf(cluster)}`)
  const unsure = missing.length > 0
  if (names.length === 0) return unsure ? 'pods (not known which)' : 'no pods'
  const who = listed(startedBy.map(lastOf))
  const starters =
    who === ''
      ? unsure
        ? ', not known who starts them'
        : ''
      : `, started by ${unsure ? 'at least ' : ''}${who}`
  return `pods ${listed(names)}${starters}`
}

/** `branch main of GitHub repository org/app`, `anybody at GitHub Actions`, `everybody of corp`. */
export function entranceInWords(
  entrance: FederatedEntrance,
  certificates: CertificateEntrance | null,
): string {
  const { kind, from, subjects, who, audiences, anybody, otherConditions } = entrance
  if (kind === 'certificate') return certificatesInWords(entrance, certificates)
  const name = providerName(from)
  const shared = sharedProvider(name)
  if (kind !== 'cognito' && anybody) return `anybody at ${shared?.name ?? name}`
  if (kind === 'cognito') {
    const pools = audiences.length === 0 ? 'any identity pool' : `identity pool ${listed(audiences)}`
    return `${who.length === 0 ? 'users' : listed(who)} of ${pools} of Amazon Cognito`
  }
  if (who.length === 0) return `everybody of ${name}${otherConditions ? ', on conditions' : ''}`
  // Plain words name the provider themselves.
  const plain = who.every((words, place) => words !== subjects[place])
  return `${listed(who)}${plain ? '' : ` of ${name}`}`
}

function certificatesInWords({ subjects }: FederatedEntrance, found: CertificateEntrance | null): string {
  if (found !== null && found.closed !== null) return `no certificate: ${found.closed}`
  const who = subjects.length === 0 ? 'every certificate' : `certificate ${listed(subjects)}`
  if (found === null || found.profiles.length === 0)
    return `${who} of IAM Roles Anywhere (not known whether a profile lists it)`
  return `${who} of IAM Roles Anywhere, by profile ${listed(found.profiles.map(({ name }) => name))}`
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, MOST_NAMES).join(', ')}${names.length > MOST_NAMES ? ', …' : ''}`
}

function lastOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1)
}
