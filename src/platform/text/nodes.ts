import type { Attribution } from './attribution.ts'

/** What a body consists of before Markdown is read: text between the containers and verbatim blocks around it. */
export type Node =
  | { kind: 'text'; text: string }
  | { kind: 'code'; language: string; text: string }
  | { kind: 'poem'; text: string }
  | { kind: 'quote'; by: Attribution; nodes: Node[] }
  | { kind: 'spoiler'; title: string; nodes: Node[] }
  | { kind: 'align'; to: string; nodes: Node[] }
  | { kind: 'list'; ordered: boolean; items: Node[][] }

/**
 * HTML that stands in the text as a numbered mark while Markdown is read. Where Markdown takes text as it is (code,
 * addresses) the source is put back.
 */
export interface Slot {
  source: string
  html: string
}

/** Thrown inside the renderer only: the text goes beyond a limit and is shown plain. */
export class TooMuch extends Error {
  override name = 'TooMuch'
}
