/** Signs that stand for several words: they are found by these. */
const sayings: Record<string, string> = {
  '\ufd40': 'رحمه الله',
  '\ufd41': 'رضي الله عنه',
  '\ufd42': 'رضي الله عنها',
  '\ufd43': 'رضي الله عنهم',
  '\ufd44': 'رضي الله عنهما',
  '\ufd45': 'رضي الله عنهن',
  '\ufd47': 'عليه السلام',
  '\ufd48': 'عليهم السلام',
  '\ufd49': 'عليهما السلام',
  '\ufd4d': 'عليها السلام',
  '\ufdfa': 'صلى الله عليه وسلم',
  '\ufdfb': 'جل جلاله',
  '\ufdfd': 'بسم الله الرحمن الرحيم',
  '\ufdfe': 'سبحانه وتعالى',
  '\ufdff': 'عز وجل',
}

/** @returns what a sign says, or undefined of all that are letters or only signs */
export function sayingAt(text: string, at: number): string | undefined {
  const unit = text.charCodeAt(at)
  return unit >= 0xfd40 && unit <= 0xfdff ? sayings[text[at] ?? ''] : undefined
}
