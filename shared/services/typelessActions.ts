import data from './typelessActions.json' with { type: 'json' }

/** What is known of the resource on which AWS decides an action that has no resource type (rule 17.6). */
export interface TypelessResource {
  /** `*`, or an ARN with placeholders such as `${Region}`, in which a star is a letter. */
  readonly resource: string
  /** What shows it: AWS's own error messages, a page, or how AWS treats other actions of the service. */
  readonly evidence: 'message' | 'documentation' | 'service'
}

const ACTIONS: ReadonlyMap<string, TypelessResource> = new Map(
  data.actions.flatMap(({ evidence, resource, actions }) =>
    actions.flatMap((line) => {
      const [service = '', ...names] = line.toLowerCase().split(' ')
      const known: TypelessResource = {
        resource,
        evidence: evidence === 'message' ? 'message' : 'documentation',
      }
      return names.map((name) => [`${service}:${name}`, known] as const)
    }),
  ),
)

const SERVICES = new Map(data.services.map((each) => [each.service, each]))

/** The resource of an action without resource type; null: nothing shows it. `action`: `service:Action`, in any case. */
export function typelessResource(action: string): TypelessResource | null {
  const id = action.toLowerCase()
  const known = ACTIONS.get(id)
  if (known !== undefined) return known
  const [service = '', name = ''] = id.split(':')
  const usual = SERVICES.get(service)
  if (usual === undefined) return null
  const { names, resource } = usual
  const within = names === undefined || name.startsWith(names.replace('*', '').toLowerCase())
  return within ? { resource, evidence: 'service' } : null
}
