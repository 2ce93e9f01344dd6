#!/usr/bin/env node
/**
 * `npm run architecture [FOLDER]...`: prints the house as it stands. For each folder of the product: the rooms in it by
 * floor (a room stands above every room that it imports), the arrows from each, and every circle of folders or files.
 * The test beside it (test/unit/architecture.test.ts) refuses circles; this shows where a new file would stand.
 */
import { circles, floors, grouped } from './architecture/graph.mjs'
import { PLAN } from './architecture/plan.mjs'
import { fileGraph, roomIn, roomsWithin } from './architecture/rooms.mjs'
import { sourcesIn } from './architecture/sources.mjs'

const graph = fileGraph(['shared', 'electron', 'renderer'].flatMap(sourcesIn))
const asked = process.argv.slice(2)
const houses = asked.length > 0 ? asked : Object.keys(PLAN)

function printHouse(folder) {
  const inside = roomsWithin(graph, folder)
  const rooms = grouped(inside, roomIn(folder))
  const floorOf = floors(rooms)
  const top = Math.max(...floorOf.values())
  console.log(`\n${folder}: ${inside.size} files, ${rooms.size} rooms, ${top} floors`)
  for (let floor = top; floor > 0; floor -= 1) {
    for (const [room, targets] of [...rooms].sort()) {
      if (floorOf.get(room) !== floor) continue
      console.log(`  ${String(floor).padStart(2)}  ${room.padEnd(24)} -> ${[...targets].sort().join(', ')}`)
    }
  }
  for (const circle of circles(rooms)) console.log(`  circle of rooms: ${circle.join(', ')}`)
  for (const circle of circles(inside)) console.log(`  circle of files: ${circle.join(', ')}`)
}

for (const folder of houses) printHouse(folder)
