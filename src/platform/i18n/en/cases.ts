export const cases = {
  'cases.queue': 'Queue',
  'cases.decided': 'The decision is on record and those concerned are told.',
  'cases.noted': 'The note was added.',
  'cases.claimed': 'The case is yours.',
  'cases.released': 'The case is no longer yours.',
} as const
