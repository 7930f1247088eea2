/** Letters that look like another, lower case on both sides: an excerpt of UTS #39 for the scripts our members write. */
const lookalikes: Record<string, string> = {
  a: 'аαɑ',
  b: 'вβь',
  c: 'сϲ',
  d: 'ԁ',
  e: 'еεєҽ',
  g: 'ɡ',
  h: 'нһη',
  i: 'іιıɩ',
  j: 'јϳ',
  k: 'кκ',
  l: 'ӏ',
  m: 'мμ',
  n: 'νո',
  o: 'оοσօ',
  p: 'рρ',
  q: 'ԛ',
  s: 'ѕ',
  t: 'тτ',
  u: 'υս',
  v: 'ѵ',
  w: 'ԝω',
  x: 'хχ',
  y: 'уγү',
  z: 'ζ',
  ا: 'ٱٲٳٵ',
  و: 'ۄۅۆۇۈۉۊۋۏ',
  ي: 'ىیۍێېۑےۓؠؽؾؿ',
  ك: 'کڪګڬڭڮػؼگڰ',
  ه: 'ةہۂۃھەۀۿ',
}

const table = new Map<string, string>()

/** The letter that stands for all that look like it; its digits too, so that ٣ and ۳ are 3. */
export function standIn(char: string): string {
  if (table.size === 0) fillTable()
  return table.get(char) ?? char
}

function fillTable(): void {
  for (const [letter, same] of Object.entries(lookalikes)) for (const char of same) table.set(char, letter)
  for (let digit = 0; digit < 10; digit++) {
    table.set(String.fromCodePoint(0x660 + digit), String(digit))
    table.set(String.fromCodePoint(0x6f0 + digit), String(digit))
  }
}
