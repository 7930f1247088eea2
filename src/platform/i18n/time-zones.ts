/** The zones that are offered: of Arab countries from west to east, then of where Arabs live elsewhere. Each is called `zones.<name>`. */
export const timeZones = [
  'UTC',
  'Africa/Nouakchott',
  'Africa/Casablanca',
  'Africa/Algiers',
  'Africa/Tunis',
  'Africa/Tripoli',
  'Africa/Cairo',
  'Africa/Khartoum',
  'Asia/Gaza',
  'Asia/Beirut',
  'Asia/Amman',
  'Asia/Damascus',
  'Asia/Baghdad',
  'Asia/Riyadh',
  'Asia/Kuwait',
  'Asia/Bahrain',
  'Asia/Qatar',
  'Asia/Aden',
  'Asia/Dubai',
  'Asia/Muscat',
  'Africa/Djibouti',
  'Africa/Mogadishu',
  'Indian/Comoro',
  'Europe/London',
  'Europe/Paris',
  'Europe/Berlin',
  'Europe/Istanbul',
  'Asia/Karachi',
  'Asia/Jakarta',
  'Asia/Kuala_Lumpur',
  'Australia/Sydney',
  'America/New_York',
  'America/Chicago',
  'America/Los_Angeles',
] as const

export type TimeZone = (typeof timeZones)[number]
export const isOfferedZone = (name: string): name is TimeZone => (timeZones as readonly string[]).includes(name)
/** The name of each zone in the catalogue. */
export const zoneNames = Object.fromEntries(timeZones.map((zone) => [zone, `zones.${zone}`])) as {
  [Zone in TimeZone]: `zones.${Zone}`
}
