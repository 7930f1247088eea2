export const records = {
  'records.addresses': 'Network addresses',
} as const
