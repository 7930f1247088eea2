/** What a button beside a watched thread says of its mails: `1` that they are wanted, `0` that they are not. */
export const readMail = (value: string): boolean | null => (value === '1' ? true : value === '0' ? false : null)
