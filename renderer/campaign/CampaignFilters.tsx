import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import { useEffect, useRef, useState } from 'react'
import type { CampaignPage } from '../../shared/campaign/answers.ts'
import { ONLY, ORDERS } from '../../shared/campaign/filter.ts'
import { SUBJECT_KINDS } from '../../shared/campaign/kinds.ts'
import { KIND_WORDS } from '../../shared/campaign/words.ts'
import { keysOf } from '../../shared/keys.ts'
import { formatCount } from '../common/format.ts'
import { navigate } from '../router/navigation.ts'
import { type CampaignRoute, formatRoute, parseRoute } from '../router/route.ts'
import { ONLY_WORDS, ORDER_WORDS, STATUSES } from './words.ts'
import './campaign.css'

/** Milliseconds without a key before the list is asked for. */
const TYPING = 250

/** What is looked for in the list: all of it stands in the address. */
export function CampaignFilters({
  route,
  checks,
}: {
  readonly route: CampaignRoute
  readonly checks: CampaignPage['checks']
}) {
  const change = (name: Field, value: string) => {
    const { page: _page, ...rest } = route
    navigate(withField(rest, name, value), { replace: true })
  }
  const select = (
    name: Exclude<Field, 'text'>,
    label: string,
    all: string,
    options: readonly { readonly value: string; readonly label: string }[],
  ) => {
    const every = [...(all === '' ? [] : [{ value: '', label: all }]), ...options]
    return (
      <Select
        ariaLabel={label}
        selectedOption={every.find(({ value }) => value === (route[name] ?? '')) ?? every[0] ?? null}
        options={every}
        onChange={({ detail }) => change(name, detail.selectedOption.value ?? '')}
      />
    )
  }
  return (
    <div className="campaign-filters">
      <SearchField text={route.text ?? ''} onText={(text) => change('text', text)} />
      {select(
        'kind',
        'Show by kind',
        'All kinds',
        SUBJECT_KINDS.map((value) => ({ value, label: capitalised(KIND_WORDS[value][1]) })),
      )}
      {select(
        'status',
        'Show by status',
        'Any status',
        keysOf(STATUSES).map((value) => ({ value, label: STATUSES[value].label })),
      )}
      {select(
        'only',
        'Show only',
        'Everything',
        ONLY.map((value) => ({ value, label: ONLY_WORDS[value] })),
      )}
      {select(
        'check',
        'Show by failed check',
        'Any check',
        checks.map(({ id, title, subjects }) => ({
          value: id,
          label: `${title} (${formatCount(subjects)})`,
        })),
      )}
      {select(
        'order',
        'Order',
        '',
        ORDERS.map((value) => ({ value, label: ORDER_WORDS[value] })),
      )}
    </div>
  )
}

type Field = 'text' | 'kind' | 'status' | 'only' | 'check' | 'order'

/** The route with another value, read as the address is: what is none of its values is left out. */
function withField(route: CampaignRoute, name: Field, value: string): CampaignRoute {
  const [path = '', search = ''] = formatRoute(route).split('?')
  const query = new URLSearchParams(search)
  if (value === '') query.delete(name)
  else query.set(name, value)
  const read = parseRoute(`${path}?${query.toString()}`)
  return read.view === 'campaign' ? read : route
}

/** Asks once the reader has stopped typing; a step back in the browser changes it from outside. */
function SearchField({ text, onText }: { readonly text: string; readonly onText: (text: string) => void }) {
  const [typed, setTyped] = useState(text)
  const latest = useRef({ text, onText })
  useEffect(() => {
    if (latest.current.text !== text) setTyped(text)
    latest.current = { text, onText }
  }, [text, onText])
  useEffect(() => {
    const timer = setTimeout(() => {
      if (typed !== latest.current.text) latest.current.onText(typed)
    }, TYPING)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <Input
      type="search"
      value={typed}
      placeholder="Find by name, ARN, key or risk"
      ariaLabel="Find in the campaign"
      onChange={({ detail }) => setTyped(detail.value)}
    />
  )
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
