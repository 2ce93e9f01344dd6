import type { Page } from 'playwright'
import { bareRoute, formatRoute, type Route, type Routes, type ViewId } from '../../renderer/router/route.ts'
import type { Subjects } from './subjects.ts'

/** A state of a view, as a picture is taken of it. */
export interface State {
  /** Names the picture beside its view's id; left out for the view as navigation opens it. */
  readonly name?: string
  readonly route: Route
  /** What a person does there before the picture. */
  readonly prepare?: (page: Page) => Promise<unknown>
}

/** What a view's address holds beside its name and snapshot. */
type Fields<V extends ViewId> = Omit<Routes[V], 'view' | 'snapshot'>
interface Shown<V extends ViewId> {
  readonly name?: string
  readonly fields?: Fields<V>
  readonly prepare?: State['prepare']
}
/** Every view that the app has: the compiler misses none, because routes, registry and this table share one list. */
type ShownStates = { readonly [V in ViewId]: readonly Shown<V>[] }

function shownStates(of: Subjects): ShownStates {
  const { principal, role, group, resource, object, policy, action, poor } = of
  return {
    start: [{}],
    settings: [{}],
    'not-found': [{ fields: { path: '/nowhere' } }],
    map: [
      {},
      { name: 'by-power', fields: { by: 'power' } },
      { name: 'by-path', fields: { by: 'path' } },
      { name: 'explained', fields: { select: 'power:administrator' } },
      { name: 'outline', fields: { as: 'outline' } },
      { name: 'table', fields: { as: 'table' } },
      {
        name: 'menu',
        prepare: (page) => page.locator('[data-node^="power:"]').first().click({ button: 'right' }),
      },
    ],
    overview: [{}, { name: 'below', prepare: scrolled }],
    findings: [
      {},
      { name: 'explained', prepare: (page) => page.locator('table tbody a').first().click() },
      { name: 'not-known', fields: { state: 'not-known' } },
      { name: 'muted', fields: { state: 'muted' } },
    ],
    principals: [{}],
    principal: [
      { fields: { principal } },
      { name: 'explained', fields: { principal, select: `principal:${principal}` } },
      { name: 'outline', fields: { principal, as: 'outline' } },
      { name: 'table', fields: { principal, as: 'table' } },
      { name: 'context', fields: { principal, context: ['aws:SecureTransport=true'] } },
      { name: 'role', fields: { principal: role } },
      { name: 'group', fields: { principal: group } },
      { name: 'poor', fields: { principal: poor } },
      { name: 'unknown', fields: { principal: `${principal}-who-never-was` } },
    ],
    smaller: [
      { fields: { principal } },
      { name: 'group', fields: { principal: group } },
      { name: 'unknown', fields: { principal: `${principal}-who-never-was` } },
    ],
    resources: [{}],
    resource: [
      { fields: { resource } },
      { name: 'reach', fields: { resource, tab: 'reach' } },
      { name: 'policy', fields: { resource, tab: 'policy' } },
      { name: 'unknown', fields: { resource: `${resource}-that-never-was` } },
    ],
    policies: [{}],
    policy: [
      { fields: { id: policy } },
      { name: 'statement', fields: { id: policy, statement: 0 } },
      { name: 'unknown', fields: { id: `${policy}-that-never-was` } },
    ],
    entrances: [
      {},
      { name: 'providers', fields: { list: 'providers' } },
      { name: 'workloads', fields: { list: 'workloads' } },
    ],
    organization: [{}],
    ask: [
      {},
      { name: 'answered', fields: { principal, action, resource: object } },
      { name: 'misspelt', fields: { principal, action: 's3:GetObjekt', resource: object } },
    ],
    trace: [{}, { name: 'answered', fields: { message: denialOf(of) } }],
    'who-can': [
      {},
      { name: 'answered', fields: { action, resource: object } },
      { name: 'not-known', fields: { action: 'dynamodb:DeleteTable', resource: TABLE } },
    ],
    paths: [
      {},
      { name: 'administrators', fields: { to: 'admin' } },
      { name: 'drawn', fields: { from: principal } },
    ],
    exposure: [
      {},
      { name: 'credentials', fields: { list: 'credentials-exposure' } },
      { name: 'roles', fields: { list: 'assumable-roles' } },
    ],
    diff: [{}],
    'what-if': [{}, { name: 'policy', fields: { policy } }, { name: 'group', fields: { group } }],
    review: [{}, { name: 'roles', fields: { part: 'roles' } }],
    campaign: [{}],
    coverage: [{}],
  }
}

const TABLE = 'arn:aws:dynamodb:eu-west-1:111122223333:table/accounts'

/** The states of every view of the app, in the order of the table. */
export function statesOf(snapshot: string, subjects: Subjects): readonly State[] {
  const shown = shownStates(subjects)
  return viewsIn(shown).flatMap((view) => {
    const about = view === 'not-found' || bareRoute(view, null) !== null ? {} : { snapshot }
    return shown[view].map(({ fields, ...rest }) => ({
      ...rest,
      // Which fields belong to which view is held by the type of the table; it is lost where all are taken together.
      route: { view, ...about, ...fields } as Route,
    }))
  })
}

function viewsIn(shown: ShownStates): readonly ViewId[] {
  return Object.keys(shown).filter((view): view is ViewId => Object.hasOwn(shown, view))
}

/** What a state's pictures are called: view and state. */
export function stateName({ route, name }: State): string {
  return name === undefined ? route.view : `${route.view}-${name}`
}

/** The address of a state, from its `#` on. */
export function stateAddress({ route }: State): string {
  return formatRoute(route)
}

function scrolled(page: Page): Promise<void> {
  return page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
}

function denialOf({ principal, object }: Subjects): string {
  return `An error occurred (AccessDenied) when calling the GetObject operation: User: ${principal} is not authorized to perform: s3:GetObject on resource: "${object}" with an explicit deny in an identity-based policy`
}
