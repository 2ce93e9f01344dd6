import AttributeEditor from '@cloudscape-design/components/attribute-editor'
import Autosuggest from '@cloudscape-design/components/autosuggest'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import Toggle from '@cloudscape-design/components/toggle'
import { useMemo, useState } from 'react'
import type { SyntheticEvent } from 'react'
import { useQuery } from '../api/useQuery.ts'
import { wishAnswer } from '../common/AnswerPlace.tsx'
import { navigate } from '../router/navigation.ts'
import type { AskRoute } from '../router/route.ts'

interface Props {
  readonly route: AskRoute
  readonly asking: boolean
}
interface Row {
  readonly key: string
  readonly value: string
}

/** The question bar: principal, action, resource; context, session policy and strictness below it. */
export function QuestionForm({ route, asking }: Props) {
  const [principal, setPrincipal] = useState(route.principal ?? '')
  const [action, setAction] = useState(route.action ?? '')
  const [resource, setResource] = useState(route.resource ?? '')
  const [owner, setOwner] = useState(route.owner ?? '')
  const [rows, setRows] = useState<readonly Row[]>(() => (route.context ?? []).map(splitRow))
  const [session, setSession] = useState(route.session ?? '')
  const [strict, setStrict] = useState(route.strict ?? false)
  const sessionProblem = problemOf(session)
  const wrongOwner = owner.trim() !== '' && !/^\d{12}$/.test(owner.trim())
  const ready = principal.trim() !== '' && action.trim() !== '' && sessionProblem === undefined && !wrongOwner
  // With an answer below, the details fold away: their summary stays in the heading.
  const asked = route.principal !== undefined && route.action !== undefined

  function ask(event: SyntheticEvent): void {
    event.preventDefault()
    if (!ready) return
    const context = rows
      .filter(({ key }) => key.trim() !== '')
      .map(({ key, value }) => `${key.trim()}=${value}`)
    navigate({
      view: 'ask',
      snapshot: route.snapshot,
      principal: principal.trim(),
      action: action.trim(),
      ...(resource.trim() === '' ? {} : { resource: resource.trim() }),
      ...(owner.trim() === '' ? {} : { owner: owner.trim() }),
      ...(context.length === 0 ? {} : { context }),
      ...(session.trim() === '' ? {} : { session }),
      strict,
    })
    wishAnswer()
  }

  return (
    <form onSubmit={ask} aria-label="Question">
      <Container>
        <SpaceBetween size="m">
          <div className="question">
            <FormField label="Principal">
              <PrincipalInput snapshot={route.snapshot} value={principal} onChange={setPrincipal} />
            </FormField>
            <FormField label="Action">
              <ActionInput value={action} onChange={setAction} />
            </FormField>
            <FormField label="Resource">
              <Input
                value={resource}
                placeholder="ARN, or * when left empty"
                onChange={({ detail }) => setResource(detail.value)}
              />
            </FormField>
            <Button variant="primary" formAction="submit" loading={asking} disabled={!ready} wrapText={false}>
              Ask
            </Button>
          </div>
          <ExpandableSection
            headerText="Context, session policy, other account, strictness"
            headerDescription={detailsText({ rows, session, owner, strict })}
            defaultExpanded={!asked && (rows.length > 0 || session !== '' || owner !== '' || strict)}
          >
            <SpaceBetween size="m">
              <AttributeEditor
                items={rows}
                addButtonText="Add a context key"
                removeButtonText="Remove"
                empty="No context given: the keys stay open unless the question is strict."
                definition={[
                  {
                    label: 'Key',
                    control: (row, index) => (
                      <Input
                        value={row.key}
                        ariaLabel={`Context key ${index + 1}`}
                        placeholder="aws:SourceIp"
                        onChange={({ detail }) =>
                          setRows(replaced(rows, index, { ...row, key: detail.value }))
                        }
                      />
                    ),
                  },
                  {
                    label: 'Value',
                    control: (row, index) => (
                      <Input
                        value={row.value}
                        ariaLabel={`Context value ${index + 1}`}
                        placeholder="203.0.113.7"
                        onChange={({ detail }) =>
                          setRows(replaced(rows, index, { ...row, value: detail.value }))
                        }
                      />
                    ),
                  },
                ]}
                onAddButtonClick={() => setRows([...rows, { key: '', value: '' }])}
                onRemoveButtonClick={({ detail }) =>
                  setRows(rows.filter((_, index) => index !== detail.itemIndex))
                }
              />
              <FormField
                label="Account of the resource"
                description="Only for a resource of another account whose ARN does not say which, such as an S3 bucket."
                errorText={wrongOwner ? 'An account id is twelve digits.' : undefined}
              >
                <Input
                  value={owner}
                  placeholder="444455556666"
                  inputMode="numeric"
                  onChange={({ detail }) => setOwner(detail.value)}
                />
              </FormField>
              <FormField
                label="Session policy"
                description="JSON; limits this one session."
                errorText={sessionProblem}
              >
                <Textarea
                  value={session}
                  rows={4}
                  spellcheck={false}
                  onChange={({ detail }) => setSession(detail.value)}
                />
              </FormField>
              <Toggle
                checked={strict}
                description="Context keys that are not given are taken as absent, as AWS does."
                onChange={({ detail }) => setStrict(detail.checked)}
              >
                Strict
              </Toggle>
            </SpaceBetween>
          </ExpandableSection>
        </SpaceBetween>
      </Container>
    </form>
  )
}

function PrincipalInput(props: { snapshot: string; value: string; onChange: (value: string) => void }) {
  const principals = useQuery('account.principals', { snapshot: props.snapshot })
  const options = useMemo(
    () =>
      (principals.value?.principals ?? [])
        .filter(({ kind }) => kind !== 'group')
        .map(({ arn, name, kind }) => ({ value: arn, label: arn, description: `${kind} ${name}` })),
    [principals.value],
  )
  return (
    <Autosuggest
      value={props.value}
      options={options}
      placeholder="User or role"
      virtualScroll
      statusType={principals.status === 'loading' ? 'loading' : 'finished'}
      loadingText="Loading principals"
      empty="No principal is called that"
      enteredTextLabel={(text) => `Use ${text}`}
      onChange={({ detail }) => props.onChange(detail.value)}
    />
  )
}

function ActionInput(props: { value: string; onChange: (value: string) => void }) {
  const [text, setText] = useState(props.value)
  const found = useQuery('catalogue.actions', { text, limit: 50 })
  return (
    <Autosuggest
      value={props.value}
      options={(found.value?.actions ?? []).map((value) => ({ value }))}
      filteringType="manual"
      placeholder="s3:GetObject"
      statusType={found.status === 'loading' ? 'loading' : 'finished'}
      loadingText="Looking for actions"
      empty="No action is called that"
      enteredTextLabel={(entered) => `Use ${entered}`}
      onChange={({ detail }) => props.onChange(detail.value)}
      onLoadItems={({ detail }) => setText(detail.filteringText)}
    />
  )
}

function detailsText(given: {
  readonly rows: readonly Row[]
  readonly session: string
  readonly owner: string
  readonly strict: boolean
}): string {
  const parts = given.rows.filter(({ key }) => key.trim() !== '').map(({ key, value }) => `${key} = ${value}`)
  if (given.session.trim() !== '') parts.push('a session policy')
  if (given.owner.trim() !== '') parts.push(`resource of ${given.owner.trim()}`)
  parts.push(given.strict ? 'keys not given are absent' : 'keys not given stay open')
  return parts.join(' · ')
}

function splitRow(row: string): Row {
  const at = row.indexOf('=')
  return at < 0 ? { key: row, value: '' } : { key: row.slice(0, at), value: row.slice(at + 1) }
}

function replaced(rows: readonly Row[], index: number, row: Row): readonly Row[] {
  return rows.map((before, at) => (at === index ? row : before))
}

function problemOf(session: string): string | undefined {
  if (session.trim() === '') return undefined
  try {
    JSON.parse(session)
    return undefined
  } catch (error) {
    return `This is not JSON: ${(error as Error).message}`
  }
}
