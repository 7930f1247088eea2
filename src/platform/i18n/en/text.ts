export const text = {
  'text.quote.said': '{name} said:',
  'text.quote.hidden': 'Post not available',
  'text.quote.ignored': 'Quote of a member you ignore — show',
  'text.quote.expand': 'Click to expand',
  'text.spoiler': 'Spoiler',
  'text.footnotes': 'Footnotes',
  'text.footnote-back': 'Back to the text',
  'text.table': 'Table',
  'text.task.done': 'Done',
  'text.task.open': 'Not done',
  'text.video.play': 'Play the video from {name}',
} as const
