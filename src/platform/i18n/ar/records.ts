export const records = {
  'records.addresses': 'عناوين الشبكة',
} as const
