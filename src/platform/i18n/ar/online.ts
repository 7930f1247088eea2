export const online = {
  'online.title': 'الموجودون الآن',
  'online.summary': '{members} و{guests}',
  'online.guests':
    '{count, plural, zero {لا زوار} one {زائر واحد} two {زائران} few {# زوار} many {# زائرًا} other {# زائر}}',
  'online.unnamed':
    '{count, plural, zero {} one {وعضو آخر لا يظهر اسمه} two {وعضوان آخران لا يظهر اسماهما} few {و# أعضاء آخرون لا تظهر أسماؤهم} many {و# عضوًا آخرون لا تظهر أسماؤهم} other {و# عضو آخرون لا تظهر أسماؤهم}}',
  'online.record': 'أكبر عدد اجتمع هنا: {count}، يوم {date}',
  'online.somewhere': 'يتصفح المنتدى',
  'online.reading': 'يقرأ',
  'online.bots': 'برامج البحث',
  'online.bot': 'برنامج غير معروف',
  'online.nobody': 'لا أعضاء يظهرون هنا الآن.',
} as const
