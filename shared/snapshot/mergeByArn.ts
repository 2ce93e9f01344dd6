/** The lists of an entity that can go on on the next page of iam:GetAccountAuthorizationDetails. */
export const SPLIT_LISTS = {
  UserDetailList: ['UserPolicyList', 'GroupList', 'AttachedManagedPolicies', 'Tags'],
  GroupDetailList: ['GroupPolicyList', 'AttachedManagedPolicies'],
  RoleDetailList: ['RolePolicyList', 'AttachedManagedPolicies', 'InstanceProfileList', 'Tags'],
  Policies: ['PolicyVersionList'],
} as const

/** Adds a page to `all`. An entity can be split over two pages: its lists are then joined, and one entity is kept. */
export function mergeByArn<T extends { readonly Arn: string }>(
  all: T[],
  page: readonly T[],
  lists: readonly (keyof T)[],
): void {
  const places = new Map(all.map((entity, index) => [entity.Arn, index]))
  for (const entity of page) {
    const place = places.get(entity.Arn)
    const before = place === undefined ? undefined : all[place]
    if (place === undefined || before === undefined) {
      places.set(entity.Arn, all.length)
      all.push(entity)
      continue
    }
    const joined = { ...before, ...entity }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- two lists of this field, joined, are again one of it
    for (const list of lists) joined[list] = union(before[list], entity[list]) as T[keyof T]
    all[place] = joined
  }
}

function union(one: unknown, other: unknown): unknown[] | undefined {
  if (!Array.isArray(one) && !Array.isArray(other)) return undefined
  const all = [one, other].flatMap((list): readonly unknown[] => (Array.isArray(list) ? list : []))
  return [...new Map(all.map((item) => [JSON.stringify(item), item])).values()]
}
