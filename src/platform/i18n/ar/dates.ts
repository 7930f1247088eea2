export const dates = {
  'dates.now': 'الآن',
  'dates.minutes-ago':
    '{count, plural, zero {الآن} one {قبل دقيقة} two {قبل دقيقتين} few {قبل # دقائق} many {قبل # دقيقة} other {قبل # دقيقة}}',
  'dates.hours-ago':
    '{count, plural, zero {الآن} one {قبل ساعة} two {قبل ساعتين} few {قبل # ساعات} many {قبل # ساعة} other {قبل # ساعة}}',
  'dates.yesterday': 'أمس',
  'dates.with-time': '{date}، {time}',
  'dates.day': '{day} {month} {year}',
  'dates.hijri-day': '{day} {month} {year} هـ',
  'dates.both-calendars': '{date} ({hijri})',
  'dates.exact': '{weekday} {day}',
  'dates.wait-seconds':
    '{count, plural, zero {لحظات} one {ثانية} two {ثانيتين} few {# ثوانٍ} many {# ثانية} other {# ثانية}}',
  'dates.wait-minutes':
    '{count, plural, zero {لحظات} one {دقيقة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}}',
  'dates.wait-hours':
    '{count, plural, zero {لحظات} one {ساعة} two {ساعتين} few {# ساعات} many {# ساعة} other {# ساعة}}',
  'dates.gap-days': '{count, plural, zero {أقل من يوم} one {يوم} two {يومين} few {# أيام} many {# يومًا} other {# يوم}}',
  'dates.gap-weeks':
    '{count, plural, zero {أقل من أسبوع} one {أسبوع} two {أسبوعين} few {# أسابيع} many {# أسبوعًا} other {# أسبوع}}',
  'dates.gap-months':
    '{count, plural, zero {أقل من شهر} one {شهر} two {شهرين} few {# أشهر} many {# شهرًا} other {# شهر}}',
  'dates.gap-years':
    '{count, plural, zero {أقل من سنة} one {سنة} two {سنتين} few {# سنوات} many {# سنة} other {# سنة}}',
} as const
