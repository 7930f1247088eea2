export const watching = {
  'watching.watch': 'متابعة',
  'watching.unwatch': 'إلغاء المتابعة',
  'watching.forum': 'تابع المنتدى',
  'watching.forum-posts': 'تابع كل مشاركاته',
  'watching.unwatch-forum': 'إلغاء متابعة المنتدى',
  'watching.title': 'ما أتابعه',
  'watching.threads': 'المواضيع',
  'watching.forums': 'المنتديات',
  'watching.empty': 'لا تتابع منتدى بعد. زر «متابعة» في أعلى كل منتدى.',
  'watching.to-threads': 'المواضيع التي تتابعها، وما جدّ فيها',
  'watching.posts-too': 'كل المشاركات',
  'watching.threads-only': 'المواضيع الجديدة فقط',
} as const
