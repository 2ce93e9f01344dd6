/**
 * The floors of each house, from the ground up: a room imports only from rooms on lower floors, never from its own.
 * `*` stands for every room that is not named, such as the views of the page. A house that is not here has no plan but
 * the rule that holds everywhere: its rooms import one another in no circle.
 *
 * @type {Readonly<Record<string, readonly (readonly string[])[]>>}
 */
export const PLAN = {
  shared: [
    ['errors', 'json', 'keys', 'known', 'marks', 'services'],
    ['policy', 'shell'],
    ['catalogue', 'question', 'snapshot'],
    ['account'],
    ['engine', 'review'],
    ['answers', 'lint', 'paths', 'trace'],
    ['exposure', 'graph', 'share'],
    ['diff', 'findings', 'map', 'policies', 'population', 'resources'],
    ['campaign', 'search', 'smaller', 'whatIf'],
    ['report'],
    ['api', 'export'],
  ],
  'shared/engine': [
    ['request', 'resourceSets'],
    ['decide', 'effective'],
    ['proof'],
    ['evaluate'],
    ['explain'],
    ['cases', 'steps', 'where', 'whoCan'],
  ],
  'shared/paths': [['edge'], ['help', 'proof'], ['ways'], ['search'], ['cut']],
  'shared/trace': [
    ['help'],
    ['facts'],
    ['message', 'subject'],
    ['causes', 'event', 'fixes'],
    ['assumeRole', 'paste'],
    ['authorization', 'diagnose'],
    ['answer', 'decoded'],
  ],
  'shared/services': [
    ['types'],
    ['define', 'policyParts', 'rcpServices', 'workloadNouns'],
    ['registry'],
    ['calls', 'find'],
    ['*'],
  ],
  electron: [
    ['builtData', 'builtWorker', 'nodeError', 'tool', 'turboFan'],
    ['aws', 'catalogue', 'managedPolicies', 'pack', 'sample'],
    ['report'],
    ['store'],
    ['analysis'],
    ['service'],
    ['host'],
    ['desktop'],
    ['main', 'preload'],
  ],
  'electron/host': [
    ['application', 'cli', 'dispatch', 'files', 'openBrowser'],
    ['web'],
    ['commands'],
    ['commandLine'],
    ['whence'],
  ],
  'electron/sample': [
    ['account', 'signature'],
    ['protocol'],
    ['faults', 'paging'],
    ['operations'],
    ['services'],
    ['answer'],
    ['endpoint'],
  ],
  renderer: [
    ['api', 'router'],
    ['common'],
    ['charts', 'request'],
    ['changes', 'crawl', 'graph', 'live', 'policy', 'steps'],
    ['*'],
    ['views'],
    ['actions', 'help'],
    ['shell'],
    ['main'],
  ],
}

/**
 * What a house's plan forbids: each arrow between rooms that does not lead down, and each room of the plan that is not
 * there.
 *
 * @param {readonly (readonly string[])[]} floors
 * @param {ReadonlyMap<string, ReadonlySet<string>>} rooms each room with the rooms that it imports
 * @returns {string[]}
 */
export function breaches(floors, rooms) {
  const planned = new Map(floors.flatMap((names, floor) => names.map((name) => [name, floor])))
  const floorOf = (room) => planned.get(room) ?? planned.get('*') ?? Infinity
  const wrong = []
  for (const [room, targets] of rooms) {
    if (floorOf(room) === Infinity) wrong.push(`${room} stands on no floor of the plan`)
    for (const target of targets) {
      if (floorOf(target) >= floorOf(room))
        wrong.push(`${room} imports ${target}, which does not stand below it`)
    }
  }
  for (const room of planned.keys()) {
    if (room !== '*' && !rooms.has(room)) wrong.push(`${room} is in the plan and not in the house`)
  }
  return wrong.sort()
}
