import { fold } from '../../platform/text/fold.ts'

const latin = `admin administrator administrators admins root sysadmin superuser owner founder system moderator moderators mod mods
  supermoderator staff team support help helpdesk security abuse webmaster postmaster hostmaster noreply no-reply mailer daemon
  guest anonymous anon visitor deleted deleteduser null undefined none everyone everybody all here channel forum board muntada
  official bot robot api me you account login logout register settings search`
const arabic = `مدير|المدير|مديرة|المديرة|مدير الموقع|مدير المنتدى|مدير عام|المدير العام|مدير النظام|الادارة|إدارة|إدارة الموقع|إدارة المنتدى|
  مشرف|المشرف|مشرفة|المشرفة|مشرف عام|المشرف العام|مشرف المنتدى|المشرفون|المشرفين|مراقب|المراقب|مراقب عام|المراقب العام|صاحب الموقع|صاحب المنتدى|
  مالك الموقع|مالك المنتدى|مؤسس|المؤسس|الدعم|الدعم الفني|دعم فني|فريق الدعم|فريق العمل|النظام|نظام|زائر|الزائر|ضيف|مجهول|محذوف|عضو محذوف|
  الكل|الجميع|منتدى|المنتدى|رسمي|الرسمي|بوت|أدمن|ادمن|الأدمن|أدمين`

let skeletons: Set<string> | undefined

/** Names that would pass for the board itself or its staff, however they are spelt, spaced or joined. */
export function isReserved(name: string): boolean {
  skeletons ??= new Set([...latin.split(/\s+/), ...arabic.split('|')].map(skeleton))
  return skeletons.has(skeleton(name))
}

const skeleton = (name: string): string => fold(name).replace(/[ _.-]/g, '')
