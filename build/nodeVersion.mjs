/** One sentence when this Node.js is too old for Whence, else null. Runs before anything newer is used. */
export function nodeProblem(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return null
  return `Whence needs Node.js 20.19 or newer and this is ${version}; install one from https://nodejs.org and run the command again.`
}
