import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useCallback, useEffect, useState } from 'react'
import type { CallerIdentity, ProfileSummary } from '../../shared/api/types.ts'
import { errorInfoOf } from '../../shared/errors.ts'
import { fieldOf } from '../../shared/keys.ts'
import type { ErrorInfo } from '../../shared/errors.ts'
import { visibleText } from '../../shared/graph/text.ts'
import { useApi } from '../api/context.tsx'
import { useQueryStore } from '../api/useQuery.ts'
import { Dialog } from './Dialog.tsx'
import { ErrorDetails } from './ErrorDetails.tsx'
import { Loading } from './QueryView.tsx'
import { ProfileConsent } from './ProfileConsent.tsx'

interface Props {
  readonly profile: ProfileSummary
  readonly onIdentity: (identity: CallerIdentity) => void
  readonly onClose: () => void
}
type Step =
  | { readonly at: 'consent' }
  | { readonly at: 'asking'; readonly mfaCode?: string }
  | { readonly at: 'mfa'; readonly error: ErrorInfo }
  | { readonly at: 'failed'; readonly error: ErrorInfo }

/**
 * Asks AWS who the profile is; before that shows the program that it runs and the endpoints that it names, after it asks for
 * an MFA code where AWS wants one.
 */
export function ConfirmIdentity({ profile, onIdentity, onClose }: Props) {
  const api = useApi()
  const store = useQueryStore()
  const [step, setStep] = useState<Step>({ at: profile.consent === undefined ? 'asking' : 'consent' })
  const [code, setCode] = useState('')

  useEffect(() => {
    if (step.at !== 'asking') return undefined
    let wanted = true
    const input = {
      profile: profile.name,
      ...fieldOf('agreed', profile.consent),
      ...fieldOf('mfaCode', step.mfaCode),
    }
    api.call('profiles.confirm', input).then(
      (identity) => {
        if (!wanted) return
        onIdentity(identity)
        if (input.agreed !== undefined) store.refresh('profiles.list')
      },
      (thrown: unknown) => {
        if (!wanted) return
        const error = errorInfoOf(thrown)
        const mfa = error.code === 'mfa-code-needed' || error.code === 'mfa-code-rejected'
        setCode('')
        setStep({ at: mfa ? 'mfa' : 'failed', error })
      },
    )
    return () => {
      wanted = false
    }
  }, [api, store, profile.name, profile.consent, step, onIdentity])

  const sendCode = useCallback(() => {
    if (/^\d{6}$/.test(code)) setStep({ at: 'asking', mfaCode: code })
  }, [code])
  const cancel = <Button onClick={onClose}>Cancel</Button>

  switch (step.at) {
    case 'consent':
      return (
        <Dialog
          header={
            profile.runsCommand === undefined
              ? 'This profile’s calls do not go to AWS itself'
              : 'This profile runs a program'
          }
          onClose={onClose}
          buttons={
            <>
              {cancel}
              <Button variant="primary" onClick={() => setStep({ at: 'asking' })}>
                {profile.runsCommand === undefined ? 'Go on' : 'Run it and go on'}
              </Button>
            </>
          }
        >
          <ProfileConsent profile={profile} />
        </Dialog>
      )
    case 'asking':
      return (
        <Dialog header={`Profile ${profile.name}`} onClose={onClose} buttons={cancel}>
          <Loading what={`the identity of ${profile.name} from AWS`} />
        </Dialog>
      )
    case 'mfa':
      return (
        <Dialog
          header="MFA code"
          onClose={onClose}
          buttons={
            <>
              {cancel}
              <Button variant="primary" disabled={!/^\d{6}$/.test(code)} onClick={sendCode}>
                Go on
              </Button>
            </>
          }
        >
          <FormField
            label="Code of your MFA device"
            description={step.error.message}
            constraintText="Six digits. It is used once and not kept."
            errorText={step.error.code === 'mfa-code-rejected' ? step.error.whatToDo : undefined}
          >
            <Input
              value={code}
              autoFocus
              inputMode="numeric"
              autoComplete="one-time-code"
              onChange={({ detail }) => setCode(detail.value.replace(/\D/g, '').slice(0, 6))}
              onKeyDown={({ detail }) => {
                if (detail.key === 'Enter') sendCode()
              }}
            />
          </FormField>
        </Dialog>
      )
    case 'failed':
      return (
        <Dialog
          header={`Profile ${profile.name}`}
          onClose={onClose}
          buttons={
            <>
              {cancel}
              <Button variant="primary" onClick={() => setStep({ at: 'asking' })}>
                Try again
              </Button>
            </>
          }
        >
          <Alert type="error" header={visibleText(step.error.message)}>
            <ErrorDetails error={step.error} />
          </Alert>
        </Dialog>
      )
  }
}
