import type { Role } from '../../account/model.ts'
import type { Workload } from '../../snapshot/schema.ts'
import { surest } from '../edge/certainty.ts'
import { edgeOf, type Edge } from '../edge/edge.ts'
import type { Proof } from '../edge/proof.ts'
import type { HopProver } from '../proof/hopProver.ts'
import type { Arns } from '../proof/principalSet.ts'
import { entryProofs, isGone } from './existingWorkloads.ts'
import { ADD_ROLE, type InstanceProfiles } from './instanceProfiles.ts'
import { passToAnything } from './passRole.ts'
import { EXISTING_WORKLOADS, PROFILE_SWAP } from './recipes.ts'

/** An instance whose profile the principal can fill with another role. */
interface Host {
  readonly instance: Workload
  readonly profile: string
  readonly swap: readonly Proof[]
}

/** So many of them are tried: which one it is rarely changes what becomes of the role. */
const MOST_HOSTS = 8

/**
 * From a principal to a role that it puts into the profile of an instance which runs already, and then acts as there: the
 * instance is given the credentials of whatever role its profile holds.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html
 */
export class ProfileSwaps {
  readonly #prover: HopProver
  readonly #profiles: InstanceProfiles
  readonly #instances: readonly (readonly [instance: Workload, profile: string, holds: readonly string[]])[]
  readonly #hosts = new Map<string, readonly Host[]>()

  constructor(prover: HopProver, profiles: InstanceProfiles) {
    const { workloads, instanceProfiles } = prover.model
    const byArn = new Map(instanceProfiles.map((profile) => [profile.Arn, profile]))
    this.#prover = prover
    this.#profiles = profiles
    this.#instances = workloads.flatMap((workload) => {
      if (workload.kind !== 'ec2-instance' || isGone(workload)) return []
      const profile = byArn.get(workload.instanceProfileArn ?? '')
      return profile === undefined ? [] : [[workload, profile.Arn, profile.Roles.map(({ Arn }) => Arn)]]
    })
  }

  /** Who could have such a way to a role that trusts the service, and may pass it. */
  changers(service: string): readonly Arns[] {
    const any = service === PROFILE_SWAP.service && this.#instances.length > 0
    return any ? [this.#prover.reach.holders(ADD_ROLE)] : []
  }

  /** The surest of them; null: there is none. */
  edge(services: readonly string[], from: string, role: Role): Edge | null {
    const { service, id } = PROFILE_SWAP
    const prover = this.#prover
    if (!services.includes(service) || !prover.reach.holders(ADD_ROLE).has(from)) return null
    const hosts = this.#hostsOf(from)
    if (hosts.length === 0 || !prover.reach.reaches(from, 'iam:PassRole', role.arn)) return null
    const assumed = prover.serviceAssumes(service, role.arn)
    const pass = assumed && passToAnything(prover, { from, role: role.arn, service })
    if (assumed === null || pass === null) return null
    const edges = hosts.flatMap(({ instance, profile, swap }) =>
      EXISTING_WORKLOADS.flatMap((recipe) => {
        const enter = entryProofs(prover, recipe, instance, from, role.arn)
        if (enter === null) return []
        const done = ['iam:PassRole', ...swap.map(({ action }) => action)].join(' + ')
        const name = `${done} on ${profile}, then ${recipe.actions.join(' + ')} on ${instance.arn}`
        return edgeOf('existing-workload', from, role.arn, name, [pass, ...swap, assumed, ...enter], id) ?? []
      }),
    )
    return surest(edges)
  }

  #hostsOf(from: string): readonly Host[] {
    let hosts = this.#hosts.get(from)
    if (hosts === undefined) {
      const found: Host[] = []
      for (const [instance, profile, holds] of this.#instances) {
        const swap = this.#profiles.swap(from, profile, holds.length)
        if (swap !== null && this.#mayEnter(from, instance)) found.push({ instance, profile, swap })
        if (found.length === MOST_HOSTS) break
      }
      this.#hosts.set(from, (hosts = found))
    }
    return hosts
  }

  #mayEnter(from: string, { arn }: Workload): boolean {
    return EXISTING_WORKLOADS.some(
      ({ workload, actions: [first = ''] }) =>
        workload === 'ec2-instance' && this.#prover.reach.reaches(from, first, arn),
    )
  }
}
