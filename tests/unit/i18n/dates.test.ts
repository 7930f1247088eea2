import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatDate, formatDay, formatGap, formatWait } from '../../../src/platform/i18n/dates.ts'
import { defaultPreferences, isTimeZone } from '../../../src/platform/i18n/locale.ts'
import type { Preferences } from '../../../src/platform/i18n/locale.ts'

const now = Date.UTC(2026, 5, 10, 22, 30, 15)
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const prefer = (choices: Partial<Preferences>): Preferences => ({ ...defaultPreferences, ...choices })
const ago = (ms: number, choices: Partial<Preferences> = {}) => formatDate(prefer(choices), now - ms, now)

const arabic: [number, string][] = [
  [-hour, 'الآن'],
  [0, 'الآن'],
  [59_999, 'الآن'],
  [minute, 'قبل دقيقة'],
  [2 * minute, 'قبل دقيقتين'],
  [4 * minute, 'قبل 4 دقائق'],
  [10 * minute, 'قبل 10 دقائق'],
  [11 * minute, 'قبل 11 دقيقة'],
  [hour - 1, 'قبل 59 دقيقة'],
  [hour, 'قبل ساعة'],
  [2 * hour, 'قبل ساعتين'],
  [3 * hour, 'قبل 3 ساعات'],
  [11 * hour, 'قبل 11 ساعة'],
  [22 * hour, 'قبل 22 ساعة'],
  [24 * hour + 15 * minute, 'أمس، 22:15'],
  [46 * hour, 'أمس، 00:30'],
  [47 * hour, 'الاثنين، 23:30'],
  [6 * day, 'الخميس، 22:30'],
  [7 * day, '3 يونيو 2026'],
  [365 * day, '10 يونيو 2025'],
]

for (const [age, text] of arabic)
  test(`${age / minute} minutes ago reads «${text}»`, () => assert.equal(ago(age).text, text))

test('Arabic-Indic digits reach every part of a date', () => {
  const { text, title } = ago(24 * hour + 15 * minute, { digits: 'arab' })
  assert.equal(text, 'أمس، ٢٢:١٥')
  assert.equal(title, 'الثلاثاء ٩ يونيو ٢٠٢٦، ٢٢:١٥')
  assert.equal(ago(365 * day, { digits: 'arab' }).text, '١٠ يونيو ٢٠٢٥')
})

test('English dates', () => {
  const texts = [0, minute, 5 * minute, hour, 25 * hour, 3 * day, 40 * day].map(
    (age) => ago(age, { locale: 'en' }).text,
  )
  const expected = [
    'just now',
    '1 minute ago',
    '5 minutes ago',
    '1 hour ago',
    'Yesterday, 21:30',
    'Sunday, 22:30',
    '1 May 2026',
  ]
  assert.deepEqual(texts, expected)
})

test('a date always carries its exact time', () => {
  const { title, iso } = ago(minute)
  assert.equal(title, 'الأربعاء 10 يونيو 2026، 22:29')
  assert.equal(iso, '2026-06-10T22:29:15.000Z')
})

test('a clock that jumped never speaks of minutes to come', () => {
  for (const ahead of [1, minute, hour, 23 * hour]) assert.equal(ago(-ahead).text, 'الآن')
  assert.equal(ago(-30 * day).text, '10 يوليو 2026')
})

test('a text reads the same until it expires, and differently then', () => {
  const ages = [
    0,
    5_000,
    minute,
    11.5 * minute,
    hour - 1,
    hour,
    7.3 * hour,
    22 * hour,
    23 * hour,
    40 * hour,
    3 * day,
    6.9 * day,
  ]
  for (const timeZone of ['UTC', 'Asia/Riyadh', 'Africa/Casablanca']) {
    for (const age of ages) {
      const { text, expires } = ago(age, { timeZone })
      const later = (moment: number) => formatDate(prefer({ timeZone }), now - age, moment).text
      assert.ok(expires > now, `${age} in ${timeZone}`)
      if (expires === Infinity) continue
      assert.equal(later(expires - 1), text, `${age} in ${timeZone}`)
      assert.notEqual(later(expires), text, `${age} in ${timeZone}`)
    }
  }
  assert.equal(ago(8 * day).expires, Infinity)
})

test('day, hour and yesterday are those of the reader’s zone', () => {
  const at = Date.UTC(2020, 8, 29, 22, 42)
  const title = (timeZone: string) => formatDate(prefer({ timeZone }), at, now).title
  assert.equal(title('UTC'), 'الثلاثاء 29 سبتمبر 2020، 22:42')
  assert.equal(title('Asia/Riyadh'), 'الأربعاء 30 سبتمبر 2020، 01:42')
  assert.equal(title('America/New_York'), 'الثلاثاء 29 سبتمبر 2020، 18:42')
  assert.equal(title('Asia/Kolkata'), 'الأربعاء 30 سبتمبر 2020، 04:12')
})

test('clocks that change are followed on the day they change', () => {
  const times = (from: number) =>
    [0, 1, 2].map((n) => formatDate(prefer({ timeZone: 'Europe/Paris' }), from + n * hour, now).title.slice(-5))
  assert.deepEqual(times(Date.UTC(2026, 2, 29, 0, 30)), ['01:30', '03:30', '04:30'])
  assert.deepEqual(times(Date.UTC(2025, 9, 26, 0, 30)), ['02:30', '02:30', '03:30'])
})

test('month names are those of the reader’s country', () => {
  const september = Date.UTC(2019, 8, 9)
  const inMonths = (months: Preferences['months']) => formatDay(prefer({ months }), september)
  assert.equal(inMonths('gulf'), '9 سبتمبر 2019')
  assert.equal(inMonths('levant'), '9 أيلول 2019')
  assert.equal(inMonths('maghreb'), '9 شتنبر 2019')
  assert.equal(formatDay(prefer({ months: 'algeria' }), Date.UTC(2019, 7, 9)), '9 أوت 2019')
  assert.equal(formatDay(prefer({}), Date.UTC(2019, 11, 9)), '9 ديسمبر 2019')
  const year = (months: Preferences['months']) =>
    Array.from({ length: 12 }, (_, month) => formatDay(prefer({ months }), Date.UTC(2020, month, 1)).slice(2, -5)).join(
      ' ',
    )
  assert.equal(year('maghreb'), 'يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر')
  assert.match(year('levant'), /^كانون الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول/)
})

test('Hijri stands instead of or beside the Gregorian day', () => {
  const at = Date.UTC(2020, 8, 29)
  assert.equal(formatDay(prefer({ calendar: 'hijri' }), at), '12 صفر 1442 هـ')
  assert.equal(formatDay(prefer({ calendar: 'both' }), at), '29 سبتمبر 2020 (12 صفر 1442 هـ)')
  assert.equal(formatDay(prefer({ calendar: 'hijri', digits: 'arab' }), at), '١٢ صفر ١٤٤٢ هـ')
  assert.equal(formatDay(prefer({ calendar: 'hijri', locale: 'en' }), at), '12 Safar 1442 AH')
  assert.match(ago(minute, { calendar: 'hijri' }).title, / 1447 هـ، 22:29$/)
})

test('a gap is one unit, in the case that follows «بعد»', () => {
  const gaps: [number, string][] = [
    [0, 'يوم'],
    [2, 'يومين'],
    [3, '3 أيام'],
    [7, 'أسبوع'],
    [8, '8 أيام'],
    [11, '11 يومًا'],
    [14, 'أسبوعين'],
    [22, '3 أسابيع'],
    [31, 'شهر'],
    [60, 'شهرين'],
    [91, '3 أشهر'],
    [335, '11 شهرًا'],
    [365, 'سنة'],
    [730, 'سنتين'],
    [1100, '3 سنوات'],
    [11 * 366, '11 سنة'],
  ]
  for (const [days, text] of gaps) assert.equal(formatGap(defaultPreferences, days * day), text, `${days} days`)
  assert.equal(formatGap(prefer({ digits: 'arab' }), 91 * day), '٣ أشهر')
  assert.equal(formatGap(prefer({ locale: 'en' }), 14 * day), '2 weeks')
})

test('days before 1970 are days too', () => {
  assert.equal(formatDay(prefer({}), Date.UTC(1969, 6, 20, 20)), '20 يوليو 1969')
})

test('a zone is known or not', () => {
  assert.deepEqual(['Africa/Casablanca', 'UTC', 'Mars/Olympus', ''].map(isTimeZone), [true, true, false, false])
})

test('a wait is rounded up and said in the unit that people count it in', () => {
  const waits = [
    [1, 'ثانية'],
    [2, 'ثانيتين'],
    [10, '10 ثوانٍ'],
    [59, '59 ثانية'],
    [60, 'دقيقة'],
    [61, 'دقيقتين'],
    [600, '10 دقائق'],
    [3541, 'ساعة'],
    [3661, '62 دقيقة'],
    [7200, 'ساعتين'],
    [86_400, '24 ساعة'],
  ] as const
  for (const [seconds, text] of waits) assert.equal(formatWait(defaultPreferences, seconds), text)
  assert.equal(formatWait(prefer({ locale: 'en' }), 600), '10 minutes')
})
