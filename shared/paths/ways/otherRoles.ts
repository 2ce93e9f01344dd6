import type { Role } from '../../account/model.ts'
import type { Workload } from '../../snapshot/schema.ts'
import { compareCertainty } from '../edge/certainty.ts'
import { edgeOf, type Edge } from '../edge/edge.ts'
import { isGone } from './existingWorkloads.ts'
import type { InstanceProfiles } from './instanceProfiles.ts'
import { passRole, passToAnything } from './passRole.ts'
import { missing, type HopProver } from '../proof/hopProver.ts'
import type { Arns } from '../proof/principalSet.ts'
import type { Proof } from '../edge/proof.ts'
import { OTHER_ROLES, type OtherRoleRecipe } from './recipes.ts'

/** A workload that a principal may give another role. */
interface Host {
  readonly arn: string
  readonly proof: Proof
}

/** So many of them are tried: which one it is rarely changes what becomes of the role. */
const MOST_HOSTS = 8

/** What exists already and could be given another role; by principal and recipe, worked out once. */
export class OtherRoles {
  readonly #prover: HopProver
  readonly #profiles: InstanceProfiles
  readonly #hosts = new Map<string, readonly Host[]>()

  constructor(prover: HopProver, profiles: InstanceProfiles) {
    this.#prover = prover
    this.#profiles = profiles
  }

  /** From a principal to a role by passing it to a function or instance that exists already. */
  edges(services: readonly string[], from: string, role: Role): Edge[] {
    const prover = this.#prover
    const recipes = OTHER_ROLES.filter(
      ({ service, action }) => services.includes(service) && prover.reach.holders(action).has(from),
    )
    if (recipes.length === 0 || !prover.reach.reaches(from, 'iam:PassRole', role.arn)) return []
    return recipes.flatMap((recipe) => this.#edge(recipe, from, role) ?? [])
  }

  /** Everybody who can give something that exists already a role of this service. */
  changers(service: string): readonly Arns[] {
    const { model, reach } = this.#prover
    return OTHER_ROLES.filter(
      (recipe) => recipe.service === service && model.workloads.some(({ kind }) => kind === recipe.workload),
    ).map(({ action }) => reach.holders(action))
  }

  #edge(recipe: OtherRoleRecipe, from: string, role: Role): Edge | null {
    const { action, service, needs, id } = recipe
    const assumed = this.#prover.serviceAssumes(service, role.arn)
    if (assumed === null) return null
    const passed = { from, role: role.arn, service }
    const open = passToAnything(this.#prover, passed)
    const profile = recipe.instanceProfile === true ? this.#profiles.holding(from, role) : []
    if (open === null || profile === null) return null
    for (const { arn, proof } of this.#hostsOf(recipe, from)) {
      const pass = passRole(this.#prover, passed, open, [arn]).proof
      const change = needs === undefined ? proof : missing(proof, needs)
      const done = ['iam:PassRole', ...profile.map((each) => each.action), `${action} on ${arn}`]
      const proofs = [pass, ...profile, change, assumed]
      const edge = edgeOf('new-workload', from, role.arn, done.join(' + '), proofs, id)
      if (edge !== null) return edge
    }
    return null
  }

  #hostsOf({ action, workload: kind, replaces = false }: OtherRoleRecipe, from: string): readonly Host[] {
    const key = `${from} ${action}`
    let hosts = this.#hosts.get(key)
    if (hosts === undefined) {
      const found = this.#prover.model.workloads.flatMap((workload): readonly Host[] => {
        if (workload.kind !== kind || isGone(workload) || hasProfile(workload) !== replaces) return []
        const proof = this.#prover.can(from, action, workload.arn)
        return proof === null ? [] : [{ arn: workload.arn, proof }]
      })
      hosts = found
        .sort((a, b) => compareCertainty(a.proof.certainty, b.proof.certainty))
        .slice(0, MOST_HOSTS)
      this.#hosts.set(key, hosts)
    }
    return hosts
  }
}

/** An instance has one profile at most: another needs the first one taken away. */
function hasProfile(workload: Workload): boolean {
  return workload.kind === 'ec2-instance' && workload.instanceProfileArn !== undefined
}
