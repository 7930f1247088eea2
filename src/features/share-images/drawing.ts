import sharp from 'sharp'
import { type Letters, type Lettering, lettering } from '../../platform/images/lettering.ts'
import { inQuickTurn } from '../../platform/images/turns.ts'
import { direction } from '../../platform/text/direction.ts'
import { excerpt } from '../../platform/text/excerpt.ts'
import { imageSize } from './address.ts'

/** What stands on the picture. */
export interface Card {
  board: string
  title: string
  /** Under it; '' for nothing. */
  below: string
}

const margin = 80
const inner = imageSize.width - 2 * margin
const mostTitle = 150
const mostName = 45
/** The largest that leaves the title room is taken. */
const titleSizes = [76, 64, 54, 46, 40]
const titleHeight = 290
/** Stands for a name of pictures alone. */
const blank = '·'
const colours = { paper: '#fbf9f5', ink: '#1b2330', soft: '#565e6c', accent: '#005a5e', gold: '#b98a2f' }

/** The picture of a link, as PNG: the board's name, a title and where it stands, in the direction of each. In its turn among images. */
export const drawCard = (card: Card): Promise<Buffer> => inQuickTurn(() => draw(card))

async function draw(card: Card): Promise<Buffer> {
  const [board, title, below] = [drawable(card.board), drawable(card.title), drawable(card.below)]
  const name = { size: 36, weight: 700, colour: colours.accent, width: inner - 70 } as const
  const place = { size: 34, weight: 400, colour: colours.soft, width: inner } as const
  const [top, middle] = [
    await lettering(excerpt(board, mostName) || blank, name),
    await drawTitle(excerpt(title, mostTitle) || blank),
  ]
  const bottom = below === '' ? undefined : await lettering(excerpt(below, mostName), place)
  const pieces = [
    { text: board, piece: top, inset: 70, top: 92 - Math.round(top.height / 2) },
    { text: title, piece: middle, inset: 0, top: 310 - Math.round(middle.height / 2) },
    ...(bottom ? [{ text: below, piece: bottom, inset: 0, top: 545 - Math.round(bottom.height / 2) }] : []),
  ]
  return sharp(Buffer.from(ground(isRightToLeft(board))))
    .composite(
      pieces.map(({ text, piece, inset, top }) => ({
        input: piece.data,
        top,
        left: isRightToLeft(text) ? imageSize.width - margin - inset - piece.width : margin + inset,
      })),
    )
    .png({ palette: true, colours: 64 })
    .toBuffer()
}

async function drawTitle(title: string): Promise<Lettering> {
  let drawn: Lettering | undefined
  for (const size of titleSizes) {
    const letters: Letters = { size, weight: 700, colour: colours.ink, width: inner }
    drawn = await lettering(title, letters)
    if (drawn.height <= titleHeight) return drawn
  }
  const fitted = await sharp(drawn?.data).resize({ height: titleHeight }).png().toBuffer({ resolveWithObject: true })
  return { data: fitted.data, width: fitted.info.width, height: titleHeight }
}

/** The face has no pictures: without the machine's fonts they would be empty boxes. */
const drawable = (text: string): string =>
  text
    .replace(/\p{Extended_Pictographic}(?:\uFE0F|\u200D|\p{Emoji_Modifier})*/gu, '')
    .replace(/\s+/g, ' ')
    .trim()

const isRightToLeft = (text: string): boolean => direction(text) !== 'ltr'

/** Paper, a line of colour and the board's star at the side where its name begins. */
function ground(rightToLeft: boolean): string {
  const { width, height } = imageSize
  const star = `translate(${rightToLeft ? width - margin - 50 : margin} 67) scale(2.1)`
  const square = 'x="5" y="5" width="14" height="14" rx="1"'
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    `<rect width="${width}" height="${height}" fill="${colours.paper}"/>` +
    `<rect width="${width}" height="14" fill="${colours.accent}"/>` +
    `<rect x="${margin}" y="488" width="${inner}" height="2" fill="#e3ded3"/>` +
    `<g transform="${star}" fill="none" stroke="${colours.gold}" stroke-width="1.6">` +
    `<rect ${square}/><rect ${square} transform="rotate(45 12 12)"/><circle cx="12" cy="12" r="2.6" fill="${colours.gold}"/></g></svg>`
  )
}
