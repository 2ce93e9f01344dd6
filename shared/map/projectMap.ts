import type { Tone } from '../graph/scene.ts'
import type { AccessState } from '../exposure/types.ts'
import type { Certainty } from '../paths/edge/certainty.ts'
import { drawingOf, Edges, type MapDrawing } from './drawing.ts'
import type { MapFacts, MapPrincipal } from './facts.ts'
import { becomeColumn, ITSELF, powerColumn, wayMember } from './farColumns.ts'
import { outsideColumn } from './outsideColumn.ts'
import { type MapOptions, memberOf, principalsColumn } from './principalsColumn.ts'
import { nameOfResource, resourceColumn } from './resourceColumn.ts'
import { STATES } from './words.ts'

/**
 * The map of an account: who comes in, users and roles, whom they can become, how far they get, and the resources that are
 * reached from outside. At first sight about sixty nodes, whatever the size of the account: what is alike stands in groups
 * that open in place, and who stands out is never folded into a group of others.
 */
export function projectMap(facts: MapFacts, options: MapOptions): MapDrawing {
  const { opened } = options
  const outside = outsideColumn(facts, opened)
  const principals = principalsColumn(facts, options)
  const become = becomeColumn(facts, opened)
  const resources = resourceColumn(facts, options)
  const edges = new Edges()
  for (const principal of facts.principals) {
    const node = principals.nodeOf.get(principal.arn) ?? ''
    for (const id of principal.entrances)
      edges.add(outside.nodeOf.get(id) ?? '', node, 'trusts', 'none', 'may come in as', {
        ...memberOf(principal),
        what: `trusts ${facts.outsiders.get(id)?.label ?? id}`,
      })
    leads(facts, principal, node, become.nodeOf, edges)
  }
  for (const { arn, access } of facts.exposed ?? [])
    for (const { outsider, state } of access)
      edges.add(
        outside.nodeOf.get(outsider.id) ?? '',
        resources.nodeOf.get(arn) ?? '',
        'on',
        STATE_TONES[state],
        'reaches',
        { id: arn, name: nameOfResource(arn), what: `${outsider.label}: ${STATES[state]}` },
      )
  const drawn = [
    ...outside.drawn,
    ...principals.drawn,
    ...become.drawn,
    ...powerColumn(facts),
    ...resources.drawn,
  ]
  return drawingOf(facts, drawn, edges)
}

/** Through whom a principal becomes administrator; else how far it gets by itself. */
function leads(
  { ways }: MapFacts,
  principal: MapPrincipal,
  node: string,
  become: ReadonlyMap<string, string>,
  edges: Edges,
): void {
  const { arn, power } = principal
  const way = ways?.get(arn)
  const through = way === undefined ? undefined : become.get(way.through ?? ITSELF)
  if (way === undefined || through === undefined || (power !== 'becomes' && power !== 'may-become')) {
    const tone = power === 'administrator' ? 'allowed' : 'none'
    edges.add(node, `power:${power}`, 'holds', tone, 'is', memberOf(principal))
    return
  }
  const tone = CERTAINTY_TONES[way.certainty]
  const fact = wayMember(way, principal.name)
  edges.add(node, through, 'becomes', tone, 'can become', fact)
  edges.add(through, `power:${power}`, 'holds', tone, 'makes', fact)
}

const CERTAINTY_TONES: Readonly<Record<Certainty, Tone>> = {
  proved: 'allowed',
  conditional: 'conditional',
  unproved: 'none',
}
const STATE_TONES: Readonly<Record<AccessState, Tone>> = {
  allowed: 'allowed',
  conditional: 'conditional',
  'not-known': 'none',
}
