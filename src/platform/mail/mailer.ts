export interface Mail {
  to: string
  subject: string
  text: string
  html: string
  /** The same for the same mail, so that one sent twice is shown once. */
  id?: string
  /** What programs that read mail are told beside; ASCII. */
  headers?: Readonly<Record<string, string>>
}

/** Where mail goes out. `send` returns when somebody else has taken the message over, and throws when nobody did. */
export interface Mailer {
  send(mail: Mail): Promise<void>
}
