import { startManyUsers } from '../../contract/manyUsers.ts'

/**
 * The endpoint of a large account in a process of its own: `endpoint.js USERS ROLES POLICIES`. Prints its URL; after each line
 * on standard input it prints how many calls came until then, and it ends with its input.
 */
const [users = 0, roles = 0, policies = 0] = process.argv.slice(2).map(Number)
const madeAt = new Date(Date.now() - 60_000)
const aws = await startManyUsers(users, () => madeAt, { roles, policies, groups: 300 })
console.log(aws.url)
process.stdin.on('data', () => {
  const calls: Record<string, number> = {}
  for (const call of aws.asked) calls[call] = (calls[call] ?? 0) + 1
  console.log(JSON.stringify(calls))
})
process.stdin.on('end', () => void aws.close())
