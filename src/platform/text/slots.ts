import type { Slot } from './nodes.ts'

const mark = /\uE001(\d+)\uE002/g

/** The mark that stands for a slot. Text from outside cannot hold one: its private-use characters are dropped first. */
export function slotMark(index: number): string {
  return `\uE001${String(index)}\uE002`
}

/** Puts back what was typed. */
export function restore(text: string, slots: readonly Slot[]): string {
  return text.includes('\uE001') ? text.replace(mark, (_, index) => slots[Number(index)]?.source ?? '') : text
}

/** The text without the marks. */
export function withoutSlots(text: string): string {
  return text.includes('\uE001') ? text.replace(mark, '') : text
}
