export const answers = {
  'answers.accepted': 'الإجابة المقبولة',
  'answers.place': 'إلى مكانها {number}',
  'answers.accept': 'قبول الإجابة',
  'answers.withdraw': 'إلغاء القبول',
  'answers.first-post': 'المشاركة الأولى هي السؤال نفسه. اختر من الردود.',
  'answers.no-question': 'هذا الموضوع ليس سؤالًا، فلا تُقبل فيه إجابة.',
} as const
