export const signatures = {
  'signatures.title': 'التوقيع',
  'signatures.text': 'ما يظهر تحت مشاركاتك',
  'signatures.hint':
    'حتى {max, plural, zero {# حرف} one {حرف واحد} two {حرفين} few {# أحرف} many {# حرفًا} other {# حرف}} و{lines, plural, zero {# سطر} one {سطر واحد} two {سطرين} few {# أسطر} many {# سطرًا} other {# سطر}}، بلا صور ولا عناوين كبيرة. ما زاد على ثلاثة أسطر معروضة يُقصّ.',
  'signatures.hint-free': 'بلا صور ولا عناوين كبيرة. ما زاد على ثلاثة أسطر معروضة يُقصّ.',
  'signatures.shown': 'هكذا يظهر',
  'signatures.lines':
    'التوقيع أطول مما يُسمح به. اجعله {max, plural, zero {# سطر} one {سطرًا واحدًا} two {سطرين} few {# أسطر} many {# سطرًا} other {# سطر}} على الأكثر.',
  'signatures.blank': 'لا يظهر من هذا النص شيء: الصور لا تظهر في التوقيع.',
  'signatures.cannot-wait': 'ما تكتبه يراجعه المشرفون أولًا، والتوقيع لا ينتظر. يمكنك كتابته حين لا تنتظر مشاركاتك.',
  'signatures.none': 'لا توقيع لهذا العضو.',
  'signatures.clear': 'امحُ التوقيع',
  'signatures.cleared': 'مُحي التوقيع. يمكن التراجع عن ذلك من السجل.',
  'signatures.setting': 'تواقيع الأعضاء',
  'signatures.setting-shown': 'ظاهرة',
  'signatures.setting-hidden': 'مخفية',
} as const
