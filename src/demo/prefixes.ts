import type { Insertable } from 'kysely'
import type { PrefixForumsTable, PrefixStyle, ThreadPrefixesTable } from '../platform/database/tables/threads.ts'
import type { PlannedThread } from './threads.ts'

/** What each forum offers, of all that its threads were written with. */
const offered: Record<string, readonly string[]> = {
  welcome: ['إعلان', 'لقاء', 'تهنئة', 'نقاش', 'استطلاع'],
  market: ['للبيع', 'مطلوب', 'خدمة', 'سؤال', 'تحذير'],
  english: ['Discussion', 'Help', 'Challenge'],
  news: ['خبر', 'عاجل', 'نقاش', 'تنبيه', 'أسبوعي'],
  defence: ['خبر', 'تحليل', 'تقرير', 'نقاش', 'صور', 'مقارنة'],
  history: ['بحث', 'تراث', 'ذاكرة', 'سؤال', 'صور', 'رحلة'],
  poetry: ['قراءة', 'محاولات', 'خاطرة', 'نقاش', 'مسابقة', 'سؤال'],
  language: ['نحو', 'إملاء', 'معانٍ', 'أصول', 'نقاش', 'طرائف'],
  books: ['ترشيح', 'مراجعة', 'قراءة جماعية', 'نقاش', 'طلب', 'حصاد'],
  tech: ['مساعدة', 'شرح', 'مشروع', 'تجربة', 'نقاش', 'خبر'],
  phones: ['مساعدة', 'تجربة', 'مقارنة', 'تحذير', 'شرح'],
  health: ['تجربة', 'معلومة', 'نصيحة', 'نقاش'],
  cooking: ['وصفة', 'تجربة', 'تحدي', 'مساعدة', 'نقاش'],
  travel: ['تقرير', 'رحلة', 'مساعدة', 'تحذير', 'نصيحة'],
  sport: ['مباراة', 'تحليل', 'تجربة', 'نقاش', 'سؤال', 'مسابقة'],
  family: ['تجربة', 'سؤال', 'نصيحة', 'نقاش', 'مساعدة'],
}

const styles: Partial<Record<PrefixStyle, readonly string[]>> = {
  red: ['عاجل', 'تحذير', 'تنبيه'],
  green: ['للبيع', 'خدمة', 'وصفة', 'معلومة'],
  blue: ['تحليل', 'شرح', 'مساعدة', 'سؤال', 'Help'],
  violet: ['قراءة', 'خاطرة', 'قراءة جماعية', 'محاولات'],
}

const titles = [...new Set(Object.values(offered).flat())]
const styleOf = (title: string): PrefixStyle =>
  (Object.keys(styles) as PrefixStyle[]).find((style) => styles[style]?.includes(title)) ?? 'gold'

export const prefixRows: (Insertable<ThreadPrefixesTable> & { id: number })[] = titles.map((title, n) => ({
  id: n + 1,
  title,
  position: n + 1,
  style: styleOf(title),
  scope: 'forums',
}))

/** @param forums ids by key */
export const prefixForumRows = (forums: ReadonlyMap<string, number>): Insertable<PrefixForumsTable>[] =>
  Object.entries(offered).flatMap(([key, own]) =>
    own.map((title) => ({ prefix_id: titles.indexOf(title) + 1, forum_id: forums.get(key) ?? 0 })),
  )

/** Of a thread that is no question; none where its forum does not offer it. */
export function prefixIdOf({ forum, prefix }: PlannedThread): number | null {
  return prefix !== null && offered[forum]?.includes(prefix) ? titles.indexOf(prefix) + 1 : null
}
