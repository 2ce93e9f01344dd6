/** Commands of a trace are quoted as those of every other answer. */
export { shellCommand, shellJson, shellSubstitution, shellWord } from '../../shell.ts'
