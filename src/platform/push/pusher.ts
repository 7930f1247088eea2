/** A browser at its push service: where it is reached, and the keys that only it can read with. */
export interface Device {
  endpoint: string
  p256dh: string
  auth: string
}

export interface PushMessage {
  /** At most 3,000 bytes, or some services refuse it. */
  payload: string
  /** While the device is not reached, a later message of the same topic takes the place of an earlier one. */
  topic: string
}

/** Where alerts go out to devices. */
export interface Pusher {
  /** What browsers are told to accept messages of. */
  publicKey: string
  /** Whether this is an address that messages may go to at all; what its name leads to is looked at when one goes. */
  accepts(endpoint: string): boolean
  /** @returns 'gone' when the device wants no more · @throws when nobody took it over, and trying later makes sense */
  send(device: Device, message: PushMessage): Promise<'taken' | 'gone'>
}
