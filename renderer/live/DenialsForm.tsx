import Button from '@cloudscape-design/components/button'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { PrincipalField } from '../request/fields.tsx'
import { optional } from '../router/query.ts'
import { beginOf, PERIODS, regionsOf, sourceOf } from './period.ts'
import { AskedAs, ProfileSelect } from './ProfileSelect.tsx'
import type { DenialSearch } from './useDenialSearch.ts'
import type { Live } from './useLive.tsx'

interface Props {
  readonly snapshot: string
  readonly live: Live
  readonly search: DenialSearch
}

/** Whose denials, of what time; and what narrows the search. */
export function DenialsForm({ snapshot, live, search }: Props) {
  const [principal, setPrincipal] = useState('')
  const [hours, setHours] = useState<string>('24')
  const [userName, setUserName] = useState('')
  const [eventName, setEventName] = useState('')
  const [source, setSource] = useState('')
  const [regions, setRegions] = useState('')
  const running = search.state?.phase === 'running'

  function find(): void {
    live.withProfile((profile) =>
      search.start({
        profile,
        snapshot,
        from: beginOf(hours, new Date()),
        regions: regionsOf(regions),
        ...optional('principal', principal.trim()),
        ...optional('userName', userName.trim()),
        ...optional('eventName', eventName.trim()),
        ...optional('eventSource', sourceOf(source)),
      }),
    )
  }

  return (
    <form
      aria-label="Recent denials"
      onSubmit={(event) => {
        event.preventDefault()
        if (!running) find()
      }}
    >
      <SpaceBetween size="s">
        <div className="live-search">
          <FormField label="Principal">
            <PrincipalField
              snapshot={snapshot}
              value={principal}
              onChange={setPrincipal}
              placeholder="Everybody when left empty"
            />
          </FormField>
          <FormField label="Time">
            <Select
              ariaLabel="Time"
              options={PERIODS}
              selectedOption={PERIODS.find(({ value }) => value === hours) ?? null}
              onChange={({ detail }) => setHours(detail.selectedOption.value ?? '24')}
            />
          </FormField>
          <FormField label="Profile">
            <ProfileSelect live={live} />
          </FormField>
          {running ? (
            <Button iconName="close" formAction="none" wrapText={false} onClick={search.stop}>
              Stop
            </Button>
          ) : (
            <Button formAction="submit" loading={search.starting} wrapText={false}>
              Find denials
            </Button>
          )}
        </div>
        <ExpandableSection variant="footer" headerText="Operation, service, user name, Regions">
          <div className="live-more">
            <FormField label="Operation">
              <Input
                value={eventName}
                placeholder="RunInstances"
                onChange={({ detail }) => setEventName(detail.value)}
              />
            </FormField>
            <FormField label="Service">
              <Input value={source} placeholder="ec2" onChange={({ detail }) => setSource(detail.value)} />
            </FormField>
            <FormField label="CloudTrail’s user name" description="For a role: the name of the session.">
              <Input
                value={userName}
                placeholder="i-0123456789abcdef0"
                onChange={({ detail }) => setUserName(detail.value)}
              />
            </FormField>
            <FormField label="Regions" description="Left empty: the snapshot’s, and IAM’s.">
              <Input
                value={regions}
                placeholder="eu-west-1, us-east-1"
                onChange={({ detail }) => setRegions(detail.value)}
              />
            </FormField>
          </div>
        </ExpandableSection>
        {live.identity === null ? null : (
          <div className="live-asked">
            <AskedAs live={live} />
          </div>
        )}
      </SpaceBetween>
    </form>
  )
}
