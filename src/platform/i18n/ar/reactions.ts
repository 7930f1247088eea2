export const reactions = {
  'reactions.like': 'أعجبني',
  'reactions.love': 'أحببته',
  'reactions.haha': 'أضحكني',
  'reactions.wow': 'أدهشني',
  'reactions.sad': 'أحزنني',
  'reactions.angry': 'أغضبني',
  'reactions.title': 'التفاعلات',
  'reactions.on-post': 'التفاعلات مع المشاركة {number}',
  'reactions.choose': 'اختر تفاعلًا',
  'reactions.take-back': 'سحب التفاعل',
  'reactions.who': 'من تفاعل',
  'reactions.all': 'الكل',
  'reactions.count':
    '{count, plural, zero {لا تفاعلات} one {تفاعل واحد} two {تفاعلان} few {# تفاعلات} many {# تفاعلًا} other {# تفاعل}}',
  'reactions.empty': 'لم يتفاعل أحد بعد.',
  'reactions.unknown': 'هذا التفاعل غير معروف.',
  'reactions.own-post': 'لا يمكنك التفاعل مع مشاركتك.',
} as const
