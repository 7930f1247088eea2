export const whispers = {
  'whispers.label': 'بين المشرفين',
  'whispers.by': 'ملاحظة للمشرفين من {name}',
  'whispers.edited': 'عُدّلت',
  'whispers.new': 'ملاحظة للمشرفين',
  'whispers.new-beside': 'ملاحظة للمشرفين عند {number}',
  'whispers.change': 'تعديل ملاحظة للمشرفين',
  'whispers.what':
    'لا يرى هذه الملاحظة إلا مشرفو هذا المنتدى، في مكانها من الموضوع. لا تُعدّ مع الردود ولا ينبَّه إليها أحد.',
  'whispers.text': 'الملاحظة',
  'whispers.save': 'حفظ الملاحظة',
  'whispers.delete': 'حذف الملاحظة',
  'whispers.delete-hint': 'يمكن التراجع عن الحذف من السجل.',
} as const
