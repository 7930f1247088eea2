export const spam = {
  'spam.clean': 'تنظيف الدعاية',
  'spam.title': 'تنظيف ما كتبه {name}',
  'spam.intro': 'بضغطة واحدة يُحذف كل ما كتبه هذا الحساب ويُحظر. يمكن التراجع عن كل ذلك بعدها.',
  'spam.threads':
    '{count, plural, zero {لا مواضيع} one {موضوع واحد} two {موضوعان} few {# مواضيع} many {# موضوعًا} other {# موضوع}}',
  'spam.posts':
    '{count, plural, zero {لا مشاركات} one {مشاركة واحدة} two {مشاركتان} few {# مشاركات} many {# مشاركة} other {# مشاركة}}',
  'spam.reactions':
    '{count, plural, zero {لا تفاعلات} one {تفاعل واحد} two {تفاعلان} few {# تفاعلات} many {# تفاعلًا} other {# تفاعل}}',
  'spam.walls':
    '{count, plural, zero {لا كتابات على الحوائط} one {كتابة واحدة على حائط} two {كتابتان على الحوائط} few {# كتابات على الحوائط} many {# كتابة على الحوائط} other {# كتابة على الحوائط}}',
  'spam.profile': 'اللقب والشارة والصورة',
  'spam.latest': 'آخر ما كتب',
  'spam.reason': 'السبب',
  'spam.reason-hint': 'يقرؤه صاحب الحساب حين يحاول الدخول.',
  'spam.reason-default': 'دعاية ورسائل مزعجة',
  'spam.submit': 'احذف كل ذلك واحظر الحساب',
  'spam.cleaned': 'حُذف كل ما كتبه الحساب، وحُظر.',
  'spam.restored': 'عاد كل شيء كما كان.',
  'spam.undo': 'تراجع عن التنظيف',
  'spam.undone-already': 'تراجع غيرك عن هذا التنظيف قبلك.',
  'spam.before': 'تنظيف سابق',
  'spam.nothing': 'لا شيء.',
  'spam.staff': 'هذا من المشرفين. ارفع عنه صلاحياته أولًا.',
} as const
