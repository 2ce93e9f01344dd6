import type { AccountModel } from '../account/model.ts'
import { WhenceError } from '../errors.ts'

/**
 * The ARN of the user, role or group that is named by its ARN or its name. A text that is no name here is given back as
 * it is: whoever looks it up says what it knows. Throws `bad-input` for a name that several have.
 */
export function principalArn(model: AccountModel, named: string): string {
  const all = [...model.users.values(), ...model.roles.values(), ...model.groups.values()]
  const [first, ...more] = all.filter(({ name }) => name === named)
  if (more.length === 0) return first?.arn ?? named
  throw new WhenceError(
    'bad-input',
    `"${named}" is the name of ${[first, ...more].map((each) => each?.arn).join(' and ')}.`,
    'Give the ARN of one of them.',
  )
}
