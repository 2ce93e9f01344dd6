import Button from '@cloudscape-design/components/button'
import Checkbox from '@cloudscape-design/components/checkbox'
import FormField from '@cloudscape-design/components/form-field'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import Multiselect from '@cloudscape-design/components/multiselect'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { CallerIdentity, CrawlState, ProfileSummary } from '../../shared/api/types.ts'
import { errorInfoOf } from '../../shared/errors.ts'
import type { ErrorInfo } from '../../shared/errors.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { useApi } from '../api/context.tsx'
import { useQuery, useQueryStore } from '../api/useQuery.ts'
import { ConfirmIdentity } from '../common/ConfirmIdentity.tsx'
import { Dialog } from '../common/Dialog.tsx'
import { ErrorAlert } from '../common/ErrorAlert.tsx'
import { formatAccount } from '../common/format.ts'
import { firstRegions, regionsOf } from './regions.ts'

interface Props {
  readonly profile: ProfileSummary
  readonly identity: CallerIdentity
  readonly onStarted: (state: CrawlState) => void
  readonly onClose: () => void
}
const NO_ORGANIZATION = { value: '', label: 'No: only what this profile can see' }

/** Shows whose account this is before anything is read, and asks which Regions to read. */
export function ConfirmAccount({ profile, identity, onStarted, onClose }: Props) {
  const api = useApi()
  const store = useQueryStore()
  const settings = useQuery('settings.get', {})
  const profiles = useQuery('profiles.list', {})
  const [chosen, setChosen] = useState<readonly string[] | null>(null)
  /** The profile for the organization that was chosen: asked who it is first, as the account's own was. */
  const [asked, setAsked] = useState<ProfileSummary | null>(null)
  const [organization, setOrganization] = useState<CallerIdentity | null>(null)
  const [starting, setStarting] = useState(false)
  const [everywhere, setEverywhere] = useState(false)
  const [lastAccessed, setLastAccessed] = useState(false)
  const [error, setError] = useState<ErrorInfo | null>(null)
  const sample = profile.kind === 'sample'
  // Without a choice the service reads all Regions that the sample account has.
  const regions = sample
    ? []
    : (chosen ?? firstRegions(identity.partition, settings.value?.regions ?? [], profile.region))
  const options = regionsOf(identity.partition).map(([value, name]) => ({
    value,
    label: value,
    description: name,
  }))
  const others = (profiles.value?.profiles ?? []).filter(
    ({ kind, name }) => kind !== 'sample' && name !== profile.name,
  )

  async function start(): Promise<void> {
    setStarting(true)
    setError(null)
    try {
      if (chosen !== null) store.put('settings.get', {}, await api.call('settings.set', { regions: chosen }))
      onStarted(
        await api.call('crawl.start', {
          profile: profile.name,
          accountId: identity.accountId,
          regions,
          ...(everywhere ? { allRegions: true } : {}),
          ...(lastAccessed ? { lastAccessed: true } : {}),
          ...(organization === null ? {} : { organizationProfile: organization.profile }),
        }),
      )
    } catch (thrown) {
      setError(errorInfoOf(thrown))
      setStarting(false)
    }
  }

  if (asked !== null) {
    return (
      <ConfirmIdentity
        profile={asked}
        onClose={() => setAsked(null)}
        onIdentity={(found) => {
          setOrganization(found)
          setAsked(null)
        }}
      />
    )
  }
  return (
    <Dialog
      header="Is this the account?"
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            loading={starting}
            disabled={regions.length === 0 && !sample && !everywhere}
            onClick={() => void start()}
          >
            Start the crawl
          </Button>
        </>
      }
    >
      <SpaceBetween size="l">
        {error === null ? null : <ErrorAlert error={error} />}
        <KeyValuePairs
          columns={2}
          items={[
            { label: 'Account', value: <span className="mono">{formatAccount(identity.accountId)}</span> },
            { label: 'Calls go to', value: visibleText(identity.endpoint) },
            { label: 'You are', value: <span className="mono">{identity.arn}</span> },
            { label: 'Profile', value: identity.profile },
          ]}
        />
        {sample ? null : (
          <FormField
            label="Regions"
            description="IAM is global. Functions, instances, keys, queues and findings are read in these Regions."
            secondaryControl={
              <Checkbox checked={everywhere} onChange={({ detail }) => setEverywhere(detail.checked)}>
                All Regions that are enabled in the account
              </Checkbox>
            }
            errorText={regions.length === 0 && !everywhere ? 'Choose at least one Region.' : undefined}
          >
            <Multiselect
              options={options}
              selectedOptions={options.filter(({ value }) => regions.includes(value))}
              onChange={({ detail }) => setChosen(detail.selectedOptions.map(({ value }) => value ?? ''))}
              filteringType="auto"
              filteringPlaceholder="Find a Region"
              filteringAriaLabel="Find a Region"
              placeholder="Choose Regions"
              tokenLimit={6}
              disabled={everywhere}
              empty="No such Region"
              deselectAriaLabel={({ label }) => `Remove ${label}`}
            />
          </FormField>
        )}
        <Checkbox
          checked={lastAccessed}
          description="Two calls and more for each user and role, so a large account takes longer."
          onChange={({ detail }) => setLastAccessed(detail.checked)}
        >
          Also read when each user and role last used which service
        </Checkbox>
        {sample || others.length === 0 ? null : (
          <FormField
            label="Read the organization with another profile"
            description="Service control policies can be read only from the management account or a delegated administrator."
          >
            <Select
              selectedOption={
                organization === null
                  ? NO_ORGANIZATION
                  : { value: organization.profile, label: organization.profile }
              }
              options={[
                NO_ORGANIZATION,
                ...others.map(({ name, description }) => ({ value: name, label: name, description })),
              ]}
              onChange={({ detail }) => {
                setOrganization(null)
                setAsked(others.find(({ name }) => name === detail.selectedOption.value) ?? null)
              }}
            />
          </FormField>
        )}
        {organization === null ? null : (
          <KeyValuePairs
            columns={2}
            items={[
              {
                label: 'The organization is read from account',
                value: <span className="mono">{formatAccount(organization.accountId)}</span>,
              },
              { label: 'Its calls go to', value: visibleText(organization.endpoint) },
              {
                label: 'There you are',
                value: <span className="mono">{visibleText(organization.arn)}</span>,
              },
            ]}
          />
        )}
      </SpaceBetween>
    </Dialog>
  )
}
