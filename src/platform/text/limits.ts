/** What one body may hold. Beyond a limit the text is still shown: flattened, without the excess, or as plain paragraphs. */
export const limits = {
  /** The board's own rule, in code points, told to the writer. */
  bodyCharacters: 20_000,
  /** Nothing longer is parsed at all, wherever it comes from: imports may bring more than the board's rule. */
  parsedLength: 64_000,
  /** Up to here the worst text we know costs a few milliseconds, so it is rendered where it stands. */
  inlineLength: 4_000,
  /** How long the worker may think about one text, in milliseconds. */
  workerTime: 800,
  /** Quotes inside quotes; deeper ones lose their frame but not their words. */
  quoteDepth: 5,
  /** Spoilers, alignments and BBCode lists inside each other; deeper ones lose their frame. */
  blockDepth: 6,
  /** `>` and list markers in front of one line; deeper ones are dropped. Each level makes the parser read the rest again. */
  markerDepth: 8,
  /** Columns of white space in front of a list item: more only serves to nest lists without end. */
  listIndent: 24,
  /** BBCode containers in one body: each of its pieces is parsed and sanitised by itself. */
  blocks: 300,
  /** Inline BBCode tags, spoilers and verse brackets in one body. */
  inlineTags: 2_000,
  /** Inline tags that may be open at once: each is opened again in every paragraph it spans. */
  inlineDepth: 8,
  /** Runs of `*`, `_` and `~` in one paragraph: the parser compares each with all that follow. */
  delimiterRuns: 600,
  /** Runs of backticks in one paragraph, for the same reason. */
  backtickRuns: 400,
  /** Opening brackets in one paragraph: each is tried as a link. */
  brackets: 600,
  /** Link definitions: every paragraph is searched for them. */
  definitions: 200,
  /** ASCII without a space: the parser looks ahead through all of it for a mail address, at every punctuation mark. */
  word: 3_000,
  tableColumns: 50,
  /** Rows × columns: a short row is padded to the width of its table. */
  tableCells: 5_000,
  links: 100,
  attachments: 100,
  mentions: 20,
  /** Words after an @ that may belong to one name. */
  mentionWords: 4,
  footnotes: 100,
  /** Longer code is shown without colours. */
  highlightedCode: 10_000,
  /** Marks on one letter that are shown: real Arabic needs three, towers of marks cover the next post. */
  marksPerLetter: 6,
  plainLength: 300,
} as const
