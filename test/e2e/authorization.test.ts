import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SECRET_DENIAL } from '../../electron/sample/account/authorizations.ts'
import { ACCOUNT, startSampleApp, type SampleApp } from './sampleApp.ts'

/** AWS's own evaluation of a denial beside the snapshot's, in the app, answered by the sample account. */
const MESSAGE = `User: ${ACCOUNT}:user/people/ben.carter is not authorized to perform: secretsmanager:GetSecretValue on resource: arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/webhook/signing-key-Bv4Tk9 with an explicit deny in an identity-based policy: ${ACCOUNT}:policy/NorthwindProductionGuard. Go to https://eu-west-1.console.aws.amazon.com/iam/home?region=eu-west-1#/authorization-details/${SECRET_DENIAL} for complete details, or call the GetRequestAuthorizationDetails API with the following authorization id: ${SECRET_DENIAL}`

describe('AWS’s own evaluation in the app', { timeout: 90_000 }, () => {
  let app: SampleApp
  beforeAll(async () => {
    app = await startSampleApp()
  })
  afterAll(() => app.close())

  it('is asked for at the press of a button, and stands beside the snapshot’s', async () => {
    const { page } = app
    await app.open('trace', { message: MESSAGE })
    await page.getByRole('heading', { name: 'AWS’s own evaluation' }).waitFor()
    expect(await page.getByText('AWS agrees').count()).toBe(0)
    await page.getByRole('button', { name: 'Ask AWS', exact: true }).click()
    const confirm = page.getByRole('dialog').getByRole('button', { name: /Continue|Use|Confirm/ })
    if ((await confirm.count()) > 0) await confirm.first().click()
    await page.getByText('AWS agrees').waitFor()
    const layers = page.getByRole('table', { name: 'Policy types, by the snapshot and by AWS' }).first()
    expect(await layers.getByRole('row', { name: /Identity policies/ }).innerText()).toContain('Yes')
    const policies = page.getByRole('table', { name: 'Policies as they were at the denial' })
    expect(await policies.getByRole('row', { name: /NorthwindProductionGuard/ }).innerText()).toContain(
      'Same as far as AWS gives it',
    )
  })

  it('is counted over the recent denials', async () => {
    const { page } = app
    await app.open('trace')
    await page.getByRole('button', { name: 'Find denials' }).click()
    await page.getByRole('button', { name: 'Compare with AWS' }).click()
    await page.getByText('AWS and the snapshot agree on 2 of 2 evaluations.').waitFor()
    expect(app.said).toEqual([])
  })
})
