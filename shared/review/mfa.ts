import { ABSENT, known, type Known, notCollected } from '../known.ts'
import type { Snapshot } from '../snapshot/schema.ts'
import type { UserGaps } from './context.ts'
import type { MfaDeviceRow } from './types.ts'

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
 * The MFA devices of a user. Root's devices are not in iam:ListMFADevices; its virtual device is in
 * iam:ListVirtualMFADevices, and an active device that is not there is a FIDO or hardware one, which cannot be named.
 */
export function mfaDevicesOf(
  snapshot: Snapshot,
  gaps: UserGaps,
  {
    user,
    isRoot,
    mfaActive,
  }: { readonly user: string; readonly isRoot: boolean; readonly mfaActive: boolean | null },
): Known<readonly MfaDeviceRow[]> {
  if (isRoot) {
    const device = rootVirtualMfa(snapshot)
    if (device.state === 'known') return known([{ serial: device.value, type: 'virtual' }])
    if (mfaActive === false) return known([])
    return notCollected('The MFA devices of the root user', 'iam:ListVirtualMFADevices')
  }
  const { mfaDevices } = snapshot.iam
  if (mfaDevices === undefined || gaps('iam:ListMFADevices', user))
    return notCollected(`The MFA devices of ${user}`, 'iam:ListMFADevices')
  return known(
    mfaDevices
      .filter(({ UserName }) => UserName === user)
      .map(({ SerialNumber }) => ({ serial: SerialNumber, type: mfaType(SerialNumber) })),
  )
}

/** The serial number of root's virtual MFA device. */
export function rootVirtualMfa(snapshot: Snapshot): Known<string> {
  const devices = snapshot.iam.virtualMfaDevices
  if (devices === undefined) return notCollected('The virtual MFA devices', 'iam:ListVirtualMFADevices')
  const device = devices.find(
    ({ UserArn }) => UserArn !== undefined && /^arn:[^:]+:iam::\d*:root$/.test(UserArn),
  )
  return device === undefined ? ABSENT : known(device.SerialNumber)
}
