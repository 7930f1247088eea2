export const cases = {
  'cases.queue': 'قائمة الانتظار',
  'cases.decided': 'سُجّل القرار وأُبلغ أصحاب الشأن.',
  'cases.noted': 'أُضيفت الملاحظة.',
  'cases.claimed': 'صارت القضية في عهدتك.',
  'cases.released': 'لم تعد القضية في عهدتك.',
} as const
