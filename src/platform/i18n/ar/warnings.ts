export const warnings = {
  'warnings.title': 'الإنذارات',
  'warnings.mine': 'إنذاراتي',
  'warnings.warn': 'إنذار',
  'warnings.warn-of': 'إنذار {name}',
  'warnings.about-post': 'عن مشاركة في «{title}»',
  'warnings.no-post': 'لا يتعلق بمشاركة',
  'warnings.type': 'المخالفة',
  'warnings.type-option': '{title} ({points})',
  'warnings.choose-type': 'اختر مخالفة من القائمة.',
  'warnings.text': 'ما يُقال للعضو',
  'warnings.text-hint': 'إن تركته فارغًا قيل النص المعدّ للمخالفة.',
  'warnings.ready-texts': 'النصوص المعدّة',
  'warnings.points':
    '{count, plural, zero {بلا نقاط} one {نقطة واحدة} two {نقطتان} few {# نقاط} many {# نقطة} other {# نقطة}}',
  'warnings.points-now':
    '{count, plural, zero {لا نقاط عليك الآن.} one {عليك الآن نقطة واحدة.} two {عليك الآن نقطتان.} few {عليك الآن # نقاط.} many {عليك الآن # نقطة.} other {عليك الآن # نقطة.}}',
  'warnings.points-of':
    '{count, plural, zero {لا نقاط عليه الآن.} one {عليه الآن نقطة واحدة.} two {عليه الآن نقطتان.} few {عليه الآن # نقاط.} many {عليه الآن # نقطة.} other {عليه الآن # نقطة.}}',
  'warnings.outcomes': 'ما يترتب على الإنذار',
  'warnings.total':
    '{count, plural, zero {بهذا الإنذار يبقى المجموع صفرًا} one {بهذا الإنذار يصير المجموع نقطة واحدة} two {بهذا الإنذار يصير المجموع نقطتين} few {بهذا الإنذار يصير المجموع # نقاط} many {بهذا الإنذار يصير المجموع # نقطة} other {بهذا الإنذار يصير المجموع # نقطة}}',
  'warnings.outcome': '{total}: {effects}.',
  'warnings.outcome-none': '{total}، ولا يترتب عليه غير ذلك.',
  'warnings.and': '، و',
  'warnings.will-hold':
    '{days, plural, zero {تنتظر مشاركاته الموافقة بلا أجل} one {تنتظر مشاركاته الموافقة يومًا} two {تنتظر مشاركاته الموافقة يومين} few {تنتظر مشاركاته الموافقة # أيام} many {تنتظر مشاركاته الموافقة # يومًا} other {تنتظر مشاركاته الموافقة # يوم}}',
  'warnings.will-mute':
    '{days, plural, zero {يُمنع من الكتابة بلا أجل} one {يُمنع من الكتابة يومًا} two {يُمنع من الكتابة يومين} few {يُمنع من الكتابة # أيام} many {يُمنع من الكتابة # يومًا} other {يُمنع من الكتابة # يوم}}',
  'warnings.will-ban':
    '{days, plural, zero {يُحظر بلا أجل} one {يُحظر يومًا} two {يُحظر يومين} few {يُحظر # أيام} many {يُحظر # يومًا} other {يُحظر # يوم}}',
  'warnings.submit': 'إرسال الإنذار',
  'warnings.none': 'لا إنذارات.',
  'warnings.until': 'ينتهي {date}',
  'warnings.for-good': 'لا ينتهي',
  'warnings.ended': 'انتهى',
  'warnings.revoked': 'سُحب',
  'warnings.by': 'أعطاه {name}',
  'warnings.effect-hold': 'تنتظر مشاركاتك الموافقة حتى {date}.',
  'warnings.effect-mute': 'لا يمكنك أن تكتب حتى {date}.',
  'warnings.revoke': 'سحب الإنذار',
  'warnings.revoked-already': 'سُحب هذا الإنذار من قبل.',
  'warnings.appeal': 'اعتراض',
  'warnings.appeal-label': 'لماذا ترى الإنذار خطأ؟',
  'warnings.appeal-hint':
    'لك اعتراض واحد على كل إنذار. ينظر فيه مشرف غير الذي أنذرك ما وُجد غيره، وتجد الجواب في هذه الصفحة.',
  'warnings.appeal-submit': 'إرسال الاعتراض',
  'warnings.appeal-blank': 'اكتب سبب اعتراضك.',
  'warnings.appealed': 'وصل اعتراضك إلى المشرفين.',
  'warnings.appealed-already': 'اعترضت على هذا الإنذار من قبل.',
  'warnings.my-appeal': 'اعتراضك: {text}',
  'warnings.their-appeal': 'الاعتراض: {text}',
  'warnings.given': 'وصل الإنذار إلى العضو.',
  'warnings.taken-back': 'سُحب الإنذار.',
  'warnings.mail-subject': 'إنذار من مشرفي {board}',
  'warnings.mail-text':
    '{points, plural, zero {أنذرك المشرفون: {title}.} one {أنذرك المشرفون: {title}، وعليك به نقطة واحدة.} two {أنذرك المشرفون: {title}، وعليك به نقطتان.} few {أنذرك المشرفون: {title}، وعليك به # نقاط.} many {أنذرك المشرفون: {title}، وعليك به # نقطة.} other {أنذرك المشرفون: {title}، وعليك به # نقطة.}}',
  'warnings.mail-button': 'عرض الإنذار والاعتراض عليه',
} as const
