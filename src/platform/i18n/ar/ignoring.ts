export const ignoring = {
  'ignoring.ignore': 'تجاهل العضو',
  'ignoring.unignore': 'إلغاء التجاهل',
  'ignoring.ignored': 'من أتجاهل',
  'ignoring.what': 'لا ترى مشاركاتهم ولا ما يُقتبس منها، ولا يصلك تنبيه مما يفعلون. ولا يعلمون بذلك.',
  'ignoring.empty': 'لا تتجاهل أحدًا.',
  'ignoring.note': 'أنت تتجاهل هذا العضو.',
  'ignoring.post': 'مشاركة من عضو تتجاهله',
  'ignoring.show': 'عرض',
  'ignoring.yourself': 'لا يتجاهل المرء نفسه.',
  'ignoring.staff': 'لا يمكن تجاهل المشرفين: ما يكتبونه عن القواعد يخص الجميع.',
  'ignoring.too-many':
    'تتجاهل {max, plural, zero {أعضاء} one {عضوًا واحدًا} two {عضوين} few {# أعضاء} many {# عضوًا} other {# عضو}}، وهذا أقصى ما يمكن. ألغِ تجاهل أحدهم أولًا من حسابك.',
} as const
