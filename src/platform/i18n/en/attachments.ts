export const attachments = {
  'attachments.images': 'Attached images',
  'attachments.enlarge-named': 'Enlarge image: {name}',
  'attachments.preparing': 'Being prepared',
  'attachments.none': 'Choose an image first.',
  'attachments.alt-long':
    '{max, plural, one {The description takes at most # character.} other {The description takes at most # characters.}}',
  'attachments.refused-files': 'Some files were not accepted; what you wrote is kept. {list}',
  'attachments.refused-file': '“{name}”: {reason}',
  'attachments.not-image': 'This file is not an image we know. Attach JPEG, PNG, WebP, AVIF or GIF.',
  'attachments.svg': 'SVG images are not accepted because they can carry programs. Save it as PNG and attach that.',
  'attachments.heic': 'We cannot read HEIC images yet. Save it as JPEG and attach that.',
  'attachments.timeout': 'The image took too long to process. Make it smaller and attach it again.',
  'attachments.too-large': 'The image is larger than {size}. Make it smaller and attach it again.',
  'attachments.broken': 'The image file is damaged or incomplete. Open it, save it again and attach that.',
  'attachments.too-many-pixels':
    'The image has too many pixels: at most {max} million. Make it smaller and attach it again.',
  'attachments.too-many-frames':
    '{max, plural, one {The animation is too long: at most # frame.} other {The animation is too long: at most # frames.}}',
  'attachments.empty': 'The file is empty.',
  'attachments.too-many':
    '{max, plural, =0 {No images here.} one {At most # image in a post.} other {At most # images in a post.}}',
  'attachments.not-yours': 'One of the images is no longer available. Attach it again.',
  'attachments.size-mb': '{count} MB',
  'attachments.larger': 'The image “{name}” is larger than you may attach here ({max} MB).',
  'attachments.too-many-today':
    '{max, plural, one {You may upload # image a day, and have.} other {You may upload # images a day, and have.}}',
} as const
