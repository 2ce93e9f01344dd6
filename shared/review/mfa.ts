import type { Snapshot } from '../snapshot/schema.ts'
import { userGap } from './context.ts'
import type { CredentialRow } from './types.ts'

/**
 * The type of an MFA device by its serial number: the ARN `…:mfa/…` is virtual, `…:u2f/…` a FIDO security key or
 * passkey, and a bare serial number a hardware token.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_MFADevice.html
 */
function mfaType(serial: string): 'virtual' | 'fido' | 'hardware' {
  if (!serial.startsWith('arn:')) return 'hardware'
  return serial.includes(':u2f/') ? 'fido' : 'virtual'
}

/**
 * The MFA devices of a user, or `unknown`. Root's devices are not in iam:ListMFADevices; its virtual device is in
 * iam:ListVirtualMFADevices, and an active device that is not there is a FIDO or hardware one, which cannot be named.
 */
export function mfaDevicesOf(
  snapshot: Snapshot,
  user: string,
  isRoot: boolean,
  mfaActive: boolean | null,
): CredentialRow['mfaDevices'] {
  if (isRoot) {
    const device = rootVirtualMfa(snapshot)
    if (device === 'unknown') return mfaActive === false ? [] : 'unknown'
    if (device !== null) return [{ serial: device, type: 'virtual' }]
    return mfaActive === false ? [] : 'unknown'
  }
  const { mfaDevices } = snapshot.iam
  if (mfaDevices === undefined || userGap(snapshot, 'iam:ListMFADevices', user)) return 'unknown'
  return mfaDevices
    .filter(({ UserName }) => UserName === user)
    .map(({ SerialNumber }) => ({ serial: SerialNumber, type: mfaType(SerialNumber) }))
}

/** The serial number of root's virtual MFA device, null when it has none, `unknown` when the list was not read. */
export function rootVirtualMfa(snapshot: Snapshot): string | null | 'unknown' {
  const devices = snapshot.iam.virtualMfaDevices
  if (devices === undefined) return 'unknown'
  const device = devices.find(
    ({ UserArn }) => UserArn !== undefined && /^arn:[^:]+:iam::\d*:root$/.test(UserArn),
  )
  return device?.SerialNumber ?? null
}
