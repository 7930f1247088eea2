export const composer = {
  'composer.body': 'نص المشاركة',
  'composer.placeholder': 'اكتب هنا…',
  'composer.preview': 'معاينة',
  'composer.attach': 'إرفاق صور',
  'composer.help': 'مساعدة في التنسيق',
  'composer.draft-saved': 'حُفظت المسودة',
  'composer.arrived':
    '{count, plural, zero {لا ردود جديدة أثناء كتابتك.} one {وصل رد جديد أثناء كتابتك.} two {وصل ردان جديدان أثناء كتابتك.} few {وصلت # ردود جديدة أثناء كتابتك.} many {وصل # ردًّا جديدًا أثناء كتابتك.} other {وصل # رد جديد أثناء كتابتك.}}',
} as const
