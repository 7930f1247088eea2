export const mail = {
  'mail.greeting': 'مرحبًا {name}،',
  'mail.closing': 'إدارة {board}',
  'mail.why': 'وصلتك هذه الرسالة لأن بريدك استُعمل في {board}.',
  'mail.link-copy': 'إن لم يعمل الزر فانسخ هذا الرابط إلى متصفحك:',
  'mail.ignore': 'لم تطلب هذا؟ تجاهل الرسالة، ولن يتغير شيء.',
  'mail.reset-subject': 'كلمة مرور جديدة في {board}',
  'mail.reset-text': 'طلب أحدهم كلمة مرور جديدة لحسابك في {board}. لتختارها افتح هذا الرابط:',
  'mail.reset-button': 'اختيار كلمة مرور جديدة',
  'mail.reset-expires':
    '{hours, plural, zero {الرابط صالح مرة واحدة.} one {الرابط صالح مرة واحدة، لساعة.} two {الرابط صالح مرة واحدة، لساعتين.} few {الرابط صالح مرة واحدة، لـ# ساعات.} many {الرابط صالح مرة واحدة، لـ# ساعة.} other {الرابط صالح مرة واحدة، لـ# ساعة.}}',
  'mail.reset-done-subject': 'تغيّرت كلمة مرورك في {board}',
  'mail.reset-done-text': 'تغيّرت كلمة مرور حسابك في {board}. إن لم تكن أنت من غيّرها فاطلب كلمة مرور جديدة فورًا.',
  'mail.confirm-subject': 'تأكيد بريدك في {board}',
  'mail.confirm-text': 'أهلًا بك في {board}! لتأكيد بريدك افتح هذا الرابط:',
  'mail.confirm-button': 'تأكيد البريد',
  'mail.change-subject': 'تأكيد بريدك الجديد في {board}',
  'mail.change-text': 'طلبت أن يكون هذا بريدك في {board}. لتأكيده افتح هذا الرابط:',
  'mail.changed-subject': 'تغيّر بريدك في {board}',
  'mail.changed-text': 'أصبح بريد حسابك في {board} عنوانًا آخر. إن لم تكن أنت من غيّره فراسل الإدارة.',
  'mail.in-use-subject': 'لديك حساب في {board}',
  'mail.in-use-text':
    'حاول أحدهم إنشاء حساب في {board} بهذا البريد، ولك به حساب من قبل اسمه {name}. إن كنت أنت فسجّل الدخول، أو اطلب كلمة مرور جديدة:',
  'mail.in-use-button': 'كلمة مرور جديدة',
  'mail.change-asked-subject': 'طُلب تغيير بريدك في {board}',
  'mail.change-asked-text':
    'طُلب أن يصير لحسابك في {board} بريد آخر، ولا يتغير حتى يُؤكَّد العنوان الجديد. إن لم تكن أنت من طلب ذلك فغيّر كلمة مرورك فورًا.',
  'mail.refused-subject': 'محاولة لاستعمال بريدك في {board}',
  'mail.refused-text':
    'حاول عضو آخر أن يؤكد أن هذا البريد له، وهو مؤكَّد لحسابك {name} في {board}، فرفضنا. لا شيء عليك أن تفعله.',
} as const
