export const following = {
  'following.title': 'من أتابع ومن أتجاهل',
  'following.follow': 'تابع العضو',
  'following.unfollow': 'إلغاء متابعة العضو',
  'following.followed': 'من أتابع',
  'following.followers':
    '{count, plural, zero {لا متابعين بعد} one {متابع واحد} two {متابعان} few {# متابعين} many {# متابعًا} other {# متابع}}',
  'following.empty': 'لا تتابع أحدًا بعد. زر «تابع العضو» في ملف كل عضو.',
  'following.yourself': 'لا يتابع المرء نفسه.',
  'following.ignored': 'أنت تتجاهل هذا العضو. ألغِ تجاهله أولًا إن أردت متابعته.',
  'following.too-many':
    'تتابع {max, plural, zero {أعضاء} one {عضوًا واحدًا} two {عضوين} few {# أعضاء} many {# عضوًا} other {# عضو}}، وهذا أقصى ما يمكن. ألغِ متابعة أحدهم أولًا من حسابك.',
} as const
