/** How a BBCode tag is read. */
export type TagKind =
  /** Holds blocks: becomes a container around separately rendered pieces. */
  | 'block'
  /** Opens and closes something inside a line. */
  | 'inline'
  /** Its text up to the closing tag is taken as it is. */
  | 'raw'
  /** Stands alone. */
  | 'void'

const kinds: [TagKind, string][] = [
  ['block', 'quote spoiler center left right list'],
  ['inline', 'b i u s color size font sub sup url email h heading user highlight justify indent ispoiler'],
  ['raw', 'code php html icode plain poem شعر img attach youtube media'],
  ['void', '* hr'],
]

const aliases = new Map(
  Object.entries({ strong: 'b', em: 'i', strike: 's', del: 's', image: 'img', colour: 'color', li: '*', ul: 'list' }),
)

const known = new Map<string, TagKind>()

/** The kind of a tag by its lower-case name; undefined when the brackets are only brackets. */
export function kindOf(name: string): TagKind | undefined {
  if (known.size === 0) {
    for (const [kind, names] of kinds) for (const n of names.split(' ')) known.set(n, kind)
  }
  return known.get(name)
}

/** One name for tags that mean the same. */
export function canonical(name: string): string {
  const lower = name.toLowerCase()
  return aliases.get(lower) ?? lower
}
