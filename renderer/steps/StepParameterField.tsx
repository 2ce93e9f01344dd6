import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useState } from 'react'
import type { StepParameter } from '../../shared/engine/steps/stepsTypes.ts'
import { navigate } from '../router/navigation.ts'
import type { AskRoute } from '../router/route.ts'

interface Props {
  readonly parameter: StepParameter
  readonly value: string
  /** The address with another value. */
  readonly to: (value: string) => AskRoute
}

/** Asks for a resource of the request that the question does not name. */
export function StepParameterField({ parameter, value, to }: Props) {
  const [typed, setTyped] = useState(value)
  const changed = typed.trim() !== value
  return (
    <form
      aria-label={parameter.question}
      onSubmit={(event) => {
        event.preventDefault()
        if (changed) navigate(to(typed.trim()))
      }}
    >
      <FormField
        label={parameter.question}
        secondaryControl={
          <Button formAction="submit" disabled={!changed} wrapText={false}>
            Decide again
          </Button>
        }
      >
        <Input
          value={typed}
          placeholder="ARN or name, or none when it is not used"
          onChange={({ detail }) => setTyped(detail.value)}
        />
      </FormField>
    </form>
  )
}
